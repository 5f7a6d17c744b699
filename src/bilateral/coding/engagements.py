"""Met: contacts between states through a diplomatic channel."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from spacy.tokens import Token

from bilateral.coding import sides as sides_of
from bilateral.coding import tables
from bilateral.coding.drafts import Cast, Contact, Parsed, Utterance
from bilateral.coding.parse import TITLE
from bilateral.coding.sides import Cue
from bilateral.coding.syntax import (
    countries,
    is_future,
    is_negated,
    mentions_under,
    people_of,
    subject_mention,
)
from bilateral.record import EngagementKind, EngagementStatus, Format, Part

_HOLDING = frozenset(
    """hold have conduct lead convene join attend chair open begin conclude host receive make place take give address
    participate issue release deliver lodge hand send exchange write preside co-chair start resume welcome pay
    undertake launch co-host""".split()
)
_VIDEO = frozenset(["video", "virtual", "virtually", "videoconference", "online"])
_PHONE = frozenset(["phone", "telephone", "telephonic", "telephonically"])
_PROTEST_VERBS = frozenset(["lodge", "hand", "deliver", "register", "issue", "file", "convey"])
_ENVOYS = frozenset(
    """ambassador envoy commissioner chargé charge diplomat affaires attaché representative consul chief head
    secretary""".split()
)
_CANCELLED = frozenset("cancel postpone scrap abort revoke".split())
_PROPOSED = frozenset("propose invite offer invitation proposal suggest".split())
_PLANNED = frozenset("plan schedule expect set due ahead upcoming forthcoming next prepare".split())
_TRAVEL_PREPOSITIONS = frozenset(["to", "in"])
_FAMILY = {
    "meeting": "meeting",
    "dialogue": "meeting",
    "summit": "meeting",
    "call": "call",
    "demarche": "demarche",
    "summons": "demarche",
}
_TALKS = frozenset(["talk", "negotiation", "dialogue"])
_MET = frozenset(
    """minister president secretary chief leader counterpart official envoy ambassador king premier delegation commander
    adviser""".split()
)
_DURING = frozenset(["in", "during", "on"])


@lru_cache(maxsize=1)
def _cues() -> dict[tuple[str, str], Cue]:
    return {
        (row["word"], row["pos"]): Cue(row["kind"], row["format"] or None, row["sides"])  # type: ignore[arg-type]
        for row in tables.rows("contacts")
    }


def find(parsed: Parsed, cast: Cast, utterances: Sequence[Utterance]) -> list[Contact]:
    """The engagements that the body tells of, one each, in the order of their first mention."""
    said = [(span, u) for u in utterances for span in u.content]
    found: list[Contact] = []
    cues = _cues()
    for number, sentence in enumerate(parsed.sentences):
        if sentence.paragraph == TITLE:
            continue
        for index in range(*sentence.tokens):
            token = parsed.doc[index]
            pos = "VERB" if token.pos_ in ("VERB", "AUX") else "NOUN" if token.pos_ in ("NOUN", "PROPN") else ""
            cue = cues.get((token.lemma_.lower(), pos))
            if cue is None or (index in cast.by_token and cast.by_token[index].sense == "name"):
                continue
            contact = _contact(parsed, cast, token, cue, number)
            if contact is not None and not (
                _inside(parsed, said, index) and contact.kind in ("press release", "briefing", "interview")
            ):
                found.append(contact)
    _joint_statement(parsed, cast, found)
    return _merged(found)


def _inside(parsed: Parsed, said: Iterable[tuple[tuple[int, int], Utterance]], token: int) -> bool:
    position = parsed.at[token]
    return any(span[0] <= position < span[1] for span, _ in said)


def _contact(parsed: Parsed, cast: Cast, token: Token, cue: Cue, number: int) -> Contact | None:
    if cue.kind in _SPECIAL and not _SPECIAL[cue.kind](token):
        return None
    joint = cue.kind == "press release" and any(t.lower_ == "joint" for t in token.lefts)
    sides = (
        sides_of.one(cast, token) if cue.sides == "one" and not joint else sides_of.several(parsed, cast, token, cue)
    )
    if cue.sides == "place" and not _at_a_seat(token):
        return None
    if (
        len(sides) < sides_of.TWO
        and cue.kind in ("call", "meeting")
        and token.dep_ == "pobj"
        and token.head.lower_ in _DURING
    ):
        sides = sides_of.of_persons(parsed, cast, number)
    if (cue.sides != "one" and len(sides) < sides_of.TWO) or not sides:
        return None
    kind, form = _channel(token, cue)
    span = _evidence(parsed, number)
    contact = Contact(
        number, kind, sides, span, token.i, form, _status(token), way="verb" if token.pos_ == "VERB" else "noun"
    )
    contact.participants = _participants(cast, token, cue, sides)
    return contact


def _channel(token: Token, cue: Cue) -> tuple[EngagementKind, Format | None]:
    words = {t.lower_ for t in token.sent}
    kind, form = cue.kind, cue.format
    if kind == "press release" and any(t.lower_ == "joint" for t in token.lefts):
        return "joint statement", "written"
    if kind in ("call", "meeting", "dialogue", "summit"):
        if words & _VIDEO:
            form = "video"
        elif words & _PHONE:
            form = "phone"
    title = token.doc[: min(len(token.doc), 40)].text.lower()
    if token.lemma_.lower() == "conversation" and not words & (_VIDEO | _PHONE):
        return "meeting", "in person"
    if token.lemma_ == "speak" and not words & (_VIDEO | _PHONE) and " meeting " in title and " call " not in title:
        return "meeting", "in person"
    if kind == "summons":
        form = "in person"
    return kind, form


def _status(token: Token) -> EngagementStatus:
    verb = sides_of.verb_of(token)
    own = {t.lemma_.lower() for t in token.children} if token.pos_ not in ("VERB", "AUX") else set()
    above = {t.lemma_.lower() for t in token.ancestors}
    if (own | above | {verb.lemma_.lower()}) & _CANCELLED or (
        verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    ):
        return "cancelled"
    if (own | above | {verb.lemma_.lower()}) & _PROPOSED:
        return "proposed"
    if is_future(verb) or (own | above) & _PLANNED:
        return "planned"
    return "held"


def _participants(cast: Cast, token: Token, cue: Cue, sides: tuple[str, ...]) -> list[tuple[int, Part]]:
    verb = sides_of.verb_of(token)
    found: dict[int, Part] = {}
    subject = subject_mention(cast, verb)
    for who in people_of(cast, subject.who if subject else ()):
        found[who] = "initiator"
    for mention in (m for m in mentions_under(cast, verb)):
        for who in people_of(cast, mention.who):
            if cast.country(who) in sides:
                found.setdefault(who, "summoned" if cue.kind == "summons" else "present")
    if cue.kind == "visit" or verb.lemma_ in ("host", "receive", "welcome"):
        hosting = verb.lemma_ in ("host", "receive", "welcome")
        for number, who in enumerate(found):
            found[who] = ("host" if hosting else "guest") if number == 0 else ("guest" if hosting else "host")
    if cue.kind in ("signing",):
        found = dict.fromkeys(found, "signatory")
    return list(found.items())


def _at_a_seat(token: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in ("to", "at") for c in token.children)


def _is_call(token: Token) -> bool:
    if token.lemma_.lower() == "speak":
        return any(
            (c.dep_ == "prep" and c.lower_ in ("with", "to", "by")) or c.dep_ == "conj" for c in token.children
        ) or subject_is_plural(token)
    if token.pos_ == "VERB":
        return any(c.dep_ == "dobj" for c in token.children)
    verb = sides_of.verb_of(token)
    words = {t.lower_ for t in token.lefts}
    return (
        bool(words & (_VIDEO | _PHONE))
        or token.lemma_ == "conversation"
        or (verb.lemma_ in _HOLDING and any(c.lower_ in ("with", "between") for c in (*token.children, *verb.children)))
    )


def subject_is_plural(token: Token) -> bool:
    """Whether a verb's subject is coordinated or a plural: 'Biden and Macron spoke'."""
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and (
        bool(subject.conjuncts) or subject.tag_ in ("NNS", "NNPS") or subject.lower_ in ("they", "both")
    )


