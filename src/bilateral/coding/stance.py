"""How words lean towards those they are about: a small lexicon, for where the verb of attribution does not tell."""

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from bilateral.coding import tables
from bilateral.record import Stance


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in tables.rows("stance")}


def stance(doc: Doc, tokens: Sequence[int]) -> Stance:
    """Positive, negative or neutral, by the balance of the words."""
    values = _values()
    balance = sum(values.get(doc[i].lemma_.lower(), 0) for i in tokens if not _denied(doc, i))
    if balance == 0:
        return "neutral"
    return "positive" if balance > 0 else "negative"


def _denied(doc: Doc, index: int) -> bool:
    """Whether a word is negated, or below a negated verb: 'would not hurt ties'."""
    token = doc[index]
    return any(c.dep_ == "neg" for c in token.children) or (
        token.dep_ in ("dobj", "acomp", "attr", "xcomp") and any(c.dep_ == "neg" for c in token.head.children)
    )
