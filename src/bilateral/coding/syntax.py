"""Small questions to a parse that several steps ask."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from bilateral.coding.drafts import Cast, Mention

_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_FUTURE = frozenset(["will", "shall", "'ll", "’ll"])
_CONDITIONAL = frozenset(["would", "could", "might", "may", "if", "unless", "should"])
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "without"])
_PLANNING = frozenset(["plan", "intend", "expect", "prepare", "schedule", "set", "aim", "due"])


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or the one that a coordinated or governed verb shares."""
    seen = verb
    for _ in range(5):
        own = next((c for c in seen.children if c.dep_ in _SUBJECTS), None)
        if own is not None:
            return own
        if seen.dep_ == "relcl" or (seen.dep_ == "acl" and seen.head.pos_ in ("NOUN", "PROPN")):
            return seen.head
        if (
            seen.dep_ in ("xcomp", "ccomp")
            and any(c.dep_ == "dobj" for c in seen.head.children)
            and seen.dep_ == "xcomp"
        ):
            return next(c for c in seen.head.children if c.dep_ == "dobj")
        if (
            seen.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "aux", "acomp")
            and seen.head.i != seen.i
        ):
            seen = seen.head
            continue
        return None
    return None


def subject_mention(cast: Cast, verb: Token) -> Mention | None:
    """The actor mention that is a verb's subject; of 'the army's attack', the army."""
    token = agent(verb) or subject(verb)
    return None if token is None else mention_of(cast, token)


def agent(verb: Token) -> Token | None:
    """The 'by' phrase of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def mention_of(cast: Cast, token: Token) -> Mention | None:
    """The mention that a noun phrase's head is, or that owns or qualifies it ('Israel's army', 'Israeli army')."""
    mention = cast.at(token.i)
    if mention is not None:
        return None if mention.sense == "place" else mention
    for child in token.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod"):
            mention = cast.at(child.i)
            if mention is not None and mention.sense != "place":
                return mention
    return None


def mentions_under(cast: Cast, token: Token, after: int = -1) -> Iterator[Mention]:
    """The mentions whose heads stand below a token, in the order of the text, once each."""
    seen: set[int] = set()
    for below in token.subtree:
        mention = cast.at(below.i)
        if mention is not None and mention.head not in seen and below.i > after:
            seen.add(mention.head)
            yield mention


def countries(cast: Cast, who: Iterable[int]) -> tuple[str, ...]:
    """The countries of actors, in order, once each; media have none here."""
    people = (cast.people[i] for i in who)
    return tuple(dict.fromkeys(p.country for p in people if p.country and p.kind != "media"))


def people_of(cast: Cast, who: Iterable[int]) -> list[int]:
    """Those of the actors that are persons."""
    return [i for i in who if cast.people[i].kind == "person"]


def is_future(verb: Token) -> bool:
    """Whether a verb speaks of what is to come: 'will meet', 'is to meet', 'plans to meet'."""
    if any(c.lower_ in _FUTURE and c.dep_ == "aux" for c in verb.children):
        return True
    if verb.dep_ in ("xcomp", "conj") and verb.head.i != verb.i:
        if verb.head.lemma_ in _PLANNING and any(c.lower_ == "to" for c in verb.children):
            return True
        if verb.dep_ == "conj":
            return is_future(verb.head)
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be"


def is_conditional(verb: Token) -> bool:
    """Whether a verb is conditional or possible only."""
    if any(c.lower_ in _CONDITIONAL and c.dep_ in ("aux", "mark") for c in verb.children):
        return True
    return (
        verb.dep_ in ("conj", "xcomp")
        and verb.head.i != verb.i
        and verb.head.pos_ in ("VERB", "AUX")
        and any(c.lower_ in ("would", "could", "might") and c.dep_ == "aux" for c in verb.head.children)
    )


def is_negated(verb: Token) -> bool:
    """Whether a verb, or the verb that it shares an auxiliary with, is negated."""
    return any(
        c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.dep_ in ("neg", "det", "preconj", "advmod"))
        for c in verb.children
    )
