"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.days import is_day
from bilateral.errors import BilateralError

if TYPE_CHECKING:
    from bilateral.sources.sidecar import Readers

Desk = Annotated[Path | None, typer.Option("--desk", help="A desk file; else ./bilateral.toml, else the packaged one.")]
StorePath = Annotated[str, typer.Option("--store", help="The store: a file, or a database address.")]
Published = Annotated[
    str | None, typer.Option("--published", help="The date of publication, YYYY-MM-DD, where the text has none.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="The outlet, where the text names none.")]
Sidecar = Annotated[
    Path | None,
    typer.Option("--sidecar", help="A CSV file (file, published, outlet, url) that says what the texts do not."),
]
Glob = Annotated[str | None, typer.Option("--glob", help="Which files of a folder, such as '*.txt'.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Processes that code at once.")]
NoGate = Annotated[bool, typer.Option("--no-gate", help="Code texts that concern no two states too.")]

STORE = "bilateral.db"


def day(words: str | None, option: str) -> str | None:
    """An ISO date as given to an option.

    Raises:
        BilateralError: it is none.
    """
    if words is None or is_day(words):
        return words
    raise BilateralError(f"'{words}' is no date; write {option} as YYYY-MM-DD")


def sources(
    paths: list[str], glob: str | None, published: str | None, outlet: str | None, sidecar: Path | None
) -> "tuple[list[str], Readers]":
    """The names of the documents at paths, without the sidecar file itself, and what the reader tells of them.

    Raises:
        BilateralError: the date or the sidecar file is wrong.
    """
    from bilateral.sources import files
    from bilateral.sources.sidecar import Readers

    readers = Readers(day(published, "--published"), outlet, sidecar)
    names = [
        n for n in files.find(paths, glob) if sidecar is None or n == "-" or Path(n).resolve() != sidecar.resolve()
    ]
    return names, readers
