"""Whose contact it was: the countries that the words around a cue of contact name."""

from dataclasses import dataclass

from spacy.tokens import Token

from bilateral.coding.drafts import Cast, Parsed
from bilateral.coding.syntax import countries, mention_of, mentions_under, people_of, subject_mention
from bilateral.record import EngagementKind, Format

TWO = 2
_LINKS = frozenset(["with", "between", "among", "alongside", "together", "by"])
_DIRECTIONS = frozenset(["to", "from", "on", "of"])
_DIRECTED = frozenset(["visit", "letter", "demarche", "summons"])
_BROKERING = frozenset(["mediate", "broker", "offer", "propose"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of contact: the kind and format of engagement that it tells, and how its sides are found."""

    kind: EngagementKind
    format: Format | None
    sides: str


def verb_of(token: Token) -> Token:
    """The verb that a noun of contact hangs on, or the verb itself."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def one(cast: Cast, token: Token) -> tuple[str, ...]:
    """The side that speaks at a briefing, in an interview or a press release."""
    verb = verb_of(token)
    while verb.head.i != verb.i and subject_mention(cast, verb) is None:
        verb = verb.head
    mention = subject_mention(cast, verb) or next(iter(mentions_under(cast, token)), None)
    if mention is None:
        return tuple(c for c in (cast.country(i) for i in cast.issuers[:1]) if c)
    return countries(cast, mention.who)[:1]


def several(parsed: Parsed, cast: Cast, token: Token, cue: Cue) -> tuple[str, ...]:
    """The sides of a contact: its subject, and whom it was with, between or to; not all that the sentence names."""
    verb = verb_of(token)
    sides: list[str] = []
    if cue.kind != "mediation" or verb.lemma_ not in _BROKERING:
        subject = subject_mention(cast, verb)
        if subject is not None:
            sides += countries(cast, _coordinated(cast, parsed.doc[subject.head]))
    heads = [token] if token.pos_ == "VERB" else [token, verb]
    for head in heads:
        sides += _named_under(cast, head, cue, of_verb=head.pos_ in ("VERB", "AUX"))
    if token.pos_ != "VERB":
        sides = _owners(cast, token) + sides
    return tuple(dict.fromkeys(sides))


def _named_under(cast: Cast, head: Token, cue: Cue, *, of_verb: bool) -> list[str]:
    """The sides that a verb's object or a phrase with 'with', 'between' and the like names."""
    found: list[str] = []
    links = _LINKS | (_DIRECTIONS if cue.kind in _DIRECTED else frozenset())
    for child in head.children:
        phrases: list[Token] = []
        if (
            of_verb
            and child.dep_ in ("dobj", "dative", "nsubjpass")
            and (child.i in cast.by_token or cue.kind == "summons")
        ):
            phrases = [child, *child.conjuncts]
        elif child.dep_ in ("prep", "agent", "dative") and child.lower_ in links:
            for below in child.children:
                if below.dep_ == "pobj" and not any(c.lemma_ in _BROKERING for c in below.children):
                    phrases += [below, *below.conjuncts]
                elif below.dep_ == "prep" and below.lower_ in links:
                    phrases += [c for c in below.children if c.dep_ == "pobj"]
            if child.lower_ == "together" or not phrases:
                phrases += [t for t in child.subtree if t.dep_ == "pobj" and t.head.lower_ in links]
        for phrase in phrases:
            mention = cast.at(phrase.i) or mention_of(cast, phrase)
            if mention is not None and (mention.sense != "place" or cue.kind in ("visit", "demarche", "letter")):
                found += countries(cast, mention.who)
    return found


def _owners(cast: Cast, noun: Token) -> list[str]:
    """The sides that own or qualify a noun of contact: 'Zelenskyy’s meeting', 'US-India dialogue'."""
    found: list[str] = []
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            for token in (
                child,
                *child.conjuncts,
                *(c for c in child.children if c.dep_ in ("compound", "nmod", "amod")),
            ):
                mention = cast.at(token.i)
                if mention is not None and mention.sense != "place":
                    found += countries(cast, mention.who)
    return found


def _coordinated(cast: Cast, token: Token) -> tuple[int, ...]:
    own = cast.at(token.i)
    found = list(own.who) if own else []
    for other in token.conjuncts:
        mention = cast.at(other.i)
        if mention is not None and mention.sense != "place":
            found += mention.who
    return tuple(dict.fromkeys(found))


def of_persons(parsed: Parsed, cast: Cast, number: int) -> tuple[str, ...]:
    """The countries of the persons whom a sentence names, where they are two: 'Participating in a call, A and B …'."""
    found: dict[str, None] = {}
    for index in range(*parsed.sentences[number].tokens):
        mention = cast.at(index)
        if mention is not None and mention.head == index and mention.sense == "name":
            found |= dict.fromkeys(countries(cast, people_of(cast, mention.who)))
    return tuple(found) if len(found) == TWO else ()
