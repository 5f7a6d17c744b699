"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from bilateral.days import is_day
from bilateral.errors import BilateralError

Desk = Annotated[Path | None, typer.Option("--desk", help="A desk file; else ./bilateral.toml, else the packaged one.")]
StorePath = Annotated[str, typer.Option("--store", help="The store: a file, or a database address.")]
Published = Annotated[
    str | None, typer.Option("--published", help="The date of publication, YYYY-MM-DD, where the text has none.")
]
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
