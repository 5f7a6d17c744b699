"""What stands beside a person's name: the titles and states of the phrase before it, and of the one behind."""

from collections.abc import Mapping

from spacy.tokens import Doc

from bilateral.coding.lexicon import Hit

_POSTED = frozenset(["to", "in", "at"])  # 'ambassador to Pakistan': the state after these is not the person's own
_LINKS = frozenset(
    [
        "of",
        "for",
        "the",
        "'s",
        "’s",
        "and",
        "(",
        ")",
        "-",
        ",",
        "former",
        "then",
        "his",
        "her",
        "new",
        "outgoing",
        "visiting",
        "acting",
        "deputy",
        "designate",
        "elect",
    ]
)
STATES = frozenset([*"state adjective demonym capital seat institution igo place subdivision".split(), "armed group"])
APPOSITION_LENGTH = 18
_APPOSED_FROM = 3
_LISTED_FROM = 4
_RANKS = frozenset(["Rep.", "Sen.", "Gov.", "Mr.", "Mrs.", "Ms.", "Dr."])


def is_surname(doc: Doc, hit: Hit) -> bool:
    """'Cuban' in 'Mark Cuban': an adjective of a state that ends a person's name."""
    senses = {name.sense for name in hit.names}
    if hit.title is None and senses <= {"state"} and _first_name(doc, hit.first - 1):
        return True  # 'Rep. Steve Israel'
    if not senses <= {"adjective", "demonym"} or hit.title is not None:
        return False
    after = doc[hit.last + 1].pos_ if hit.last + 1 < len(doc) else "PUNCT"
    named = hit.first > 0 and doc[hit.first - 1].pos_ == "PROPN" and doc[hit.first - 1].dep_ == "compound"
    return doc[hit.last].ent_type_ == "PERSON" or (named and after not in ("NOUN", "PROPN", "ADJ"))


def _first_name(doc: Doc, index: int) -> bool:
    """Whether a word is a first name that a word of rank with a full stop precedes."""
    if index < 1 or doc[index].is_sent_start or doc[index + 1].text != doc[index + 1].text.title():
        return False
    return doc[index].pos_ == "PROPN" and doc[index].ent_type_ == "PERSON" and doc[index - 1].text in _RANKS


def home_name(hit: Hit) -> bool:
    """Whether a hit tells of a state or a body: what a person may be of."""
    return any(name.sense in STATES or name.sense == "media" for name in hit.names)


def apposition_before(doc: Doc, first: int, last: int) -> bool:
    """Whether a name stands between commas behind what it is: 'The head of the league, Ann Poe, warned'."""
    if first < _APPOSED_FROM or doc[first - 1].text != "," or doc[first].is_sent_start or first == last:
        return False
    return last + 1 < len(doc) and doc[last + 1].text in (",", ")", ".")


def walk_left(doc: Doc, index: int, taken: Mapping[int, Hit], *, past_names: bool = False) -> list[Hit]:
    """The titles and states of the phrase that ends at ``index``, in the text's order.

    ``past_names``: over capitalised words that nothing is known of, too.
    """
    found: list[Hit] = []
    while (
        index >= 0 and not (found and doc[index + 1].is_sent_start) and not (not found and doc[index + 1].is_sent_start)
    ):
        hit = taken.get(index)
        token = doc[index]
        if hit is not None:
            if (
                index >= 1
                and hit.names
                and not hit.title
                and _posting(doc, hit.first)
                and _titled(hit.first - 2, taken)
            ):
                index = hit.first - 2  # 'ambassador to Pakistan Nong Rong'
                continue
            if hit.names and not hit.title and not found and _posting(doc, hit.first):
                break  # 'received in Abu Dhabi Ann Poe'
            if not (hit.title or home_name(hit)):
                break
            found.insert(0, hit)
            index = hit.first - 1
        elif token.lower_ in _LINKS - ({","} if past_names else {",", "and"}) or (
            token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN") and (found or past_names)
        ):
            index -= 1
        else:
            break
    return found


def _titled(index: int, taken: Mapping[int, Hit]) -> bool:
    hit = taken.get(index)
    return hit is not None and hit.title is not None


def _posting(doc: Doc, first: int) -> bool:
    return first >= 1 and doc[first - 1].lower_ in _POSTED and not doc[first].is_sent_start


def walk_right(doc: Doc, index: int, taken: Mapping[int, Hit], *, apposed: bool) -> list[Hit]:
    """What follows a name: 'of Israel', ', the Chinese finance minister,' ."""
    if index < len(doc) and doc[index].text == ")":
        index += 1
    if index >= len(doc) or doc[index].is_sent_start:
        return []
    if doc[index].lower_ == "of":
        index += 1
        while index < len(doc) and doc[index].lower_ in ("the", "republic", "of"):
            index += 1
        hit = taken.get(index)
        return [hit] if hit and home_name(hit) else []
    if doc[index].text not in (",", "(") or not apposed:
        return []
    found: list[Hit] = []
    index = _past_honours(doc, index + 1, taken)
    end = min(len(doc), index + APPOSITION_LENGTH)
    while index < end and not doc[index].is_sent_start:
        hit, token = taken.get(index), doc[index]
        if hit is not None:
            if not (hit.names and not hit.title and _posting(doc, hit.first)) and (hit.title or home_name(hit)):
                found.append(hit)
            index = hit.last + 1
            continue
        ends = (
            token.text in (",", ")", ";", "—", "–")
            or token.is_quote
            or token.pos_ in ("VERB", "AUX")
            or token.dep_ == "relcl"
        )
        if ends or (token.lower_ in ("and", "or") and not found):
            break
        index += 1
    return found if any(hit.title for hit in found) else []


def _past_honours(doc: Doc, index: int, taken: Mapping[int, Hit]) -> int:
    """Behind letters of honour and their comma: 'General Ann Poe, NI (M), Chief of Army Staff'."""
    end = index
    while end < len(doc) and end not in taken and not doc[end].is_sent_start:
        if doc[end].text == "," and end > index:
            return end + 1
        if not (doc[end].text.isupper() or doc[end].text in "()-.,"):
            return index
        end += 1
    return index


def listed(doc: Doc, title: int, taken: Mapping[int, Hit]) -> int | None:
    """The first token of a name before a title in a list: '; Jan Toms, Chief Adviser to the President; and …'."""
    if title < _LISTED_FROM or doc[title - 1].text != ",":
        return None
    first = title - 1
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].text[0].isupper() and first - 1 not in taken:
        first -= 1
        if not (doc[first].is_alpha or "-" in doc[first].text):
            return None
    before = doc[first - 1].text if first and not doc[first].is_sent_start else ";"
    return first if title - 1 - first in (2, 3) and before in (";", "and", ":", ",") else None
