"""What free words beside a name say of a person who bears no title: 'a nurse from Vareš', 'who teaches law in Oslo'.

Three places are read: behind a comma ('Ann Poe, who heads the Hull Institute,'), behind the name itself ('Ann Poe of
the Hull Institute'), and before it ('one of the drivers, Ann Poe', 'Hull resident Ann Poe').
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bilateral.coding import groups
from bilateral.coding.lexicon import Hit
from bilateral.coding.tables import rows

type CityOf = Callable[[str], str | None]

# Words that end, or begin, the name of a body that no roster holds, and the sector of who speaks for it.
_BODIES = {row["word"]: row["sector"] for row in rows("bodies")}
# What someone does who is told of in a clause: 'who heads the …', 'who teaches …'.
_HEADS = frozenset("head lead run direct chair manage own found oversee command coordinate preside".split())
_TEACHES = frozenset("teach study research lecture".split())
_SITS = frozenset(["sit"])
_BEING = frozenset(["be", "serve"])
_WAS = frozenset(["was", "served"])
_FORMER = frozenset("former ex late erstwhile onetime retired ousted deposed exiled".split())
_OPENS = frozenset("a an the one who former retired now then once himself herself".split())
_ENDS = frozenset([",", ";", ")", ":", "—", "–", '"', "”", "“"])
_BELONGS = frozenset(["of", "from", "at", "with"])
_ELSEWHERE = frozenset("on to with for against between about towards than".split())
_ASSEMBLY = frozenset("committee parliament faction assembly senate council caucus bloc chamber congress".split())
_OFFICES = frozenset("office government ministry agency cabinet embassy mission".split())
_HEADED = frozenset("chief head leader commander minister director".split())
_FIRMS = frozenset("plant company firm business shop factory farm hotel restaurant mill mine store group".split())
_PLACING = frozenset(["from", "in", "at", "of", "near"])
_RESIDENT = frozenset(["EDU", "CVL", "BUS", "NGO"])  # whose 'in Oslo' is where they belong
_OF_ANY = frozenset("head_of_state head leader spokesperson vice_president adviser official".split())
_COMMON = {
    "association": "NGO", "federation": "NGO", "foundation": "NGO", "charity": "NGO", "club": "NGO", "union": "LBR",
    "company": "BUS", "firm": "BUS", "bank": "BUS", "chamber": "BUS", "guild": "BUS", "university": "EDU",
    "institute": "EDU", "cooperative": "BUS", "hospital": "CVL", "newspaper": "MED",
    "party": "PTY", "senate": "LEG", "parliament": "LEG", "assembly": "LEG", "court": "JUD",
}  # fmt: skip
_LENGTH = 22
_OFFICIAL = frozenset(["GOV", "MIL", "SPY", "LEG", "JUD", "IGO"])  # sectors that one leaves for the elite
# Universities and institutes whose name does not tell their state.
_INSTITUTES = {row["name"]: row["country"] for row in rows("institutes")}
_STATES = frozenset("state adjective demonym capital seat institution subdivision".split())


@dataclass(frozen=True, slots=True)
class Description:
    """Who someone is by the words beside the name; ``place`` is the state that these words name."""

    sector: str | None = None
    place: str | None = None
    organisation: tuple[str, str] | None = None
    former: bool = False
    seat: str | None = None  # of a university or institute that the tables have


def describe(doc: Doc, first: int, last: int, taken: Mapping[int, Hit], city: CityOf, start: int) -> Description | None:
    """What stands beside the name of tokens ``first`` to ``last``; null where nothing does.

    Args:
        doc: the document.
        first: the name's first token.
        last: its last token, included.
        taken: what the knowledge base has, by token.
        city: gives the state of a city.
        start: the first token of the rank before the name, or of the name.
    """
    for begin, end in _phrases(doc, first, last, taken, start):
        found = _read(doc, begin, end, taken, city)
        if found is not None:
            return found
    return None


def person_follows(doc: Doc, last: int, taken: Mapping[int, Hit]) -> bool:
    """Whether the words behind a name are such as only a person has: ', who …', ', a driver from …'."""
    if last + 3 >= len(doc) or doc[last + 1].text != ",":
        return False
    word = doc[last + 2]
    hit = taken.get(last + 2)
    if word.lower_ == "who":
        return True
    if hit is not None and hit.title is not None and hit.title.sort == "office" and hit.last + 1 < len(doc):
        behind = doc[hit.last + 1]
        return hit.last > hit.first or behind.lower_ in ("of", "for", "at") or behind.text in (",", ".", ";", ")")
    state = hit is not None and any(name.sense in _STATES for name in hit.names)  # ', Peru's special envoy for'
    if word.lower_ not in ("a", "an", "the") and not state:
        return False
    for index in range(last + 3, min(len(doc), last + 9)):
        if doc[index].text in _ENDS or doc[index].pos_ in ("ADP", "VERB", "AUX"):
            return False
        if (hit := taken.get(index)) is not None and hit.title is not None:
            return True
        if doc[index].lower_ == "member" and doc[index + 1 : index + 2].text == "of":
            return True
        if doc[index].pos_ == "NOUN" and doc[index].lower_ in groups.sectors() and _heads(doc[index]):
            return True
    return False


def _phrases(doc: Doc, first: int, last: int, taken: Mapping[int, Hit], lead: int) -> Iterator[tuple[int, int]]:
    """The ranges of tokens that may describe a name, the most telling first."""
    after = last + 1
    if after < len(doc) and not doc[after].is_sent_start:
        if doc[after].text in (",", "(", "–", "—") and after + 1 < len(doc):
            word = doc[after + 1]
            if word.lower_ in _OPENS | _HEADED or word.text in groups.sectors() or word.lower_ == "of":
                yield after + 1, _end(doc, after + 1, clause=word.lower_ == "who")
            elif (hit := taken.get(after + 1)) is not None and hit.title is not None:
                yield after + 1, _end(doc, after + 1, clause=False)
        elif doc[after].lower_ in _BELONGS or doc[after].lower_ == "who":
            yield after, _end(doc, after, clause=doc[after].lower_ == "who")
    if lead > 1 and doc[lead - 1].text == "," and not doc[lead].is_sent_start:
        start = lead - 2
        while start > 0 and lead - start <= _LENGTH and not doc[start].is_sent_start and doc[start].text not in _ENDS:
            start -= 1
        start += doc[start].text in _ENDS
        verbal = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.lower_ == "whose" for t in doc[start : lead - 1])
        if doc[start].lower_ in ("a", "an", "one", "the") and not verbal:
            yield start, lead - 1
    if first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ == "NOUN":
        start = first - 1
        while start > 0 and not doc[start].is_sent_start and _modifies(doc[start - 1]):
            start -= 1
        yield start, first


def _modifies(token: Token) -> bool:
    return token.text[0].isupper() or token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text == "-"


def _end(doc: Doc, start: int, *, clause: bool) -> int:
    """The token behind a phrase; a clause's verb is part of it."""
    for index in range(start + 1, min(len(doc), start + _LENGTH)):
        token = doc[index]
        if token.is_sent_start or token.text in _ENDS:
            return index
        finite = token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("relcl", "aux", "auxpass", "acl")
        if finite and not clause and not any(doc[i].lower_ in ("who", "which") for i in range(start, index)):
            return index
    return min(len(doc), start + _LENGTH)


