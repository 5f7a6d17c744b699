"""Cues of attribution: which words attribute, whose they are, and which words are attributed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from bilateral.coding import tables
from bilateral.coding.drafts import Cast, Mention, Parsed
from bilateral.coding.frames import Verb, content_of, lemma_of
from bilateral.coding.syntax import agent, is_negated, is_passive, subject

_SPEAKING_NOUNS = frozenset(
    """official officials spokesman spokeswoman spokesperson minister ministry government president leader leaders
    statement report source sources expert experts analyst analysts lawyer lawyers witness witnesses police
    critics critic opponents resident residents activist activists group groups study survey lawmaker
    lawmakers senator officer officers department agency court judge readout release communique communiqué
    letter diplomat diplomats ambassador envoy secretary director company companies union council commission
    committee people man woman family mother father members member party parties side sides delegation embassy
    military army commander chief head organization organisation prosecutors authorities adviser advisers aide
    aides author authors researcher researchers professor doctor doctors scientist scientists team executives
    executive users user candidate campaign chairman chairwoman scholar historian economist economists poll
    document documents note both others many some who one""".split()
)
_STRONG = frozenset(
    "say tell add state reply explain insist argue write declare warn urge ask note stress announce claim".split()
)
_SPEAKING = frozenset("comment say answer respond elaborate discuss reply speculate confirm deny".split())
WITH_THAT = frozenset("consider trust manifest assess".split())  # verbs of speech with 'that' alone
_SUBJECT_DEPS = frozenset(["nsubj", "nsubjpass"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source and content, in tokens. ``source`` is the head of the words that name the speaker."""

    cue: tuple[int, int]
    verb: Verb
    lemma: str
    source: Token | None
    content: tuple[tuple[int, int], ...]
    object: Token | None = None
    relayed_by: Token | None = None
    weak: bool = False
    chance: float = 0.0


@lru_cache(maxsize=1)
def nouns() -> dict[str, Verb]:
    """The table of nouns of attribution by lemma; each takes a clause."""
    return {
        row["noun"]: Verb(row["act"], "c", row["stance"] or None, reiterates=False)  # type: ignore[arg-type]
        for row in tables.rows("attribution_nouns")
    }


@lru_cache(maxsize=1)
def phrases() -> dict[tuple[str, ...], Verb]:
    """The table of phrases of attribution by their lemmas: 'hit out', 'pay tribute'."""
    return {
        tuple(row["phrase"].split()): Verb(row["act"], "c", row["stance"] or None, reiterates=False)  # type: ignore[arg-type]
        for row in tables.rows("attribution_phrases")
    }


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """The table of verbs by lemma."""
    return {
        row["verb"]: Verb(row["act"], row["frames"], row["stance"] or None, row["mark"] == "r")  # type: ignore[arg-type]
        for row in tables.rows("attribution")
    }


def find(parsed: Parsed, cast: Cast, first: int, last: int) -> Iterator[Attribution]:
    """The attributions of the sentence of tokens ``first`` to ``last`` (exclusive), in order."""
    doc = parsed.doc
    table = verbs()
    relayed = _according(doc, first, last)
    for index in range(first, last):
        token = doc[index]
        if token.pos_ == "NOUN" and (named := _of_noun(cast, token)) is not None:
            yield Attribution(*named)
        verb = table.get(lemma_of(token)) if token.pos_ in ("VERB", "AUX") else None
        if verb is None or token.dep_ == "amod":
            continue
        found = _of_verb(parsed, cast, token, verb, first, last)
        if found is not None:
            yield Attribution(*found, relayed_by=relayed[1] if relayed else None)
    if relayed is not None:
        cue, source = relayed
        left = min(t.i for t in doc[cue].subtree)
        right = max(t.i for t in doc[cue].subtree)
        if source is not None:
            right = min(right, max(t.i for t in source.subtree))
        content = tuple(s for s in ((first, left - 1), (right + 1, last - 1)) if s[1] - s[0] > 1)
        plain = table["say"]
        if content:
            yield Attribution((cue, cue + 1), plain, "according", source, content, weak=True)


