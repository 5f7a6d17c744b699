"""Scores cleaning on dirty pages: how much of the article is found, and how much dirt is taken for it.

A page is a file ``NAME.page``: lines ``field: value`` of what the page states, a line ``=====``, and its text, in which
``⟦`` and ``⟧`` stand around every piece of the article.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral import articles
from bilateral.errors import GoldError
from bilateral.record import Span
from bilateral.sources.source import Source

type Say = Callable[[str], None]

FIELDS = ("title", "byline", "outlet", "agency", "dateline", "published")
_RULE = "=====\n"
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’')\]]*(?=\s|$)|$)", re.DOTALL)
_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text, the spans of its article, and what it states."""

    name: str
    text: str
    body: list[Span]
    fields: dict[str, str | None]


def load(path: Path) -> Page:
    """Reads a page.

    Raises:
        GoldError: no line '=====', or marks that are not closed within their line.
    """
    head, rule, marked = path.read_text(encoding="utf-8").partition(_RULE)
    if not rule:
        raise GoldError(f"{path}: no line '=====' between the fields and the text")
    stated = dict(line.partition(":")[::2] for line in head.splitlines() if line.strip())
    text, body = "", []
    for part in re.split(r"(⟦[^⟦⟧\n]*⟧)", marked):
        plain = part.strip("⟦⟧") if part.startswith("⟦") else part
        if "⟦" in plain or "⟧" in plain:
            line = marked[: marked.index(part)].count("\n") + 1
            raise GoldError(f"{path}: a mark near line {line} of the text is not closed within its line")
        if part.startswith("⟦"):
            start = len(text) + len(plain) - len(plain.lstrip())
            body.append((start, start + len(plain.strip())))
        text += plain
    return Page(path.stem, text, body, {name: stated.get(name, "").strip() or None for name in FIELDS})


def score(folder: Path, say: Say | None = None) -> dict[str, Any]:
    """Cleans the pages of a folder and scores the spans, in characters that are no white space.

    Args:
        folder: where the pages are.
        say: what to tell of single errors with; null for none.

    Raises:
        GoldError: no page is there.
    """
    pages = [load(path) for path in sorted(folder.glob("*.page"))]
    if not pages:
        raise GoldError(f"{folder}: no file NAME.page in it")
    right = found = wanted = lost = sentences = 0
    worst = 1.0
    fields: Counter[str] = Counter()
    for page in pages:
        article = articles.read(Source(page.name, page.text.encode(), "text"))
        gold, got = _characters(page.text, page.body), _characters(page.text, article.body)
        right, found, wanted = right + len(gold & got), found + len(got), wanted + len(gold)
        worst = min(worst, 2 * len(gold & got) / (len(gold) + len(got)))
        for start, end in _sentences(page):
            sentences += 1
            letters = _characters(page.text, [(start, end)])
            if len(letters & got) < _WHOLE * len(letters):
                lost += 1
                _tell(say, page, "lost", page.text[start:end])
        for start, end in article.body:
            if not _characters(page.text, [(start, end)]) & gold:
                _tell(say, page, "kept", page.text[start:end])
        for name, value in page.fields.items():
            if getattr(article, name) == value:
                fields[name] += 1
            else:
                _tell(say, page, name, f"{value!r} was read as {getattr(article, name)!r}")
    precision, recall = right / found if found else 0.0, right / wanted
    return {
        "pages": len(pages),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "span_f1": round(2 * right / (found + wanted), 4),
        "worst_page_f1": round(worst, 4),
        "sentences": sentences,
        "sentences_lost": round(lost / sentences, 4),
        **{name: round(fields[name] / len(pages), 4) for name in FIELDS},
    }


def _tell(say: Say | None, page: Page, what: str, words: str) -> None:
    if say is not None:
        say(f"{page.name}: {what}: {words}")


def _characters(text: str, spans: list[Span]) -> set[int]:
    return {n for start, end in spans for n in range(start, end) if not text[n].isspace()}


def _sentences(page: Page) -> list[Span]:
    return [
        (start + match.start(), start + match.end())
        for start, end in page.body
        for match in _SENTENCE.finditer(page.text[start:end])
    ]
