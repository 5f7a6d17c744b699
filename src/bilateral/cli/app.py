"""The command line. Each command group is a file; what is slow to import is imported when a command runs."""

import sys
from typing import Annotated

import typer

from bilateral.cli import bench, coding, evaluate, knowing, reading, serving, showing
from bilateral.errors import BilateralError

app = typer.Typer(
    name="bilateral",
    help="Keeps the diplomatic record: who said and did what to whom, tied to the words that say so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from bilateral.coding import Coder

        info = Coder().info
        models = ", ".join(f"{name} {what}" for name, what in info.models.items())
        typer.echo(f"bilateral {info.version}; models: {models}; knowledge: {info.knowledge}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Name program, models and knowledge.")
    ] = False,
) -> None:
    """Keeps the diplomatic record."""


for group in (reading, coding, showing, serving, knowing, evaluate, bench):
    group.register(app)


def main() -> None:
    """The entry point: errors that a user can mend are a line on standard error and exit status 1."""
    try:
        app()
    except BilateralError as error:
        typer.echo(f"bilateral: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
