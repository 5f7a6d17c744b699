"""The words that a verb of attribution takes: a clause, a quotation, an infinitive, a noun phrase, a preposition's."""

from dataclasses import dataclass

from spacy.tokens import Token

from bilateral.coding.drafts import Parsed
from bilateral.record import Act, Stance

# Objects that make words of 'offer', 'extend', 'share' and the like; without one of them these verbs are acts.
WORDS = frozenset(
    """congratulation condolence rejection condemnation indignation protest denial refusal pleasure sadness shock
    wish reservation solidarity doubt skepticism scepticism fear displeasure unease astonishment representation
    complaint demarche démarche objections sympathy thank thanks greeting gratitude appreciation concern hope
    support regret
    apology view commitment solidarity felicitation intent intention desire readiness willingness
    determination resolve satisfaction encouragement assurance message confidence disappointment outrage alarm
    grief sorrow dissatisfaction discontent irritation annoyance fury resentment delight remorse unhappiness
    disapproval apprehension reluctance curiosity consternation opposition
    objection question importance issue interest belief optimism frustration anger
    dismay""".split()
)
NEEDS_WORDS = frozenset(
    [
        "offer",
        "extend",
        "share",
        "raise",
        "convey",
        "express",
        "voice",
        "seek",
        "echo",
        "mention",
        "cite",
        "discuss",
        "lodge",
        "register",
        "renew",
    ]
)
_CLAUSES = frozenset(["ccomp", "parataxis"])
_ON = frozenset("for about over against of at with on".split())
_EMPTY = frozenset(["that", "which", "it", "this", "so", "as much", "them", "him", "her"])
# Verbs that say what something is called: with an object alone they are other verbs ('called the minister').
NAMING = frozenset("call term label brand dub".split())
_SLIPS = {"hoped": "hope", "hoping": "hope", "hopes": "hope"}  # of the lemmatiser
_MARKS = frozenset([",", ";", ":", ".", "—", "–", "--"])
_SUBJECT_DEPS = frozenset(["nsubj", "nsubjpass"])


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of attribution: what its words do by default, which contents it takes, how it leans.

    ``frames``: c a clause, q a quotation, i an infinitive, n a noun phrase, o an object that is spoken to or of,
    f 'call for'.
    """

    act: Act
    frames: str
    stance: Stance | None
    reiterates: bool


def lemma_of(verb: Token) -> str:
    """A verb's lemma; of 'made (it) clear', both words."""
    lemma = _SLIPS.get(verb.lower_, verb.lemma_.lower())
    return "make clear" if lemma == "make" and any(c.lower_ == "clear" for c in verb.children) else lemma


def content_of(
    parsed: Parsed, token: Token, verb: Verb, first: int, last: int
) -> tuple[tuple[tuple[int, int], ...], Token | None]:
    """The spans of the words attributed, and the object spoken to or of."""
    frames = verb.frames
    thing = next((c for c in token.children if c.dep_ in ("dobj", "dative")), None)
    spans: list[tuple[int, int]] = []
    clauses = [c for c in token.children if c.dep_ in _CLAUSES and _is_clause(c)]
    if "c" in frames and _as_clause(token):
        left, right = token.left_edge.i, token.right_edge.i
        return tuple(s for s in ((first, left - 1), (right + 1, last - 1)) if s[1] - s[0] > 1), thing
    if lemma_of(token) == "make clear":
        clauses = [
            c for below in token.children if below.lower_ == "clear" for c in below.children if c.dep_ == "ccomp"
        ]
    if "c" in frames or "q" in frames:
        for clause in clauses:
            if "c" in frames or parsed.quote_at(parsed.at[clause.i]) is not None:
                spans += _without(clause, token)
        if (not spans and token.dep_ == "parataxis") or (not spans and _is_inserted(token)):
            spans += _unframed(parsed, _around(token, first, last), token)
        if not spans and "q" in frames and not ("n" in frames and thing is not None):
            spans += _quoted(parsed, token, first, last)
    if "i" in frames and not spans:
        for child in token.children:
            if (child.dep_ in ("xcomp", "ccomp", "advcl") and _to(child)) or (
                child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG"
            ):
                left = (
                    thing.left_edge.i
                    if thing is not None and "o" in frames and thing.i < child.i
                    else child.left_edge.i
                )
                spans.append((left, child.right_edge.i))
                break
        if not spans:
            spans += [
                (c.i, c.right_edge.i)
                for c in token.children
                if c.dep_ == "prep" and c.lower_ in ("to", "for", "against") and c.i > token.i
            ][:1]
    if "p" in frames and thing is None and all(parsed.quote_at(parsed.at[s[0]]) is not None for s in spans):
        spans += [
            (c.i, c.right_edge.i)
            for c in token.children
            if c.dep_ == "prep"
            and c.i > token.i
            and c.lower_ in _ON
            and any(b.dep_ in ("pobj", "pcomp") for b in c.children)
        ][:1]
        heard = next(
            (b for c in token.children if c.dep_ == "prep" and c.lower_ in ("to", "with") for b in c.children), None
        )
        thing = heard if spans and heard is not None and heard.dep_ == "pobj" else thing
    if "f" in frames and not spans and thing is None:
        spans += [
            (c.i, c.right_edge.i) for c in token.children if c.dep_ == "prep" and c.lower_ in ("for", "on", "upon")
        ]
        asked = [b for c in token.children if c.lower_ in ("on", "upon") for b in c.children if b.dep_ == "pobj"]
        thing = asked[0] if asked else None  # 'called on Chile to …'
        spans += [(c.left_edge.i, c.right_edge.i) for c in token.children if c.dep_ in ("oprd", "ccomp") and not spans]
        for clause in token.children:
            if not spans and clause.dep_ in ("advcl", "xcomp") and any(c.lower_ == "for" for c in clause.children):
                spans.append((clause.left_edge.i, clause.right_edge.i))
        if not spans:
            return (), thing
    if ("n" in frames or "o" in frames) and not spans and thing is not None:
        if token.lemma_ in NAMING and not names(token):
            return (), thing
        if token.lemma_ in NEEDS_WORDS and thing.lemma_.lower() not in WORDS:
            return (), thing
        spans.append((thing.left_edge.i, max(thing.right_edge.i, _tail(token, thing))))
    return tuple(s for s in spans if s[0] <= s[1] and parsed.doc[s[0] : s[1] + 1].text.lower() not in _EMPTY), thing


