"""Quotations first, then sentences, by rule.

A parser cuts quotations of several sentences at odd places, so both are settled before it runs. Nothing here knows
more than marks, capitals and abbreviations.
"""

import re
from collections.abc import Iterator, Sequence

from bilateral.coding.drafts import Quote, Sentence
from bilateral.record import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "''": "''", "``": "''"}
_OPENERS = re.compile(r"“|«|„|''|``|\"|‘|(?<![\w'])'(?=[\w\[(])")
_WORD = re.compile(r"\w")
# A closing single mark is told from an apostrophe by what stands around it.
_SINGLE_CLOSE = {
    "’": re.compile(r"(?<=[\w.,;:!?…)\]])’(?!\w)"),
    "'": re.compile(r"(?<=[\w.,;:!?…)\]])'(?![\w'])"),
}
_PLURAL_POSSESSIVE = re.compile(r"s[’']\s+[a-z]")

ABBREVIATIONS = frozenset(
    """mr mrs ms messrs dr prof rev hon gen lt col maj capt cmdr adm brig sgt sen rep gov amb pres st jr sr no nos vs
    etc inc ltd co corp dept est fig vol art sec jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
    thurs fri sat sun approx ret maj-gen lt-gen al ft mt ave supt insp def""".split()
)
_INITIALS = re.compile(r"(?:^|[\s(“\"'‘.])(?:[A-Z]\.)+$|(?:\b[a-z]\.)+$")
# After 'U.S.' a capital may go on with the name ('U.S. Embassy'); these words open a sentence instead.
_STARTERS = frozenset(
    """The This That These Those He She It They We I In On At But And However Both A An His Her Its Their Our There
    According Earlier Meanwhile Later Since After Before While When Also Asked Speaking Referring""".split()
)
_END = re.compile(r"(?:[.!?…]+|(?<=[.!?…]))([\"”’'»)\]]*)(\s+)(?=[\"“‘'«„(\[]*[A-Z0-9À-Þ]|[“\"‘«„])")
_SPEAKER_AFTER = re.compile(
    r"(?:(?:the|a|an)\s+)?(?:[A-Z][\w.’'-]*\s+){1,5}(?:said|says|asked|asks|told|added|adds|wondered|replied|demanded)\b"
)


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quote]:
    """The quotations of each paragraph, in order, outermost only.

    A mark that opens and is not closed runs to the paragraph's end (``open``): the next paragraph may go on with it.
    """
    return [quote for start, end in paragraphs for quote in _in_paragraph(text, start, end)]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    position = start
    while match := _OPENERS.search(text, position, end):
        mark, inner = match.group(), match.end()
        close = _closing(text, mark, inner, end)
        if close is None:
            if mark in ("'", "‘") or not _opens(text, match.start(), inner, start, end):
                position = inner
                continue
            yield Quote((match.start(), end), (inner, end), open=True)
            return
        if _WORD.search(text, inner, close[0]):
            yield Quote((match.start(), close[1]), (inner, close[0]))
        position = close[1]


def _opens(text: str, at: int, inner: int, start: int, end: int) -> bool:
    """Whether an unclosed mark can open: a space or nothing before, a word after."""
    return (at == start or not text[at - 1].isalnum()) and inner < end and not text[inner].isspace()


def _closing(text: str, mark: str, inner: int, end: int) -> Span | None:
    if mark in ("‘", "'"):
        pattern = _SINGLE_CLOSE["’" if mark == "‘" else "'"]
        fallback = None
        for match in pattern.finditer(text, inner, end):
            if not _PLURAL_POSSESSIVE.match(text, match.start() - 1, end):
                return match.span()
            fallback = fallback or match.span()
        return fallback
    closers = _PAIRS[mark]
    if len(closers) == 2 and closers != "”“" and mark in ("''", "``"):
        at = text.find(closers, inner, end)
        return None if at < 0 else (at, at + 2)
    found = [at for at in (text.find(closer, inner, end) for closer in closers) if at >= 0]
    return None if not found else (min(found), min(found) + 1)


def split(text: str, paragraphs: Sequence[Span]) -> list[Sentence]:
    """The sentences of each paragraph, in order, without white space around them; none passes a paragraph."""
    found = []
    for number, (start, end) in enumerate(paragraphs):
        for a, b in _cut(text, start, end):
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                found.append(Sentence((a, b), number))
    return found


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end or not _ends(text, begin, match, end):
            continue
        yield begin, match.start(2)
        begin = match.end()
    yield begin, end


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a full stop, question or exclamation mark ends a sentence here."""
    closing, after = match.group(1), match.end()
    stop = text[match.start(1) - 1]
    if closing and stop in "?!" and _SPEAKER_AFTER.match(text, after, end):
        return False
    if stop != "." or closing:
        return True
    before = text[max(begin, match.start() - 20) : match.start()]
    word = before.split()[-1] if before.split() else ""
    following = re.match(r"[\w’'-]+", text[after : min(end, after + 30)])
    if word.strip("(“\"'‘").lower() in ABBREVIATIONS:
        return False
    if _INITIALS.search(before + "."):
        return len(word) > 1 and following is not None and following.group() in _STARTERS
    return True
