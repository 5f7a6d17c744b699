"""Which characters a source's bytes are: by its mark, its declaration, UTF-8, and last by detection.

Nothing is replaced in silence: what could not be told for sure, and what was lost, is said in a warning.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 2048
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_MOSTLY_ASCII = 0.1
_PROBED = 4096
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source's text, the charset that it was read in, and what its reader should know."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of bytes; line ends and byte-order mark are kept.

    Args:
        data: what was read.
        markup: whether a declaration of HTML or XML counts.
    """
    charset, warnings = _charset(data, markup)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        text = data.decode(charset, errors="replace")
        lost = text.count("\ufffd")
        line = data[: error.start].count(b"\n") + 1
        return Decoded(
            text,
            charset,
            (*warnings, f"{lost} places are no {charset} (the first at byte {error.start}, line {line}) and were lost"),
        )
    if lost := text.count("\ufffd"):
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        warnings = (*warnings, f"{lost} characters (the first in line {line}) were lost before it was saved")
    return Decoded(text, charset, warnings)


def is_wide(data: bytes) -> bool:
    """Whether bytes are text of two or four bytes a character, in which a NUL is nothing strange."""
    return data.startswith(tuple(mark for mark, _ in _MARKS[1:])) or _unmarked_utf16(data) is not None


def _unmarked_utf16(data: bytes) -> str | None:
    """The charset of UTF-16 text that has no byte-order mark: every other byte of its ASCII is NUL."""
    probe = data[:_PROBED]
    half = len(probe) // 2
    if half == 0 or b"\x00" not in probe:
        return None
    for charset, nul, letters in (("utf-16-le", probe[1::2], probe[::2]), ("utf-16-be", probe[::2], probe[1::2])):
        if nul.count(0) > half * _MOSTLY and sum(byte > 31 or byte in b"\t\n\r" for byte in letters) > half * _MOSTLY:
            return charset
    return None


def _charset(data: bytes, markup: bool) -> tuple[str, tuple[str, ...]]:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return charset, ()
    if wide := _unmarked_utf16(data):
        return wide, ()
    declared = _declared(data) if markup else None
    for told in (declared, "utf-8"):
        if told and _decodes(data, told):
            return told, ()
    if declared and declared != "utf-8":
        return declared, ()
    foreign = len(_NOT_ASCII.findall(data))
    whole = sum(len(sequence) for sequence in _MULTIBYTE.findall(data))
    if whole > foreign - whole:
        return "utf-8", ()
    guessed = _detected(data, foreign)
    return guessed, (f"neither UTF-8 nor marked; read as {guessed}: check its accents and marks",)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except LookupError:
        return None
    # As browsers read them (WHATWG): pages that say Latin-1 are written in Windows' superset.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _decodes(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except UnicodeDecodeError:
        return False
    return True


def _detected(data: bytes, foreign: int) -> str:
    """Windows-1252 where nearly all is ASCII, as in English; else what the library takes it for."""
    if foreign < _MOSTLY_ASCII * len(data):
        return "cp1252"
    best = from_bytes(data).best()
    return best.encoding if best is not None else "cp1252"