def _read(doc: Doc, start: int, end: int, taken: Mapping[int, Hit], city: CityOf) -> Description | None:
    organisation = organised(doc, start, end, taken)
    sector, former = _calling(doc, start, end, taken, organisation)
    if sector is None and organisation is not None:
        sector = organisation[1]
    clause = doc[start].lower_ == "who"
    place = None if clause and sector is None else _place(doc, start, end, taken, city, sector)
    if sector is None and place is None and not former:
        return None
    words = doc[start:end].text
    seat = next((country for name, country in _INSTITUTES.items() if name in words), None)
    return Description(sector, seat or place, organisation, former, seat)


def _calling(
    doc: Doc, start: int, end: int, taken: Mapping[int, Hit], organisation: tuple[str, str] | None
) -> tuple[str | None, bool]:
    """The sector of what someone is or does, and whether it is over."""
    who = next((i for i in range(start, end) if doc[i].lower_ == "who"), end)
    if who < end:
        verb = next((t for t in doc[who + 1 : min(end, who + 5)] if t.pos_ in ("VERB", "AUX")), None)
        lemma = None if verb is None else verb.lemma_
        if lemma in _TEACHES:
            return "EDU", False
        if lemma in _SITS:
            return "LEG", False
        if lemma in _HEADS and verb is not None:
            body = organisation[1] if organisation else _body(doc, verb.i + 1, end, taken)
            if body is not None:
                return body, verb.tag_ == "VBD" and body in _OFFICIAL
        if lemma in _BEING and verb is not None and verb.lower_ in _WAS:
            office = _office(doc, verb.i + 1, end, taken)
            if office is not None:
                return office, True
        if lemma == "serve" and verb is not None and (office := _office(doc, verb.i + 1, end, taken)) is not None:
            return office, False
        if who > start:
            end = who
        else:
            return None, False
    former = False
    for index in range(start, end):
        token = doc[index]
        if token.lower_ in _FORMER:
            former = True
        if token.pos_ == "ADP" and index > start and token.lower_ not in ("of",):
            break
        hit = taken.get(index)
        if hit is not None and hit.title is not None and hit.title.sort == "office":
            sector = hit.title.sector or (organisation[1] if organisation else _body(doc, hit.last + 1, end, taken))
            if hit.title.office in _OF_ANY and (common := common_body(doc, hit.last + 1, end)) is not None:
                return common, former  # 'the president of the union of packers'
            if hit.title.office == "leader" and any(t.lower_ in ("party", "movement") for t in doc[index:end]):
                return "PTY", former
            return sector, former and sector in _OFFICIAL
        if former and token.lower_ in _HEADED:
            return "ELI", True
        if token.lower_ in _HEADED and (common := common_body(doc, index + 1, end)) is not None:
            return common, former  # 'the head of a truckers' union'
        if token.lower_ == "member" and any(t.lower_ in _ASSEMBLY for t in doc[index:end]):
            return "LEG", former
        if token.pos_ == "NOUN" and token.lower_ in groups.sectors() and (_heads(token) or index == end - 1):
            return groups.sectors()[token.lower_], False
    if doc[start].lower_ in ("of", "from") and any(t.lower_ in _ASSEMBLY for t in doc[start:end]):
        return "LEG", False
    return None, former


