"""The command line `stack`: up, down, status, logs, env."""

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
    """Start the services that are not running and wait until they are ready."""
    from stack.up import up

    settings = up(os.environ, ROOT)
    click.echo(_("The site: {address}").format(address=settings["SITE_URL"]), err=True)


@main.command("down")
@click.option("--erase", is_flag=True, help="Also delete all data of the services.")
def _down(erase: bool) -> None:
    """Stop all services."""
    from stack.down import down

    down(os.environ, ROOT, erase=erase)


@main.command("status")
def _status() -> None:
    """Show the state of the services; exit with 75 unless all of them are ready."""
    from stack.status import status

    statuses = status(os.environ, ROOT)
    for service in statuses:
        answer = _("ready") if service.ready else _("not ready")
        ports = " ".join(map(str, service.ports))
        click.echo(f"{service.name:<10} {service.state:<9} {answer:<10} {ports:<50} {service.log}")
    if not statuses:
        click.echo(_("The services have not been started here yet: run `make up`."))
    if not statuses or not all(service.ready for service in statuses):
        sys.exit(75)


@main.command("logs")
@click.argument("name", required=False)
@click.option("--lines", default=20, show_default=True, help="Number of lines from each log.")
def _logs(name: str | None, lines: int) -> None:
    """Print the last lines of the services' logs, or of one service's log."""
    from stack.logs import logs

    for text in logs(os.environ, ROOT, name, lines):
        click.echo(text)


@main.command("env")
def _env() -> None:
    """Print the addresses of the services as KEY=value lines."""
    from stack.env import env

    for text in env(os.environ, ROOT):
        click.echo(text)


def entrypoint() -> None:
    """Run the command; errors that a user can fix become a message without traceback and an exit code."""
    messages.use(messages.language(os.environ))
    try:
        main(prog_name="stack")
    except PublishError as error:
        _fail(error)
    except OSError as error:
        if full := full_disk(error):
            _fail(full)
        raise


def _fail(error: PublishError) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(error.exit_code)


if __name__ == "__main__":
    entrypoint()
