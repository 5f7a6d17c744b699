"""What a content's words do, where the verb of attribution does not tell: a weighing of phrases from a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from bilateral.coding import tables
from bilateral.record import EventType


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    type: EventType
    weight: int


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[_Phrase]]:
    """The content table by a phrase's first word, longest phrases first."""
    found: dict[str, list[_Phrase]] = {}
    for row in tables.rows("content"):
        words = tuple(row["words"].split())
        found.setdefault(words[0], []).append(_Phrase(words, row["type"], int(row["weight"])))  # type: ignore[arg-type]
    return {first: sorted(phrases, key=lambda p: -len(p.words)) for first, phrases in found.items()}


def classify(doc: Doc, tokens: Sequence[int]) -> tuple[EventType | None, int]:
    """The event type that the words of a content weigh most for, and the weight; ``(None, 0)`` where none does."""
    kind, weight, _ = weigh(doc, tokens)
    return kind, weight


def weigh(doc: Doc, tokens: Sequence[int]) -> tuple[EventType | None, int, int]:
    """As :func:`classify`, with the token of the weightiest phrase of that type (-1 where there is none)."""
    lemmas = [doc[i].lemma_.lower() for i in tokens]
    lowered = [doc[i].lower_ for i in tokens]
    votes: dict[EventType, int] = {}
    strongest: dict[EventType, tuple[int, int]] = {}
    position = 0
    while position < len(tokens):
        owing = lowered[position : position + 2] == ["thanks", "to"] and doc[tokens[position]].is_sent_start
        phrase = None if owing else _phrase_at(lowered, lemmas, position)  # 'Thanks to their help …' thanks nobody
        if phrase is not None:
            votes[phrase.type] = votes.get(phrase.type, 0) + phrase.weight
            if phrase.weight > strongest.get(phrase.type, (0, -1))[0]:
                strongest[phrase.type] = (phrase.weight, tokens[position])
        position += len(phrase.words) if phrase else 1
    if not votes:
        return None, 0, -1
    best = max(votes, key=lambda kind: (votes[kind], kind))
    return best, votes[best], strongest[best][1]


@lru_cache(maxsize=1)
def _modes() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in tables.rows("modes"):
        found.setdefault(row["type"], []).append((row["mode"], frozenset(row["words"].split("|"))))
    return found


def mode(kind: EventType, words: Iterable[str]) -> str | None:
    """The mode of a type that most of the words (in small letters) tell of; null where none does."""
    words = list(words)
    counts = [(sum(word in cues for word in words), name) for name, cues in _modes().get(kind, ())]
    best = max(counts, key=lambda count: count[0], default=(0, ""))
    return best[1] if best[0] else None


def _phrase_at(lowered: Sequence[str], lemmas: Sequence[str], position: int) -> _Phrase | None:
    for word in dict.fromkeys((lowered[position], lemmas[position])):
        for phrase in _phrases().get(word, ()):
            end = position + len(phrase.words)
            if phrase.words in (tuple(lowered[position:end]), tuple(lemmas[position:end])) or len(phrase.words) == 1:
                return phrase
    return None
