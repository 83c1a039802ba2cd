"""The command `etl new`: write the folder of a new dataset and say what is open. Quick to import."""

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
                ["--name"], default="", help=_("The dataset's name: small letters, digits and hyphens.")
            ),
            click.Option(["--from", "file"], type=click.Path(), default="", help=_("The raw file.")),
            click.Option(
                ["--datasets"],
                type=UserPath(),
                default=Path("datasets"),
                help=_("Folder that holds the datasets."),
            ),
            click.Option(
                ["--lang"], type=click.Choice(messages.LANGUAGES), help=_("Language of the messages.")
            ),
        ],
        callback=_new,
        help=_("Write the folder of a new dataset from a raw file, with a proposal of its description."),
    )


def _new(name: str, file: str, datasets: Path, lang: str | None) -> int:
    """Propose a dataset and say what was written."""
    if not name or not file:
        raise UsageError(
            _("NAME and FROM are needed: make new NAME=ai-startups FROM=path/to/file.xlsx [DATASETS=dir]")
        )
    with progress.shown(sys.stderr):
        from etl.propose.propose import propose

        written, proposal = propose(user_path(file), name, datasets, datetime.now().astimezone().date())
    _tell(written, proposal, len(load(datasets, name).undecided))
    return 0


def _tell(written: Path, proposal: "Proposal", undecided: int) -> None:
    """Say what was found and what to do next."""
    click.echo(_("{file} is written.").format(file=written))
    for table in proposal.tables:
        rows = ngettext("{count} row", "{count} rows", table.rows).format(count=f"{table.rows:,}")
        click.echo(
            "  "
            + _("table {table}: {rows}, {fields} columns, {ignored} left out").format(
                table=table.name, rows=rows, fields=len(table.fields), ignored=len(table.ignored)
            )
        )
    click.echo(
        ngettext(
            "{count} place is open (TODO); decide it before publishing.",
            "{count} places are open (TODO); decide them before publishing.",
            undecided,
        ).format(count=undecided)
    )
    click.echo(_("Next: read {file}, then make check ONLY={name}").format(file=written, name=proposal.name))
