"""Which tokens of a text name persons."""

from collections.abc import Callable, Iterator, Mapping, Set

from spacy.tokens import Doc, Token

from bilateral.coding.attribution import verbs
from bilateral.coding.beside import home_name, is_surname, listed
from bilateral.coding.descriptions import person_follows
from bilateral.coding.lexicon import Hit, of_a_state

_PARTICLES = frozenset(
    "al bin ibn bint ben el de da do dos del della di van von der den ter la le e y abu ul ur i ole".split()
)
# Words that a headline in capitals puts behind a name.
_NO_NAMES = frozenset(
    """Laughter Applause Crosstalk Call Meeting Visit Talks Statement Remarks Readout Summit Briefing Trip Speech
    Announces Says Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
)
# Words that end the name of a place, whatever the tagger takes it for.
_GROUND = frozenset(
    """Shoal Reef Island Islands Sea Strait Straits River Valley City Province District Region Airport Base Port
    Bay Gulf Desert Mountain Mountains Peninsula Street Square Palace Hotel University Institute Bridge
    Corridor Pass Heights Treaty Agreement Accord Pact Summit""".split()
)
# What the tagger takes for something else than a person.
_NO_PERSONS = frozenset("ORG GPE NORP FAC LOC PRODUCT EVENT WORK_OF_ART LAW".split())
_AT = frozenset(["in", "at", "near", "since", "from"])
_ARTICLES = frozenset("al el as ash at ad ar an az ben abu".split())  # of Arabic surnames
_SUFFIXES = frozenset(["jr.", "jr", "sr.", "sr", "ii", "iii"])
_PARTS = frozenset(["place", "subdivision"])
_NAME_WORDS = 5
FULL = 2  # words of a full name
OF_WORDS = 11
_OF_PARTS = frozenset(["PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ"])
_ACTING = frozenset(["nsubj", "nsubjpass", "poss"])
_ALONE = frozenset(["nsubj", "nsubjpass", "pobj", "dobj", "poss"])


def ground_alone(doc: Doc, hit: Hit, titled: Set[int]) -> bool:
    """Whether a part of a state, or a place, stands by no title: its name may be a person's ('Virginia', 'Houston')."""
    if hit.title is not None or not {name.sense for name in hit.names} <= _PARTS:
        return False
    after = hit.last + 1
    while after < len(doc) and doc[after].lower_ in ("'s", "’s", "state", "provincial", "deputy"):
        after += 1
    return after not in titled and not (hit.first > 1 and doc[hit.first - 1].lower_ in ("of", "from", "in"))


def spans(
    doc: Doc, taken: Mapping[int, Hit], leads: Callable[[str], bool], known: Callable[[str], bool]
) -> list[tuple[int, int]]:
    """The first and last tokens of the names of persons, in the text's order.

    Args:
        doc: the document.
        taken: what the knowledge base has, by token.
        leads: whether a surname alone is that of one who leads a state.
        known: whether the roster has a name.
    """
    found: dict[int, int] = {}
    surnames: set[str] = set()
    for first, last in _candidates(doc, taken, leads, known):
        first, last = _trim(doc, first, last, taken)
        if (
            all(doc[t].lower_ in _SUFFIXES or doc[t].text in _NO_NAMES for t in range(first, last + 1))
            or doc[max(first, last)].text in _GROUND
            or (first == last and first > 0 and doc[first - 1].lower_ in _AT and doc[first - 1].is_sent_start)
        ):
            continue  # 'In May, the president …'
        first = _hyphen_before(doc, first)
        if first <= last and not any(t in found for t in range(first, last + 1)):
            found[first] = last
            surnames.add(doc[surname(doc, first, last)].text)
    # A surname alone, later in the text: not always seen as a person by the tagger.
    covered = {t for a, b in found.items() for t in range(a, b + 1)}
    for token in doc:
        free = token.i not in taken or (
            token.dep_ in _ALONE and {n.sense for n in taken[token.i].names} <= {"adjective"}
        )
        if token.i in covered or not free or not token.text[0].isupper():
            continue
        alone = token.pos_ == "PROPN" and token.dep_ in _ACTING and token.n_lefts == 0 and token.i not in taken
        if token.text in surnames or (alone and leads(token.text)):
            found[_hyphen_before(doc, token.i)] = token.i
    return sorted(found.items())


def _hyphen_before(doc: Doc, first: int) -> int:
    """The first token of a surname with a hyphen: 'Al-Poe', 'Poe-Roe'."""
    while (
        first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_
    ):
        if not (doc[first - 2].text[0].isupper() or doc[first - 2].lower_ in _ARTICLES):
            break
        first -= 2
    return first


def _candidates(
    doc: Doc, taken: Mapping[int, Hit], leads: Callable[[str], bool], known: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    for index, hit in taken.items():
        if index == hit.last and hit.title and index + 1 < len(doc) and _name_like(doc, index + 1, taken):
            yield index + 1, _run(doc, index + 1, taken)
        if index == hit.last and hit.title and _apposed(doc, index, taken):
            yield index + 2, _run(doc, index + 2, taken)
        if index == hit.last and hit.title and (after := of_a_place(doc, index + 1)) and _apposed(doc, after, taken):
            yield after + 2, _run(doc, after + 2, taken)
        if index == hit.first and hit.title and (name := listed(doc, index, taken)) is not None:
            yield name, index - 2
    for token in doc:
        if not token.text[0].isupper():
            continue
        if token.i not in taken and (end := _told_of(doc, token.i, taken)) is not None:
            yield token.i, end
        if token.dep_ == "nsubj" and token.i not in taken and (start := _speaks(doc, token, taken)) is not None:
            yield start, token.i
        if _of_state(doc, token.i, taken):
            yield token.i, token.i + 1
        if _pair_of_names(doc, token.i, taken) and known(doc[token.i : token.i + FULL].text):
            yield token.i, token.i + 1
    for entity in doc.ents:
        state_s = entity.label_ == "ORG" and of_a_state(doc, entity.start, entity.end - 1, taken, leads)
        if entity.label_ == "PERSON" or state_s:
            yield entity.start, max(entity.end - 1, _run(doc, entity.end - 1, taken))


def _pair_of_names(doc: Doc, first: int, taken: Mapping[int, Hit]) -> bool:
    """Whether two words with capitals stand by themselves: 'likened it to | Ann Poe |'s plan'."""
    if first + 1 >= len(doc) or doc[first + 1].is_sent_start or first in taken or first + 1 in taken:
        return False
    around = (doc[first - 1] if first and not doc[first].is_sent_start else None, doc[first + 2 : first + 3])
    before = around[0] is None or around[0].i in taken or not around[0].text[0].isupper()
    behind = not around[1] or not around[1][0].text[0].isupper()
    return before and behind and all(doc[i].text[0].isupper() and doc[i].is_alpha for i in (first, first + 1))


def _of_state(doc: Doc, first: int, taken: Mapping[int, Hit]) -> bool:
    """Two capitalised words in a state's genitive, the second of which acts alone later: 'Peru's Ann Poe … Poe'."""
    if first < FULL or doc[first - 1].tag_ != "POS" or first - FULL not in taken or not home_name(taken[first - FULL]):
        return False
    pair = doc[first : first + FULL]
    behind = doc[first + FULL : first + FULL + 1].text
    if len(pair) < FULL or any(t.i in taken or not _capital(t) for t in pair) or behind[:1].isupper():
        return False
    return any(
        t.text == pair[1].text and t.dep_ in ("nsubj", "nsubjpass") and t.n_lefts == 0 for t in doc[first + FULL :]
    )


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.is_alpha and not token.is_sent_start


def _speaks(doc: Doc, subject: Token, taken: Mapping[int, Hit]) -> int | None:
    """The first token of a name of two or three words that is the subject of a verb of speech: 'Ann Poe proposed'."""
    if subject.ent_type_ in _NO_PERSONS or subject.head.lemma_ not in verbs() or not _of_name(subject):
        return None
    first = subject.i
    while first > 0 and first - 1 not in taken and doc[first - 1].text[0].isupper() and doc[first - 1].is_alpha:
        first -= 1
        if doc[first].is_sent_start:
            break
    words = doc[first : subject.i + 1]
    lone = first == 0 or doc[first].is_sent_start or doc[first - 1].lower_ not in ("the", "of", "for", "a", "an")
    named = all(t.pos_ == "PROPN" and t.ent_type_ not in _NO_PERSONS and not t.text.isupper() for t in words)
    return first if lone and named and len(words) in (2, 3) and words[-1].text not in _GROUND else None


def _told_of(doc: Doc, first: int, taken: Mapping[int, Hit]) -> int | None:
    """The last token of two to four capitalised words that words for a person follow: 'Ann Poe, who teaches …'."""
    last = first
    while last + 1 < len(doc) and last - first < _NAME_WORDS and last + 1 not in taken:
        if not (_of_name(doc[last + 1]) or _hyphened(doc, last + 1)):
            break
        last += 1
    before = doc[first - 1] if first and not doc[first].is_sent_start else None
    alone = before is None or before.i in taken or not (_of_name(before) or before.text[0].isupper())
    office = any(i in taken and taken[i].title for i in range(max(0, first - 5), first))  # 'Minister for Foreign Trade'
    alone = alone and (before is None or before.lower_ != "the") and not (office and before and before.pos_ == "ADP")
    if not doc[first].is_alpha or len(doc[first].text) == 1:
        return None
    ground = all(doc[index].ent_type_ in ("GPE", "LOC", "FAC") for index in range(first, last + 1))
    named = alone and last > first and person_follows(doc, last, taken)
    return last if named and (not ground or doc[last + 2].lower_ == "who" or last + 2 in taken) else None


def _of_name(token: Token) -> bool:
    text = token.text
    capital = text[0].isupper() and (
        token.is_alpha or "-" in text or "’" in text or (text[-1] == "." and len(text) == 2)
    )
    return not token.is_sent_start and (capital or token.text == "-" or token.lower_ in _PARTICLES)


def of_a_place(doc: Doc, index: int) -> int | None:
    """The last token of what is behind an office: 'the mayor | of Leros |, Ann Poe', 'of the union of packers'."""
    if index + 1 >= len(doc) or doc[index].lower_ not in ("of", "in", "for", "at"):
        return None
    end = min(len(doc) - 1, index + OF_WORDS)
    while index + 1 < end and not doc[index + 1].is_sent_start:
        if doc[index + 1].pos_ not in _OF_PARTS and doc[index + 1].text != "-":
            break
        index += 1
    return index if doc[index + 1].text == "," else None


def _apposed(doc: Doc, index: int, taken: Mapping[int, Hit]) -> bool:
    """Whether a name follows a title behind a comma: 'the irrigation minister, Mohamed Abdel Aty, …'."""
    if index + 3 >= len(doc) or doc[index + 1].text != "," or not _name_like(doc, index + 2, taken):
        return False
    last = _run(doc, index + 2, taken)
    ends = last + 1 < len(doc) and (doc[last + 1].text in (",", ".", ")") or doc[last + 1].pos_ in ("VERB", "ADV"))
    return last > index + 2 and ends


def _name_like(doc: Doc, index: int, taken: Mapping[int, Hit]) -> bool:
    token = doc[index]
    if token.is_sent_start or index in taken or not token.text[0].isupper():
        return False
    return token.pos_ == "PROPN" or token.ent_type_ == "PERSON"


def _run(doc: Doc, first: int, taken: Mapping[int, Hit]) -> int:
    """The last token of the capitalised run that starts at ``first``."""
    last, index = first, first + 1
    while index < len(doc) and not doc[index].is_sent_start:
        token = doc[index]
        if index in taken and not is_surname(doc, taken[index]) and not _titular(doc, taken[index], taken):
            break
        if token.text in _NO_NAMES:
            break
        if token.text[0].isupper() and token.is_alpha | ("." in token.text) | ("-" in token.text) | ("’" in token.text):
            if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X") and token.ent_type_ != "PERSON":
                break
            last = index
        elif token.lower_ in _SUFFIXES or _hyphened(doc, index):
            last = index
        elif not (token.text in "-‑" or token.lower_ in _PARTICLES or (token.text == "," and _suffix_next(doc, index))):
            break
        index += 1
    return last


def _titular(doc: Doc, hit: Hit, taken: Mapping[int, Hit]) -> bool:
    """'Bishop' in 'Julie Bishop': a word of office that ends a name, with no name behind it."""
    word, before = doc[hit.first], doc[hit.first - 1] if hit.first else None
    if hit.title is None or hit.names or hit.first != hit.last or not word.text[0].isupper() or before is None:
        return False
    after = doc[hit.last + 1] if hit.last + 1 < len(doc) else None
    if hit.title.sort == "honorific":
        return before.pos_ == "PROPN" and before.i not in taken and not word.is_sent_start
    named = before.pos_ == "PROPN" and before.i not in taken and before.text[-1] not in ".," and not word.is_sent_start
    free = after is None or after.is_sent_start or not (after.text[0].isupper() or after.lower_ in ("of", "for"))
    return named and free and (word.ent_type_ == "PERSON" or before.ent_type_ == "PERSON")


def _hyphened(doc: Doc, index: int) -> bool:
    """The second part of 'Moo-hyun', 'Chan-o-cha'; no 'Oscar-winner'."""
    joined = doc[index - 1].text == "-" and not doc[index - 1].whitespace_
    return joined and (doc[index].pos_ in ("PROPN", "X") or 1 in (len(doc[index].text), len(doc[index - 2].text)))


def _suffix_next(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].lower_ in _SUFFIXES


def _trim(doc: Doc, first: int, last: int, taken: Mapping[int, Hit]) -> tuple[int, int]:
    """Without titles and states in front, and possessives, marks and states behind."""
    for index in range(first, last + 1):
        hit = taken.get(index)
        if hit is None or (index == last and first < last and (is_surname(doc, hit) or _titular(doc, hit, taken))):
            continue
        if hit.title is not None or home_name(hit):
            if index - first > 0 and not hit.title:
                last = index - 1
                break
            first = hit.last + 1
    while last > first and doc[last].text in _NO_NAMES:
        last -= 1
    while last >= first and (not doc[last].text[0].isalpha() or doc[last].lower_ in ("'s", "’s")):
        last -= 1
    while first <= last and (not doc[first].text[0].isupper() or (doc[first].is_stop and doc[first].pos_ != "PROPN")):
        if doc[first].lower_ in _PARTICLES:
            break
        first += 1
    return first, last


def surname(doc: Doc, first: int, last: int) -> int:
    """The token of the surname: the last that is no suffix."""
    while last > first and (doc[last].lower_ in _SUFFIXES or not doc[last].text[0].isalpha()):
        last -= 1
    return last
