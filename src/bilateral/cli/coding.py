"""The command that codes without a store: code."""

import sys
from typing import Annotated

import msgspec
import typer

from bilateral.cli import options
from bilateral.errors import BilateralError


def register(app: typer.Typer) -> None:
    """Adds this file's command."""
    app.command()(code)


def code(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    form: Annotated[str, typer.Option("--format", help="The form of the output: jsonl.")] = "jsonl",
    desk: options.Desk = None,
    published: options.Published = None,
    glob: Annotated[str | None, typer.Option("--glob", help="Which files of a folder, such as '*.txt'.")] = None,
    workers: options.Workers = 1,
    no_gate: options.NoGate = False,
) -> None:
    """Code texts and print their records, one JSON object a document, in input order.

    A text that concerns no two states gives its document with the reason in `gated`. A document that fails gives a
    JSON object on standard error, and exit status 1 at the end.
    """
    from bilateral import desk as desks
    from bilateral.record import to_json
    from bilateral.scale.pool import Options, run
    from bilateral.sources import files

    if form != "jsonl":
        raise BilateralError(f"no format is called '{form}'; this version prints jsonl")
    options.day(published, "--published")
    failed = False
    for coded in run(files.find(paths, glob), Options(desks.load(desk), published, not no_gate), workers):
        if coded.error is not None:
            failed = True
            typer.echo(msgspec.json.encode({"source": coded.source, "error": coded.error}), err=True)
        for record, _ in coded.records:
            sys.stdout.buffer.write(to_json(record) + b"\n")
    sys.stdout.buffer.flush()
    if failed:
        raise typer.Exit(1)