def common_body(doc: Doc, start: int, end: int) -> str | None:
    """The sector of a body without a name of its own, behind 'of': 'of the association of packers'."""
    if start >= end or doc[start].lower_ not in ("of", "for"):
        return None
    for index in range(start + 1, min(end, start + 5)):
        if doc[index].lower_ in _COMMON:
            return _COMMON[doc[index].lower_]
        if doc[index].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART"):
            return None
    return None


def _heads(noun: Token) -> bool:
    return noun.dep_ not in ("compound", "amod", "nmod")


def _office(doc: Doc, start: int, end: int, taken: Mapping[int, Hit]) -> str | None:
    for index in range(start, min(end, start + 6)):
        hit = taken.get(index)
        if hit is not None and hit.title is not None and hit.title.sort == "office":
            return hit.title.sector
        if doc[index].lower_ in ("under", "with", "in", "by") or doc[index].pos_ == "VERB":
            break
    return None


def _body(doc: Doc, start: int, end: int, taken: Mapping[int, Hit]) -> str | None:
    """The sector of a body that someone heads, by what the knowledge base or its noun tells."""
    for index in range(start, end):
        token, hit = doc[index], taken.get(index)
        if hit is not None:
            found = next((n.sector for n in hit.names if n.sense in ("institution", "igo") and n.sector), None)
            if found is not None:
                return found
        if token.lower_ == "chamber" and doc[index + 1 : index + 2].text == "of":
            return "BUS"
        if token.lower_ in _ASSEMBLY:
            return "LEG"
        if token.lower_ in ("party", "movement"):
            return "PTY"
        if token.lower_ in _OFFICES:
            return "GOV"
        if token.lower_ in _FIRMS:
            return "BUS"
    return None


def _place(doc: Doc, start: int, end: int, taken: Mapping[int, Hit], city: CityOf, sector: str | None) -> str | None:
    """The state that a phrase places someone in: 'from Vareš', 'Oslo-based', 'of the Hamburg Institute'."""
    for index in range(start, end):
        if doc[index - 1].lower_ == "the" and index > start:
            before = doc[index - 2].lower_
        else:
            before = doc[index - 1].lower_ if index > start else ""
        if before in _ELSEWHERE or (before == "in" and sector not in _RESIDENT):
            continue
        hit = taken.get(index)
        if hit is not None and hit.first == index:
            inner = index > start and doc[index - 1].text[0].isupper()  # 'New | England | College'
            senses = _STATES - {"subdivision"} if inner else _STATES
            found = next((n.country for n in hit.names if n.country not in (None, "EUN") and n.sense in senses), None)
            if found is not None:
                return found
        seated = before in _PLACING or (index + 1 < len(doc) and doc[index + 1].text == "-")
        if hit is None and seated and doc[index].text[0].isupper():
            pair = doc[index : index + 2].text if index + 1 < end and doc[index + 1].text[0].isupper() else None
            found = (city(pair) if pair else None) or city(doc[index].text)
            if found is not None:
                return found
    return None


def organised(doc: Doc, start: int, end: int, taken: Mapping[int, Hit]) -> tuple[str, str] | None:
    """The first run of capitalised words between two tokens that ends in a word such as 'League' or 'University'."""
    first = None
    for index in range(start, end):
        token = doc[index]
        if (token.is_sent_start and index > start) or token.text in ";:":
            return None
        if token.text[0].isupper() or (first is not None and token.lower_ in ("of", "for", "and", "the", "on", "in")):
            first = index if first is None else first
            sector = _BODIES.get(doc[index - 1 : index + 1].text) or _BODIES.get(token.text)
            behind = taken.get(index + 1)
            office = (
                behind is not None and behind.title is not None and behind.last + 1 == end
            )  # 'Judiciary Committee | Chairman'
            more = index + 1 < end and doc[index + 1].text[0].isupper() and not office
            hit = taken.get(index)
            if hit is not None and hit.first < index and any(name.sense in ("igo", "state") for name in hit.names):
                sector = None  # 'European Union' is no trade union
            if sector and first < index and not more:
                return doc[first : index + 1].text, sector
            if sector and first == index and index + 2 < end and doc[index + 1].lower_ in ("of", "for", "on"):
                return _run_of(doc, index, end), sector
        else:
            if token.pos_ in ("VERB", "AUX") and index > start + 1 and doc[index - 1].text != "-":
                return None
            first = None
    return None


def _run_of(doc: Doc, first: int, end: int) -> str:
    """'University of Oslo', 'Institute for Peace and War'."""
    last = first
    for index in range(first + 1, end):
        if doc[index].text[0].isupper():
            last = index
        elif doc[index].lower_ not in ("of", "for", "on", "the", "and"):
            break
    return doc[first : last + 1].text
