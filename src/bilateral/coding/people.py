"""Persons in the text: which tokens name them, and the offices and states that stand beside the name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bilateral.coding.beside import (
    STATES,
    apposition_before,
    home_name,
    is_surname,
    walk_left,
    walk_right,
)
from bilateral.coding.descriptions import CityOf, Description, common_body, describe, organised
from bilateral.coding.drafts import Parsed
from bilateral.coding.lexicon import Hit
from bilateral.coding.names import FULL, OF_WORDS, ground_alone, of_a_place, spans, surname
from bilateral.knowledge import Name, Title

_FORMER = frozenset("former ex late erstwhile onetime retired ousted deposed exiled".split())
_BODY_WITHIN = 14  # tokens behind a name


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name in the text: its tokens, and the titles and names of states beside it."""

    first: int
    last: int
    head: int
    words: str
    titles: tuple[Title, ...] = ()
    homes: tuple[Name, ...] = ()
    role: str | None = None
    from_token: int = 0
    borrowed: bool = False  # 'its spokeswoman': whose it is stands before
    former: bool = False  # 'former president'
    organisation: tuple[str, str] | None = None  # a body that the roster does not know, and its sector
    member: bool = False  # the body stands before the name
    described: Description | None = None  # by free words beside the name

    @property
    def office(self) -> Title | None:
        """The most telling title: an office before a rank before a mere honorific."""
        order = {"office": 0, "rank": 1, "honorific": 2}
        return min(self.titles, key=lambda title: order[title.sort], default=None)


def find(
    parsed: Parsed,
    hits: Sequence[Hit],
    leads: Callable[[str], bool],
    city: CityOf,
    known: Callable[[str], bool],
) -> list[Named]:
    """The persons named in a document, in order.

    Args:
        parsed: the document.
        hits: what the knowledge base has in it.
        leads: says whether a surname alone means one leader.
        city: gives the state of a city.
        known: says whether the roster has a full name.
    """
    doc = parsed.doc
    titled = {token for hit in hits if hit.title for token in range(hit.first, hit.last + 1)}
    taken = {
        token: hit for hit in hits if not ground_alone(doc, hit, titled) for token in range(hit.first, hit.last + 1)
    }
    whole = {token: hit for hit in hits for token in range(hit.first, hit.last + 1)}
    found = spans(doc, taken, leads, known)
    return [_described(doc, first, last, taken, city, whole) for first, last in found]