def _is_talks(token: Token) -> bool:
    """Talks that were or are to be held: not 'in talks' at large, nor a wish for consultation."""
    if token.lemma_.lower() not in _TALKS and not (token.tag_ == "NNS" and token.lemma_.lower() == "discussion"):
        return False
    verb = sides_of.verb_of(token)
    between = any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in token.children)
    return between or (verb.lemma_ in _HOLDING and token.dep_ in ("dobj", "nsubjpass", "pobj", "nsubj"))


def _is_briefing(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "reporter":
        return token.tag_ == "NNS" and token.head.lemma_ == "tell"
    if lemma == "conference":
        return any(t.lower_ in ("press", "news") for t in token.lefts)
    return True


def _is_letter(token: Token) -> bool:
    if token.pos_ == "VERB":
        return any(c.dep_ in ("prep", "dative") and c.lower_ == "to" for c in token.children)
    return sides_of.verb_of(token).lemma_ in ("send", "write", "receive", "hand", "deliver", "dispatch", "say") or any(
        c.lower_ in ("to", "from") for c in token.children
    )


def _is_protest(token: Token) -> bool:
    return token.lemma_.lower() not in ("protest", "representation") or sides_of.verb_of(token).lemma_ in _PROTEST_VERBS


def _is_summons(token: Token) -> bool:
    return any(t.lemma_.lower() in _ENVOYS for t in token.subtree)


def _is_release(token: Token) -> bool:
    if token.lemma_.lower() == "release":
        return any(t.lower_ in ("press", "news") for t in token.lefts)
    verb = sides_of.verb_of(token)
    return token.dep_ in ("pobj", "nsubj", "dobj") and (
        verb.lemma_ in ("say", "add", "read", "issue", "release", "state", "condemn", "announce", "note", "publish")
    )


def _is_meeting(token: Token) -> bool:
    """A meeting that is not denied; 'to meet demands' is none."""
    things = [c for c in token.children if c.dep_ == "dobj"] if token.lemma_ == "meet" else []
    return not is_negated(sides_of.verb_of(token)) and all(
        t.ent_type_ or t.pos_ in ("PROPN", "PRON") or t.lemma_ in _MET for t in things
    )


def _is_visit(token: Token) -> bool:
    if token.lemma_.lower() in ("travel", "arrive"):
        return any(c.dep_ == "prep" and c.lower_ in _TRAVEL_PREPOSITIONS for c in token.children)
    return True


_SPECIAL: dict[str, Callable[[Token], bool]] = {
    "call": _is_call,
    "dialogue": _is_talks,
    "briefing": _is_briefing,
    "letter": _is_letter,
    "demarche": _is_protest,
    "summons": _is_summons,
    "press release": _is_release,
    "visit": _is_visit,
    "summit": lambda token: not any(a.lemma_ == "sideline" for a in token.ancestors),
    "meeting": _is_meeting,
}


def _evidence(parsed: Parsed, number: int) -> tuple[int, int]:
    """The evidence: the sentence, or what of it 600 characters hold."""
    start, end = parsed.sentences[number].span
    return (start, end) if end - start <= 600 else (start, start + 600)


def _joint_statement(parsed: Parsed, cast: Cast, found: list[Contact]) -> None:
    """A document that is itself a joint statement or a press release: its heading says so, where the text has one."""
    if not cast.issuers:
        return
    heading = next((n for n, s in enumerate(parsed.sentences) if s.paragraph == TITLE and s.span[0] >= 0), None)
    first = (
        next((n for n, s in enumerate(parsed.sentences) if s.paragraph != TITLE), None) if heading is None else heading
    )
    if first is None:
        return
    sides = countries(cast, cast.issuers)
    if not sides or (len(cast.issuers) > 1 and len(sides) < sides_of.TWO):
        return
    kind: EngagementKind = "joint statement" if len(sides) > 1 else "press release"
    contact = Contact(
        first,
        kind,
        sides,
        _evidence(parsed, first),
        parsed.sentences[first].tokens[0],
        "written",
        way="heading",
    )
    part: Part = "signatory" if len(sides) > 1 else "initiator"
    contact.participants = [(who, part) for who in people_of(cast, cast.issuers)]
    found.append(contact)


def _merged(found: Sequence[Contact]) -> list[Contact]:
    """One item for one engagement: the same family of kinds, the same sides, the same status."""
    kept: list[Contact] = []
    for contact in found:
        same = next((k for k in kept if _same(k, contact)), None)
        if same is None:
            kept.append(contact)
            continue
        if contact.kind == "demarche" and same.kind == "summons" and contact.sentence - same.sentence <= 1:
            same.kind = "demarche"  # a summons that delivers a demarche is one demarche
        if contact.evidence != same.evidence and contact.evidence not in same.also_at:
            same.also_at.append(contact.evidence)
        have = {who for who, _ in same.participants}
        same.participants += [(who, part) for who, part in contact.participants if who not in have]
    return kept


def _same(one: Contact, other: Contact) -> bool:
    family = _FAMILY.get(one.kind, one.kind) == _FAMILY.get(other.kind, other.kind)
    smaller, larger = sorted((set(one.parties), set(other.parties)), key=len)
    return family and one.status == other.status and smaller <= larger and (len(smaller) > 1 or len(larger) == 1)
