"""Does the article concern two states at all? Dictionary scans only, so that most of an archive meets no model."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bilateral.articles.article import Article
from bilateral.coding.drafts import Cast, Contact, Deed, Utterance
from bilateral.knowledge import Knowledge

NO_ARTICLE = "no article"
NOT_ENGLISH = "not English"
NO_STATE = "concerns no state"
ONE_STATE = "concerns one state only"

_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_SENSES = frozenset(["state", "adjective", "demonym", "capital", "seat", "institution", "igo", "armed group"])
# A title such as these is a government's own voice, even where the text never names the state.
_OFFICES = frozenset(
    ["head_of_state", "head_of_government", "foreign_minister", "vice_president", "national_security_adviser"]
)
_NEAR = 600
_LEAD = 2


class Gate:
    """The names of states, their institutions and leaders, by first word."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._adjectives: set[str] = set()
        for name in knowledge.names:
            if name.country and name.sense in _SENSES and name.sector != "PTY":  # a party speaks for no state
                self._add(name.surface, name.country)
                if name.sense == "adjective":
                    self._adjectives.add(name.surface)
        for tenure in knowledge.tenures:
            if tenure.office in _OFFICES:
                self._add(tenure.person, tenure.country)

    def _add(self, surface: str, country: str) -> None:
        words = tuple(_WORD.findall(surface))
        if words and words[0][0].isupper():
            self._by_first.setdefault(words[0], []).append((words, country))

    def reason(self, article: Article, *, lift: bool = False) -> str | None:
        """Why an article is not to be coded, or null. ``lift`` lifts the two-states reasons only."""
        if not article.body:
            return NO_ARTICLE
        if article.language not in (None, "en"):
            return NOT_ENGLISH
        if lift:
            return None
        seen: list[tuple[int, str]] = []
        countries: set[str] = set()
        for position, country in self._states(article):
            countries.add(country)
            if any(other != country and position - before <= _NEAR for before, other in seen[-12:]):
                return None
            seen.append((position, country))
        return ONE_STATE if countries else NO_STATE

    def _states(self, article: Article) -> Iterator[tuple[int, str]]:
        offset = 0
        if article.title:
            yield from ((position, country) for position, country in self._scan(article.title, 0, len(article.title)))
            offset = len(article.title)
        for start, end in article.body:
            yield from (
                (position - start + offset, country) for position, country in self._scan(article.text, start, end)
            )
            offset += end - start

    def _scan(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        words = [(m.start(), _bare(m.group())) for m in _WORD.finditer(text, start, end)]
        surnames = self._surnames(text, words)
        for index, (position, word) in enumerate(words):
            for surface, country in () if word in surnames else self._by_first.get(word, ()):
                if len(surface) == 1 or tuple(w for _, w in words[index : index + len(surface)]) == surface:
                    yield position, country
                    break

    def _surnames(self, text: str, words: Sequence[tuple[int, str]]) -> set[str]:
        """Adjectives of states that are somebody's surname here: 'Mark Cuban', in mid-sentence, with no noun behind."""
        found = set()
        for (before, first), (position, word) in pairwise(words):
            if word not in self._adjectives or not first[0].isupper() or first in self._by_first or before < _LEAD:
                continue
            touching = position == before + len(first) + 1
            starts = text[max(0, before - 2) : before].strip()[-1:] in ("", ".", "!", "?", "“", '"')
            after = text[position + len(word) :].lstrip(" ")[:1]
            if touching and not starts and not after.isalpha():
                found.add(word)
        return found


def _bare(word: str) -> str:
    """Without a possessive or a full stop at the end, but for abbreviations."""
    for ending in ("’s", "'s", "’", "'"):
        if word.endswith(ending):
            word = word[: -len(ending)]
    if word.endswith(".") and word.count(".") == 1:
        word = word[:-1]
    return word.split("-")[0] if "-" in word and word[0].isupper() else word


def between_states(
    cast: Cast, utterances: Sequence[Utterance], deeds: Sequence[Deed], contacts: Sequence[Contact]
) -> bool:
    """Whether anything that was found concerns two states: else the text is of one state's own affairs."""
    sides = [({*u.speakers}, {who for who, _ in u.about}) for u in utterances]
    sides += [({*deed.actor}, {*deed.recipient}) for deed in deeds]
    for ours, theirs in sides:
        home, abroad = ({cast.country(who) for who in side} - {None} for side in (ours, theirs))
        if abroad - home:
            return True
    return any(len(set(contact.parties)) > 1 for contact in contacts)