def _described(
    doc: Doc, first: int, last: int, taken: Mapping[int, Hit], city: CityOf, whole: Mapping[int, Hit]
) -> Named:
    head = doc[first : last + 1].root
    met = head.dep_ == "nsubj" and head.head.dep_ == "relcl" and head.head.head.i == first - 1  # 'the judge Poe met'
    before = [] if met else walk_left(doc, first - 1, taken)
    if not any(hit.title for hit in before) and head.dep_ == "appos" and head.head.i in taken and head.head.i < first:
        before = walk_left(doc, taken[head.head.i].last, taken)
    if any(_office(hit) for hit in before) and doc[first - 1].text == ",":
        before = [*before, *_whose(doc, before[-1].last + 1, first - 1, taken)]
    if not any(hit.title for hit in before) and not met:
        told = walk_left(doc, first - 1, taken, past_names=True)  # 'State Secretary for Trade Policy Ann Poe'
        joined = told and all(_joins(doc[i]) for i in range(told[-1].last + 1, first))
        joined = joined and _office(told[-1]) and doc[told[-1].last + 1].lower_ in ("for", "of")
        before = told if joined and doc[told[-1].first - 1].lower_ not in ("the", "to") else before
    if not any(hit.title for hit in before) and apposition_before(doc, first, last):
        told = walk_left(doc, first - 2, taken, past_names=True)
        before = told if any(hit.title for hit in told) or (told and not before) else before
    if not any(hit.title for hit in before) and (far := _office_before(doc, first, taken)) is not None:
        before = [*walk_left(doc, far.last, taken), *_whose(doc, far.last + 1, first - 1, taken)]
    if before and apposition_before(doc, before[0].first, last) and not any(_office(hit) for hit in before):
        told = walk_left(doc, before[0].first - 2, taken, past_names=True)
        before = [*told, *before] if any(_office(hit) for hit in told) else before
    after = walk_right(doc, last + 1, taken, apposed=not any(_office(hit) for hit in before))
    titles = tuple(hit.title for hit in (*before, *after) if hit.title)
    officers = {hit.first - 1 for hit in (*before, *after) if hit.title}
    states = [hit for hit in (*before, *after) if hit.last in officers or not is_surname(doc, hit)]
    homes = tuple(name for hit in states for name in hit.names if name.sense in STATES)
    told = [hit for hit in before if hit.title and hit.title.sort != "honorific"]
    offices = [hit for hit in after if _office(hit)]
    behind = offices or [hit for hit in after if hit.title]
    role = _role(doc, told if any(_office(hit) for hit in told) or not offices else behind) or _role(doc, behind)
    start = before[0].first if before and before[-1].last < first else first
    beside = [*range(max(0, start - 2), first), *range(last + 1, after[-1].last + 1 if after else last + 1)]
    former = any(doc[i].lower_ in _FORMER and doc[i].sent == doc[first].sent for i in beside)
    lead = start
    while (
        lead > 0 and not doc[lead].is_sent_start and doc[lead - 1].pos_ == "PROPN" and doc[lead - 1].text[0].isupper()
    ):
        lead -= 1  # 'House Judiciary Committee | Chairman Ann Poe'
    organisation = organised(doc, lead, first, taken)
    member = organisation is not None
    organisation = organisation or organised(doc, last + 1, min(len(doc), last + 1 + _BODY_WITHIN), taken)
    if start > 1 and doc[start - 1].lower_ == "campaign":
        organisation = doc[start - 2 : start].text, "PTY"
    own = start - 2 if start > 1 and doc[start - 1].lower_ == "own" else start - 1
    borrowed = start > 0 and doc[own].lower_ in ("its", "their")
    return Named(
        first,
        last,
        head.i,
        _words(doc, first, last),
        titles,
        homes,
        role,
        start,
        borrowed,
        former,
        organisation,
        member,
        describe(doc, first, last, whole, city, first if any(_office(hit) for hit in before) else start),
    )


def _office_before(doc: Doc, first: int, taken: Mapping[int, Hit]) -> Hit | None:
    """The office behind whose 'of' or 'for' a name is set off: 'the undersecretary for foreign affairs, Ann Poe,'."""
    if first < FULL or doc[first - 1].text != "," or doc[first].is_sent_start:
        return None
    for index in range(first - 2, max(-1, first - OF_WORDS), -1):
        hit = taken.get(index)
        if hit is not None and _office(hit):
            linked = doc[hit.last + 1].lower_ in ("of", "for") and common_body(doc, hit.last + 1, first - 1) is None
            return hit if linked and of_a_place(doc, hit.last + 1) == first - 2 else None
        if doc[index].is_sent_start or doc[index].text in (",", ";", ":"):
            return None
    return None


def _whose(doc: Doc, start: int, end: int, taken: Mapping[int, Hit]) -> list[Hit]:
    """The states and bodies behind an office's 'of' or 'for': 'the speaker of the Chilean Senate, Ann Poe'."""
    found: list[Hit] = []
    after = ""
    for index in range(start, end):
        hit = taken.get(index)
        if doc[index].pos_ == "ADP":
            after = doc[index].lower_
        elif hit is not None and hit.first == index and after in ("of", "for") and home_name(hit) and not hit.title:
            found.append(hit)
    return found


def _joins(token: Token) -> bool:
    return token.text[0].isupper() or token.lower_ in ("for", "of", "and", "the", "&")


def _office(hit: Hit) -> bool:
    return hit.title is not None and hit.title.sort == "office"


def _words(doc: Doc, first: int, last: int) -> str:
    """A name as it is written, without suffix."""
    end = surname(doc, first, last)
    text = doc[first : end + 1].text
    return text.rstrip(" ,")


def _role(doc: Doc, hits: Sequence[Hit]) -> str | None:
    return doc[hits[0].first : hits[-1].last + 1].text if hits else None
