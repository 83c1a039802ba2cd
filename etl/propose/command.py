"""The command `etl new`: write the folder of a new dataset and show what is undecided. Quick to import."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etl import messages
from etl.errors import UsageError
from etl.load import load
from etl.messages import _, ngettext
from etl.show import progress
from etl.user_path import UserPath, user_path

if TYPE_CHECKING:
    from etl.propose.nouns import Proposal


def command() -> click.Command:
    """Build the command, whose help is in the language in use."""
    return click.Command(
        "new",
        params=[
            click.Option(
                ["--name"], default="", help=_("The dataset's name: lower-case letters, digits and hyphens.")
            ),
            click.Option(
                ["--from", "file"], type=click.Path(), default="", help=_("The raw file to start from.")
            ),
            click.Option(
                ["--datasets"],
                type=UserPath(),
                default=Path("datasets"),
                help=_("Folder that holds the datasets."),
            ),
            click.Option(
                ["--lang"],
                type=click.Choice(messages.LANGUAGES),
                help=_("Language of the messages and of the comments in dataset.yml."),
            ),
        ],
        callback=_new,
        help=_(
            "Create a dataset's folder from a raw file. Its dataset.yml is a proposal for you to correct."
        ),
    )


def _new(name: str, file: str, datasets: Path, lang: str | None) -> int:
    """Propose a dataset and show what was written."""
    if not name or not file:
        raise UsageError(
            _("NAME and FROM are required: make new NAME=ai-startups FROM=path/to/file.xlsx [DATASETS=dir]")
        )
    with progress.show_steps(sys.stderr):
        from etl.propose.propose import propose
        from etl.propose.publisher import propose_publisher

        written, proposal = propose(user_path(file), name, datasets, datetime.now().astimezone().date())
        publisher = propose_publisher(datasets)
    _show_summary(written, proposal, len(load(datasets, name).undecided))
    if publisher:
        click.echo(
            _("Wrote {file}: say in it who publishes the datasets of this folder.").format(file=publisher)
        )
    return 0


def _show_summary(written: Path, proposal: "Proposal", undecided: int) -> None:
    """Show what was found and what to do next."""
    click.echo(_("Wrote {file}").format(file=written))
    for table in proposal.tables:
        rows = ngettext("{count} row", "{count} rows", table.rows).format(count=f"{table.rows:,}")
        fields = len(table.fields)
        columns = ngettext("{count} column", "{count} columns", fields).format(count=fields)
        click.echo(
            "  "
            + _("table {table}: {rows}, {columns}, {ignored} left out").format(
                table=table.name, rows=rows, columns=columns, ignored=len(table.ignored)
            )
        )
    click.echo(
        ngettext(
            "{count} TODO is left; decide it before publishing.",
            "{count} TODOs are left; decide them before publishing.",
            undecided,
        ).format(count=undecided)
    )
    click.echo(
        _("Next: read and correct {file}, then run make check ONLY={name}").format(
            file=written, name=proposal.name
        )
    )
