"""How words lean towards those they are about: a small lexicon, for where the verb of attribution does not tell."""

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

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


_AGAINST = frozenset(
    """prevent deter confront counter punish sanction isolate contain oppose defeat fight combat pressure expel
    accuse blame condemn denounce bomb stop""".split()
)
_FOR = frozenset(
    "help support assist defend protect thank praise congratulate commend join strengthen back aid reassure".split()
)
_BURDENS = frozenset("cost sanction pressure tariff restriction embargo ban penalty blockade restraint curb".split())
_MISDEEDS = frozenset(
    """aggression war invasion attack assault threat provocation occupation violation interference abuse incursion
    coercion oppression propaganda meddling escalation""".split()
)
_HELP = frozenset(
    """support assistance aid commitment solidarity help friendship partnership cooperation sympathy gratitude
    appreciation respect relief""".split()
)


def beside(token: Token) -> Stance | None:
    """How the words that govern a name lean towards it: 'costs on Russia', 'Russia's war', 'support for Ukraine'."""
    while (
        token.dep_ in ("compound", "appos", "conj") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i != token.i
    ):
        if token.head.lemma_.lower() in _MISDEEDS:
            return "negative"
        token = token.head
    head, lemma = token.head, token.head.lemma_.lower()
    if token.dep_ in ("poss", "amod", "nmod") and lemma in _MISDEEDS:
        return "negative"
    if token.dep_ in ("dobj", "dative") and not any(c.dep_ == "neg" for c in head.children):
        return "negative" if lemma in _AGAINST else "positive" if lemma in _FOR else None
    if token.dep_ == "pobj" and head.dep_ in ("prep", "dative"):
        noun = head.head.lemma_.lower()
        if head.lower_ in ("on", "upon") and noun in _BURDENS:
            return "negative"
        if head.lower_ == "by" and noun in _MISDEEDS:
            return "negative"
        if head.lower_ in ("for", "to", "with", "of") and noun in _HELP:
            return "positive"
    return None


def _denied(doc: Doc, index: int) -> bool:
    """Whether a word is negated, or below a negated verb: 'would not hurt ties'."""
    token = doc[index]
    return any(c.dep_ == "neg" for c in token.children) or (
        token.dep_ in ("dobj", "acomp", "attr", "xcomp") and any(c.dep_ == "neg" for c in token.head.children)
    )
