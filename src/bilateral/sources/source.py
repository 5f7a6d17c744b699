"""What was read, before anybody asks what it says."""

from dataclasses import dataclass
from typing import Literal

type Form = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one document, where they came from, and what the reader says of them.

    ``name`` is the path as given, or ``-`` for standard input; ``published`` and ``outlet`` are the reader's word.
    """

    name: str
    data: bytes
    form: Form
    published: str | None = None
    outlet: str | None = None
