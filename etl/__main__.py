"""The command line, `etl publish`, `check` and `new`: reads the environment, turns errors into exit codes."""

import logging
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import FrameType

import click

from etl import jobs, messages, settings
from etl.errors import PublishError, full_disk
from etl.load import find
from etl.messages import _
from etl.propose import command as new
from etl.result import Result, exit_code
from etl.show import progress
from etl.show.cleaning import show_cleaning
from etl.show.results import show_json, show_table
from etl.user_path import UserPath

_INTERRUPTED = 130


def entrypoint() -> None:
    """Run as a program."""
    signal.signal(signal.SIGTERM, _interrupt)
    # It tells of every attempt; we tell of the last one.
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    sys.exit(main(sys.argv[1:], os.environ, Path.cwd()))


def main(arguments: Sequence[str], environ: Mapping[str, str], root: Path) -> int:
    """Run one command; what the user can mend becomes a line and an exit code, a bug keeps its traceback."""
    messages.use(_language(arguments, environ))
    try:
        code: int = _commands(environ, root).main(list(arguments), "etl", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(_("Interrupted. Nothing unfinished is visible to anybody; run it again."), err=True)
        return _INTERRUPTED
    except PublishError as error:
        return _told(error)
    except OSError as error:
        if full := full_disk(error):
            return _told(full)
        raise
    return code


def _told(error: PublishError) -> int:
    click.echo(str(error), err=True)
    return error.exit_code


def _commands(environ: Mapping[str, str], root: Path) -> click.Group:
    """Build the commands, whose help is in the language in use."""
    options: list[click.Parameter] = [
        _option("--datasets", Path("datasets"), _("Folder that holds the datasets.")),
        _option("--validators", Path("validators"), _("Folder that holds the validators.")),
        click.Option(["--only"], metavar="NAME", help=_("One dataset instead of all.")),
        click.Option(
            ["--format", "form"],
            type=click.Choice(["table", "json"]),
            default="table",
            show_default=True,
            help=_("How to show the results."),
        ),
        click.Option(["--lang"], type=click.Choice(messages.LANGUAGES), help=_("Language of the messages.")),
    ]

    def publish(datasets: Path, validators: Path, only: str | None, form: str, lang: str | None) -> int:
        names = find(datasets, only)
        configured = settings.load(environ, root)
        services = jobs.services(configured, settings.stack_dir(environ, root) / "publish")
        code = _run(jobs.publish_each(names, jobs.Folders(datasets, validators), services), form)
        if form == "table":
            click.echo(f"\n{configured.site_url}")
        return code

    def check(datasets: Path, validators: Path, only: str | None, form: str, lang: str | None) -> int:
        return _run(jobs.check_each(find(datasets, only), jobs.Folders(datasets, validators)), form)

    return click.Group(
        "etl",
        help=_("Take datasets from their folders to the catalogue."),
        commands=[
            click.Command(
                "publish", params=options, callback=publish, help=_("Check, store and register datasets.")
            ),
            click.Command(
                "check", params=options, callback=check, help=_("Clean and validate, upload nothing.")
            ),
            new.command(),
        ],
    )


def _option(name: str, default: Path, text: str) -> click.Option:
    """Build an option that takes a folder."""
    return click.Option([name], type=UserPath(), default=default, help=text)


def _run(results: Iterable[Result], form: str) -> int:
    """Go through a run, telling of each failure in full when it happens and of all datasets at the end.

    What cleaning changed is told in full where one dataset was checked, and counted where there are many.
    """
    done = []
    with progress.shown(sys.stderr):
        for result in results:
            done.append(result)
            if result.error:
                click.echo(str(result.error), err=True)
    if form == "json":
        show_json(done, sys.stdout)
    else:
        _tell(done)
    return exit_code(done)


def _tell(done: Sequence[Result]) -> None:
    """Write a run's results for people."""
    checked = [(result.dataset, result.cleaning) for result in done if result.cleaning]
    if len(done) == 1:
        for _name, cleaning in checked:
            show_cleaning(cleaning, sys.stdout)
            click.echo()
    show_table(done, sys.stdout)
    if checked and len(done) > 1:
        name, _cleaning = checked[0]
        click.echo("\n" + _("What was changed, in full: make check ONLY={name}").format(name=name))


def _language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Tell the language before the commands are built, which speak it."""
    for number, argument in enumerate(arguments):
        name, _separator, value = argument.partition("=")
        if name == "--lang":
            asked = value or next(iter(arguments[number + 1 : number + 2]), "")
            if asked in messages.LANGUAGES:
                return asked
    return messages.language(environ)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """End on a request to end as on Ctrl-C: locks are freed and half-built releases removed."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    entrypoint()
