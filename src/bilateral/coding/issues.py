"""On what: the general contexts and the desk's named issues that an item's words touch."""

import re
from collections.abc import Iterable

from bilateral.coding import tables
from bilateral.desk import Desk
from bilateral.record import Span


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


class Issues:
    """The words of the contexts' table and of a desk's issues, compiled once."""

    def __init__(self, desk: Desk) -> None:
        rows = tables.rows("contexts")
        self._contexts = {word: row["context"] for row in rows for word in row["words"].split("|")}
        self._named = {alias.lower(): issue.id for issue in desk.issues for alias in (issue.name, *issue.aliases)}
        self._context_words = _pattern(self._contexts)
        self._named_words = _pattern(self._named) if self._named else None

    def contexts(self, text: str, span: Span) -> list[str]:
        """The general contexts that a span's words touch, sorted."""
        return sorted({self._contexts[m.group().lower()] for m in self._context_words.finditer(text, *span)})

    def named(self, text: str, span: Span) -> list[str]:
        """The ids of the desk's issues that a span names, sorted."""
        if self._named_words is None:
            return []
        return sorted({self._named[m.group().lower()] for m in self._named_words.finditer(text, *span)})
