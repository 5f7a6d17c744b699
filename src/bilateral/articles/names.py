"""Who wrote an article, as its lines say it."""

import re

from bilateral.articles.cues import BYLINE, NO_NAME, OFFICE, OUTLET_WORD, PLACE_WORD

_FEWEST, _MOST = 2, 5
_INITIALS = 6
_PARTICLES = frozenset(
    "de da do dos das di du del della la le van von der den ter bin bint ibn al el ul ur ben y e".split()
)
_WORD = re.compile(r"^[^\W\d_][\w.’'-]*$")
_POSSESSIVE = re.compile(r"[’']s\b", re.IGNORECASE)
_BESIDE = re.compile(r"\([^)]*\)|\S*@\S+|https?://\S+")
_BARS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{2,}")
_FOR = re.compile(r"\s+(?i:for|of|special to)\s+[A-Z].*$")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:in|at|reports|reporting|from)\b.*$", re.IGNORECASE)
_DUTY = re.compile(r"^(?:[A-Z]?[\w-]+ ){1,4}(?i:reporter|correspondent|editor|writer)s?\s+(?=[A-Z])")
_OTHERS = re.compile(r"(?:and |& )?(?:news )?(?:agenc(?:y|ies)|staff|others)$", re.IGNORECASE)


def is_name(words: str) -> bool:
    """Whether these are shaped as a person's name, and hold no word of an outlet, a desk, a menu or a place."""
    parts = words.split()
    if not _FEWEST <= len(parts) <= _MOST or not all(_WORD.match(part) for part in parts):
        return False
    if OUTLET_WORD.search(words) or NO_NAME.search(words) or PLACE_WORD.match(words) or _POSSESSIVE.search(words):
        return False
    if parts[0] in ("A", "The", "THE"):
        return False
    inner = (part[0].isupper() or part in _PARTICLES for part in parts[1:-1])
    return parts[0][0].isupper() and parts[-1][0].isupper() and len(parts[-1]) > 1 and all(inner)


def authors(words: str, *, said: bool = False) -> str | None:
    """The names in a byline, joined by commas, without offices, places, handles and the paper's own name.

    ``said``: the line says that it is a byline, so that words which are no names, such as a desk's, are taken as they
    stand; without it every part of the line has to be a name or an office.
    """
    text = " ".join(_BESIDE.sub(" ", _BARS.split(words.strip())[0]).split()).strip(" ,")
    text = text.rstrip(":") if said else text
    names: list[str] = []
    for part in _BETWEEN.split(_FOR.sub("", text) if said else text):
        name = OFFICE.sub("", _FROM.sub("", _DUTY.sub("", part) if said else part)).strip()
        short = said or len(name.split()) == _FEWEST or _FROM.search(part) is None
        if is_name(name) and short:
            names.append(name)
        elif not said and not _is_office(part):
            return None
    if names:
        return ", ".join(names)
    return (text or None) if said else None


def _is_office(part: str) -> bool:
    initials = part.isupper() and part.isalpha() and len(part) <= _INITIALS
    return initials or OFFICE.search(" " + part) is not None or _OTHERS.match(part) is not None


def stated(text: str) -> str | None:
    """The names in a line that says that it is a byline, or the desk that it names."""
    match = BYLINE.match(text)
    if match is None:
        return None
    if match["by"] is None:
        return str(match["desk"]).strip()
    again = BYLINE.match(match["by"])
    return authors(again["by"] if again and again["by"] else match["by"], said=True)
