"""Word and PDF files as running text: paragraphs, and which of them their styles make headings."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from zipfile import BadZipFile

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from bilateral.errors import SourceError
from bilateral.sources.source import Source

_TITLE_STYLES = ("title",)
_BYLINE_STYLES = ("author",)
_DATE_STYLES = ("date",)
_HEADING_STYLES = ("heading", "subtitle", "caption", "header", "footer", "toc")
_LARGER = 1.15
_GAP = 0.7
_ROOM, _ROOM_AT_STOP = 1.5, 0.6
_MARGIN = 0.12
_INDENT = 0.8
_END = re.compile(r"[.!?…:;”\"’')\]]$")
BULLET = re.compile(r"^[•▪●◦*–\uf0b7\uf0a7]\s")
_DIGITS = re.compile(r"\d+")
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Extracted:
    """A document's text, and what its styles say of it; ``headings`` are spans of it that are no body."""

    text: str = ""
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    headings: list[tuple[int, int]] = field(default_factory=list)

    def add(self, paragraph: str, *, heading: bool) -> None:
        """Puts a paragraph at the end, a blank line before it."""
        if self.text:
            self.text += "\n\n"
        if heading:
            self.headings.append((len(self.text), len(self.text) + len(paragraph)))
        self.text += paragraph


def word(source: Source) -> Extracted:
    """The text of a Word document, tables included, headers and footers left out.

    Raises:
        SourceError: no Word document, or a damaged one.
    """
    found = Extracted()
    try:
        content = list(Document(io.BytesIO(source.data)).iter_inner_content())
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise SourceError(source.name, f"not a readable Word document ({error}); save it again as .docx") from error
    for part in content:
        if isinstance(part, Table):
            for row in part.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)  # merged cells repeat
                if line := " ".join(cell for cell in cells if cell):
                    found.add(line, heading=False)
        else:
            _word_paragraph(part, found)
    return found


def _word_paragraph(part: WordParagraph, found: Extracted) -> None:
    text = part.text.strip()
    if not text:
        return
    style = (part.style.name or "").casefold() if part.style is not None else ""
    if style in _TITLE_STYLES or (style == "heading 1" and found.title is None):
        found.title = found.title or " ".join(text.split())
    elif style in _BYLINE_STYLES:
        found.byline = found.byline or text
    elif style in _DATE_STYLES:
        found.published = found.published or text
    elif not style.startswith(_HEADING_STYLES):
        if style.startswith("list") and not text.startswith(("•", "–", "-")):
            text = f"• {text}"
        found.add(text, heading=False)
        return
    found.add(text, heading=True)


@dataclass(slots=True)
class _Line:
    """A printed line: its words, and in points its size, edges, the page's height and its column's right edge."""

    text: str
    size: float
    left: float
    right: float
    top: float
    bottom: float
    page: float
    column: float = 0.0

    @property
    def in_margin(self) -> bool:
        """Whether it stands where running heads and page numbers do."""
        return not _MARGIN < (self.top + self.bottom) / 2 / self.page < 1 - _MARGIN


def pdf(source: Source) -> Extracted:
    """The text of a PDF in the order in which it was written (columns one after another), running heads and page
    numbers left out, lines joined to paragraphs, words that a line's end cuts made whole.

    Raises:
        SourceError: a damaged or locked file, or one that holds pictures of text only.
    """
    try:
        with pdfium.PdfDocument(source.data) as document:
            pages = [_in_columns(list(_lines(page))) for page in document]
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise SourceError(source.name, "locked with a password; save it without") from error
        raise SourceError(source.name, f"a damaged PDF ({error}); print it anew") from error
    lines = _without_running_heads(pages)
    if not lines:
        raise SourceError(source.name, "no text in it (a scan?); recognise its text first, as with: ocrmypdf")
    return _flowed_document(lines)