def _of_noun(cast: Cast, noun: Token) -> "_Found | None":
    """'Kenya's demand that …', 'complaints by the minister that …', 'the council's statement condemning …'."""
    verb = nouns().get(noun.lemma_.lower())
    if verb is None:
        return None
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    for child in noun.children:
        if source is None and child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            source = next((c for c in child.children if c.dep_ == "pobj"), None)
    mention = None if source is None else cast.at(source.i)
    if source is None or mention is None or mention.sense in ("place", "adjective"):
        return None
    for child in [*noun.children, *source.children]:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i and _told(child):
            left = max(child.left_edge.i, noun.i + 1)
            return (noun.i, noun.i), verb, noun.lemma_.lower(), source, ((left, child.right_edge.i),), None
    return None


def _told(clause: Token) -> bool:
    """Whether a clause below a noun is what was said: 'that …', 'to …', 'condemning …'."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return True
    return clause.tag_ == "VBG" or any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _according(doc: Doc, first: int, last: int) -> tuple[int, Token | None] | None:
    for index in range(first, last - 1):
        if doc[index].lower_ == "according" and doc[index + 1].lower_ == "to":
            heads = [c for c in doc[index + 1].children if c.dep_ == "pobj"] or [
                c for c in doc[index].children if c.dep_ == "pobj"
            ]
            return index, heads[0] if heads else None
    return None


type _Found = tuple[tuple[int, int], Verb, str, Token | None, tuple[tuple[int, int], ...], Token | None]


def _of_verb(parsed: Parsed, cast: Cast, token: Token, verb: Verb, first: int, last: int) -> _Found | None:
    source = agent(token) if is_passive(token) else subject(token)
    if is_passive(token) and source is None:
        source = next((c for c in token.children if c.dep_ in _SUBJECT_DEPS), None)
        if source is not None and source.lower_ != "it":
            return None
    if not speaks(cast, source, token) or unspoken(token):
        return None
    content, thing = content_of(parsed, token, verb, first, last)
    if not content or (token.lemma_ in WITH_THAT and not any(_that(c) for c in token.children)):
        return None
    cue = (token.i, token.i)
    return cue, verb, lemma_of(token), source, content, thing


def _that(clause: Token) -> bool:
    return clause.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def unspoken(verb: Token) -> bool:
    """Whether the words were not said: negated, or only wished for ('asked to comment', 'would say')."""
    if verb.lemma_ in ("decline", "refuse") and any(c.lemma_ in _SPEAKING for c in verb.children if c.dep_ == "xcomp"):
        return True
    if verb.lemma_ in ("say", "tell", "comment", "confirm", "add") and is_negated(verb):
        return True
    return any(
        c.dep_ == "aux" and c.lower_ in ("would", "could", "should", "can", "may", "might", "must", "to")
        for c in verb.children
    ) and (
        verb.lemma_ not in ("like", "urge", "hope")
        and verb.dep_ in ("xcomp", "advcl", "acl", "relcl", "ROOT", "conj", "ccomp")
        and not _offered(verb)
    )


def _offered(verb: Token) -> bool:
    """'spoke with X to offer congratulations', 'met to reaffirm': the purpose of a contact that took place."""
    return verb.dep_ in ("advcl", "xcomp") and verb.head.lemma_ in (
        "speak",
        "call",
        "meet",
        "write",
        "phone",
        "telephone",
        "take",
        "want",
        "wish",
        "like",
        "go",
    )


def speaks(cast: Cast, source: Token | None, verb: Token) -> bool:
    """Whether a subject is one that can speak."""
    if source is None or any(c.lower_ == "whose" for c in source.children):
        return False
    mention = cast.at(source.i)
    if mention is not None:
        return mention.sense not in ("place", "adjective") or verb.lemma_ in _STRONG
    if source.lower_ in ("it", "this", "that", "which", "there", "these", "what", "i", "we", "you"):
        return source.lower_ == "it" and verb.lemma_ in ("say", "add", "state", "stress", "note")
    if source.ent_type_ in ("PERSON", "ORG", "NORP"):
        return True
    return (
        source.lower_ in _SPEAKING_NOUNS
        or source.pos_ == "PRON"
        or (verb.lemma_ in _STRONG and source.pos_ in ("NOUN", "PROPN"))
    )


def addressee(cast: Cast, verb: Token) -> Mention | None:
    """Whom the words are put to: the object of 'told', 'urged', 'thanked'; the phrase with 'to' of 'conveyed'."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and (mention := cast.at(child.i)) is not None:
            return mention
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            for below in child.children:
                if below.dep_ == "pobj" and (mention := cast.at(below.i)) is not None:
                    return mention
    return None


def edges(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The first and last token of several spans."""
    return min(s[0] for s in spans), max(s[1] for s in spans)