def names(verb: Token) -> bool:
    """Whether a verb of naming says what something is called: 'called him a liar', not 'called him'."""
    return any(c.dep_ in ("oprd", "ccomp", "xcomp", "acomp") for c in verb.children)


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _as_clause(verb: Token) -> bool:
    """'As the ministry noted, …': what is attributed is the rest of the sentence."""
    if verb.dep_ != "advcl" or any(c.dep_ in _CLAUSES or c.dep_ == "dobj" for c in verb.children):
        return False
    return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in verb.children)


def _is_clause(clause: Token) -> bool:
    return (
        clause.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADP", "ADV")
        and clause.left_edge.i < clause.right_edge.i
    )


def _without(clause: Token, verb: Token) -> list[tuple[int, int]]:
    """A clause's tokens, less the cue phrase where it stands inside."""
    left, right = clause.left_edge.i, clause.right_edge.i
    if left <= verb.i <= right:
        inner = [t.i for t in verb.subtree if not clause.is_ancestor(t) and t.i != clause.i] or [verb.i]
        return [s for s in ((left, min(inner) - 1), (max(inner) + 1, right)) if s[1] > s[0]]
    return [(left, right)]


def _is_inserted(verb: Token) -> bool:
    """A cue at the end or in the middle of what it attributes, which the parser took for the main clause."""
    if verb.dep_ not in ("ccomp", "conj", "advcl") or verb.i <= verb.head.i:
        return False
    source = next((c for c in verb.children if c.dep_ in _SUBJECT_DEPS and c.i < verb.i), None)
    start = verb.i if source is None else source.left_edge.i
    return start > 0 and verb.doc[start - 1].text in (",", "”", '"', "''", "—", "–")


def _around(verb: Token, first: int, last: int) -> list[tuple[int, int]]:
    """All of the sentence but the cue, its subject and what stands with them up to the next mark."""
    source = next((c for c in verb.children if c.dep_ in _SUBJECT_DEPS), None)
    left = verb.i if source is None else min(verb.i, source.left_edge.i)
    right = verb.i if source is None else max(verb.i, source.right_edge.i)
    if verb.dep_ != "ccomp":  # 'Speaking in Lima, he said …'
        aside = [
            c.left_edge.i for c in verb.children if c.i < left and c.dep_ in ("advcl", "prep", "npadvmod", "advmod")
        ]
        left = min([left, *aside])
    doc = verb.doc
    while right + 1 < last and doc[right + 1].text not in _MARKS and not doc[right + 1].is_quote:
        right += 1
    spans = [(first, left - 1), (right + 1, last - 1)]
    return [s for s in spans if s[1] - s[0] > 1]


def _unframed(parsed: Parsed, spans: list[tuple[int, int]], verb: Token) -> list[tuple[int, int]]:
    """Spans without a frame before the cue of a quotation: 'Speaking in Lima, he said, “…”'."""
    quoted = [s for s in spans if parsed.quote_at(parsed.at[min(s[0] + 1, s[1])]) is not None]
    if not quoted:
        return spans
    return [s for s in spans if s in quoted or s[0] > verb.i or verb.doc[s[0]].tag_ not in ("VBG", "VBN", "IN")]


def _quoted(parsed: Parsed, verb: Token, first: int, last: int) -> list[tuple[int, int]]:
    """The quotations of a sentence, for a verb whose clause the parser missed."""
    spans: list[tuple[int, int]] = []
    for index in range(first, last):
        quote = parsed.quote_at(parsed.at[index])
        if quote is not None and quote.inner[0] <= parsed.at[index] < quote.inner[1]:
            if spans and spans[-1][1] == index - 1:
                spans[-1] = (spans[-1][0], index)
            else:
                spans.append((index, index))
    return [s for s in spans if s[1] - s[0] >= 1 and not s[0] <= verb.i <= s[1]]


def _tail(verb: Token, thing: Token) -> int:
    """Where the phrases that follow an object end: 'praised Nepal for its role'."""
    last = thing.right_edge.i
    for child in verb.children:
        if (
            child.i > last
            and child.dep_ in ("prep", "oprd", "acl", "advcl", "xcomp")
            and child.lower_ in ("for", "of", "over", "as", "about", "on", "to", "with")
        ):
            last = child.right_edge.i
    return last