def _lines(page: pdfium.PdfPage) -> Iterator[_Line]:
    words = page.get_textpage()
    text = words.get_text_range()
    height = page.get_height()
    position = 0
    for line in text.split("\n"):
        places = [n for n in range(position, position + len(line)) if not text[n].isspace()]
        position += len(line) + 1
        said = " ".join(line.replace("\ufffe", _SOFT_HYPHEN).split())
        if not places or not said:
            continue
        first, last = words.get_charbox(places[0], loose=True), words.get_charbox(places[-1], loose=True)
        size = median(raw.FPDFText_GetFontSize(words, n) for n in places)
        yield _Line(said, round(size, 1), first[0], last[2], max(first[3], last[3]), min(first[1], last[1]), height)


def _in_columns(lines: list[_Line]) -> list[_Line]:
    """Gives each line its column's right edge: that of the widest line of its size that it stands above or below."""
    for line in lines:
        around = (one for one in lines if abs(one.size - line.size) < 1 and one.left <= line.left + line.size)
        line.column = max(one.right for one in around if one.right >= line.right)
    return lines


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """Lines in the margin that stand on several pages, whatever their numbers, and bare page numbers, are dropped."""
    counts = Counter(shape for page in pages for shape in {_DIGITS.sub("#", line.text) for line in page})

    def runs(line: _Line) -> bool:
        return line.in_margin and (counts[_DIGITS.sub("#", line.text)] > 1 or line.text.strip("-–— ").isdigit())

    return [line for page in pages for line in page if not runs(line)]


def _flowed_document(lines: Sequence[_Line]) -> Extracted:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    usual = letters.most_common(1)[0][0]
    largest = max(letters)
    whole = " ".join(line.text for line in lines)
    found = Extracted()
    for paragraph in _paragraphs(lines):
        text = _flowed([line.text for line in paragraph], whole)
        heading = paragraph[0].size > usual * _LARGER
        if heading and found.title is None and paragraph[0].size == largest:
            found.title = text
        found.add(text, heading=heading)
    return found


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    current = [lines[0]]
    for before, line in pairwise(lines):
        if _begins(before, line, current):
            yield current
            current = []
        current.append(line)
    yield current


def _begins(before: _Line, line: _Line, paragraph: Sequence[_Line]) -> bool:
    """Whether a line begins a paragraph.

    One of another size, after a gap, indented, with a bullet, or after a line that was left short does; a new column
    or page alone does not.
    """
    if abs(line.size - before.size) > 1 or BULLET.match(line.text):
        return True
    moved = line.bottom > before.bottom or before.page != line.page or before.bottom - line.top > 4 * line.size
    if moved:
        return _END.search(before.text) is not None
    if before.bottom - line.top > _GAP * line.size:
        return True
    if line.left - before.left > _INDENT * line.size and len(paragraph) > 1:
        return True
    letter = (before.right - before.left) / len(before.text)
    room = (before.column - before.right) / letter
    sentence = _END.search(before.text) is not None and not line.text[0].islower()
    word = len(line.text.split()[0]) + 1
    if room > word * (_ROOM_AT_STOP if sentence else _ROOM):  # its first word would have stood on the line before
        return True
    return sentence and line.left - before.left > _INDENT * line.size


def _flowed(lines: Sequence[str], whole: str) -> str:
    """Lines as one; a hyphen at a line's end goes where a word is cut, and stays where it is the word's own."""
    text = lines[0]
    for line in lines[1:]:
        if text.endswith(_SOFT_HYPHEN):
            text = text[:-1] + line
            continue
        cut = re.search(r"([^\W\d_]+)-$", text)
        rest = re.match(r"[^\W\d_]+", line)
        if cut is None or rest is None or not line[0].islower():
            text = f"{text}{'' if text.endswith(('-', '—')) and cut else ' '}{line}"
        elif cut[1].isupper() or re.search(rf"\b{cut[1]}-{rest[0]}\b", whole):
            text += line
        else:
            text = text[:-1] + line
    return text.replace(_SOFT_HYPHEN, "")
