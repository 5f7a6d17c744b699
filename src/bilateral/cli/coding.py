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
    outlet: options.Outlet = None,
    sidecar: options.Sidecar = None,
    glob: options.Glob = None,
    workers: options.Workers = 1,
    no_gate: options.NoGate = False,
) -> None:
    """Code texts and print their records, one JSON object a document, in input order.

    A text that concerns no two states gives its document with the reason in `gated`. A document that fails gives a
    JSON object on standard error, and exit status 1 at the end; what should be known of how one was read (a charset
    that had to be guessed, say) is a JSON object there too.
    """
    from bilateral import desk as desks
    from bilateral.record import to_json
    from bilateral.scale.pool import Options, run
    from bilateral.sources import files

    if form != "jsonl":
        raise BilateralError(f"no format is called '{form}'; this version prints jsonl")
    names, readers = options.sources(paths, glob, published, outlet, sidecar)
    failed = False
    for coded in run(files.load_all(names, readers), Options(desks.load(desk), not no_gate), workers):
        for warning in coded.warnings:
            _say(coded.source, "warning", warning)
        if coded.record is None:
            failed = True
            _say(coded.source, "error", coded.error or "")
        else:
            sys.stdout.buffer.write(to_json(coded.record) + b"\n")
    for name in readers.unused():
        _say(str(sidecar), "warning", f"names '{name}', which was not among the documents")
    sys.stdout.buffer.flush()
    if failed:
        raise typer.Exit(1)


def _say(source: str, what: str, words: str) -> None:
    typer.echo(msgspec.json.encode({"source": source, what: words}), err=True)
