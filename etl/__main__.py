"""The commands `etl publish`, `check` and `new`: read the environment, turn errors into exit codes."""

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
from etl.site import Site
from etl.user_path import UserPath

_INTERRUPTED = 130


def entrypoint() -> None:
    """Run the command line of this process and exit with its code."""
    signal.signal(signal.SIGTERM, _interrupt)
    # It warns of every failed attempt; we report the last one.
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    sys.exit(main(sys.argv[1:], os.environ, Path.cwd()))


def main(arguments: Sequence[str], environ: Mapping[str, str], root: Path) -> int:
    """Run one command and return its exit code; a PublishError becomes a message, a bug keeps its traceback.

    `root` is the working folder, below which `.env` and the datasets are.
    """
    messages.use(_language(arguments, environ))
    try:
        code: int = _commands(environ, root).main(list(arguments), "etl", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(_("Interrupted. Nothing unfinished was published; run it again."), err=True)
        return _INTERRUPTED
    except PublishError as error:
        return _show_error(error)
    except OSError as error:
        if full := full_disk(error):
            return _show_error(full)
        raise
    return code


def _show_error(error: PublishError) -> int:
    """Write an error and return its exit code."""
    click.echo(str(error), err=True)
    return error.exit_code


def _options() -> list[click.Parameter]:
    """Build the options that `publish` and `check` have in common."""
    return [
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


def _commands(environ: Mapping[str, str], root: Path) -> click.Group:
    """Build the commands, whose help is in the language in use."""

    def publish(datasets: Path, validators: Path, only: str | None, form: str, lang: str | None) -> int:
        names = find(datasets, only)
        configured = settings.load(environ, root)
        services = jobs.services(configured, settings.stack_dir(environ, root) / "publish")
        code = _run(jobs.publish_each(names, jobs.Folders(datasets, validators), services), form)
        if form == "table":
            _show_site(services.site)
        return code

    def check(datasets: Path, validators: Path, only: str | None, form: str, lang: str | None) -> int:
        return _run(jobs.check_each(find(datasets, only), jobs.Folders(datasets, validators)), form)

    options = _options()
    return click.Group(
        "etl",
        help=_("Publish datasets from their folders to the catalogue."),
        commands=[
            click.Command(
                "publish", params=options, callback=publish, help=_("Check, store and register datasets.")
            ),
            click.Command(
                "check",
                params=options,
                callback=check,
                help=_("Clean and validate datasets; upload nothing."),
            ),
            new.command(),
        ],
    )


def _show_site(site: Site) -> None:
    """Write the site's address, and what to do before others use the data."""
    click.echo(f"\n{site.url}")
    if site.is_local:
        click.echo(
            _(
                "Only this computer knows this address, and every release names it. Before others use the "
                "data, set SITE_URL to the public one and publish again."
            )
        )


def _option(name: str, default: Path, text: str) -> click.Option:
    """Build an option that takes a folder."""
    return click.Option([name], type=UserPath(), default=default, help=text)


def _run(results: Iterable[Result], form: str) -> int:
    """Show each failure in full when it happens, and all results at the end; return the exit code.

    What cleaning changed is shown in full for a single dataset, and counted for several.
    """
    done = []
    with progress.show_steps(sys.stderr):
        for result in results:
            done.append(result)
            if result.error:
                click.echo(str(result.error), err=True)
    if form == "json":
        show_json(done, sys.stdout)
    else:
        _show_results(done)
    return exit_code(done)


def _show_results(done: Sequence[Result]) -> None:
    """Write the results of a run for people."""
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
    """Return the language, which is needed before the commands and their help are built."""
    for number, argument in enumerate(arguments):
        name, _separator, value = argument.partition("=")
        if name == "--lang":
            asked = value or next(iter(arguments[number + 1 : number + 2]), "")
            if asked in messages.LANGUAGES:
                return asked
    return messages.language(environ)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """End on SIGTERM as on Ctrl-C, so that locks are freed and half-built releases removed."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    entrypoint()
