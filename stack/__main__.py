"""The command `stack`: up, down, status, logs, env."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from etl import messages
from etl.errors import PublishError, full_disk
from etl.messages import _

ROOT = Path(__file__).resolve().parent.parent


@click.group(no_args_is_help=True)
def main() -> None:
    """Run the embedded services: PostgreSQL, Valkey, SeaweedFS, CKAN and the site."""


@main.command("up")
def _up() -> None:
    """Start what is not running and wait until it answers."""
    from stack.up import up

    settings = up(os.environ, ROOT)
    click.echo(_("The site: {address}").format(address=settings["SITE_URL"]), err=True)


@main.command("down")
@click.option("--erase", is_flag=True, help="Delete everything that the services hold, too.")
def _down(erase: bool) -> None:
    """Stop all services."""
    from stack.down import down

    down(os.environ, ROOT, erase=erase)


@main.command("status")
def _status() -> None:
    """Tell what runs; exit code 75 unless everything answers."""
    from stack.status import status

    conditions = status(os.environ, ROOT)
    for condition in conditions:
        answer = _("ready") if condition.ready else _("not ready")
        ports = " ".join(map(str, condition.ports))
        click.echo(f"{condition.name:<10} {condition.state:<9} {answer:<10} {ports:<50} {condition.log}")
    if not conditions:
        click.echo(_("The services have not been started here yet: run `make up`."))
    if not conditions or not all(condition.ready for condition in conditions):
        sys.exit(75)


@main.command("logs")
@click.argument("name", required=False)
@click.option("--lines", default=20, show_default=True, help="How many of each log.")
def _logs(name: str | None, lines: int) -> None:
    """Print the last lines of the services' logs."""
    from stack.logs import logs

    for text in logs(os.environ, ROOT, name, lines):
        click.echo(text)


@main.command("env")
def _env() -> None:
    """Print the addresses as KEY=value lines."""
    from stack.env import env

    for text in env(os.environ, ROOT):
        click.echo(text)


def entrypoint() -> None:
    """Run the command; a mistake that the user can mend is one line and an exit code."""
    messages.use(messages.language(os.environ))
    try:
        main(prog_name="stack")
    except PublishError as error:
        _tell(error)
    except OSError as error:
        if full := full_disk(error):
            _tell(full)
        raise


def _tell(error: PublishError) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(error.exit_code)


if __name__ == "__main__":
    entrypoint()
