"""What was read, before anybody asks what it says."""

from dataclasses import dataclass
from typing import Literal

type Form = Literal["text", "markdown", "html", "docx", "pdf", "object", "row"]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one article, where they came from, and what the reader says of it.

    ``name`` is the path as given, ``-`` for standard input, or ``file#3`` for the third article of a file that holds
    several; ``data`` are then that article's own bytes: a JSON object, or the lines of a CSV row, whose columns are
    ``columns``, parted by ``delimiter``. ``published``, ``outlet`` and ``url`` are the reader's word; ``warnings`` say
    what its reader should know of how it was read.
    """

    name: str
    data: bytes
    form: Form
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    columns: tuple[str, ...] = ()
    delimiter: str = ","
    warnings: tuple[str, ...] = ()
