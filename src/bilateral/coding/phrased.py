"""Attributions that no verb of speech makes: 'in her view', 'his fear is that', 'was blunt: “…”', 'is convinced that'.

Each shape names the words that it reads; what a verb or the tagger has found in a sentence stands before these.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from bilateral.coding.attribution import Attribution, nouns, speaks, verbs
from bilateral.coding.drafts import Cast, Parsed
from bilateral.coding.frames import Verb
from bilateral.coding.syntax import is_negated, subject

_VIEWS = frozenset(
    "word view opinion judgment judgement assessment telling account reading estimation estimate".split()
)
# Nouns that say of a clause what it is to someone, beside those of attribution: 'his fear is that …'.
_STANCES: dict[str, Verb] = {
    noun: Verb("asserts", "c", None, reiterates=False)
    for noun in "assessment view belief message position verdict prediction impression estimate opinion point".split()
} | {
    "fear": Verb("warns", "c", None, reiterates=False),
    "worry": Verb("warns", "c", None, reiterates=False),
    "hope": Verb("asserts", "c", None, reiterates=False),
    "advice": Verb("demands", "c", None, reiterates=False),
}
_ANSWERS = frozenset("verdict message response answer reaction reply conclusion assessment".split())
_OWN = frozenset(["my", "our", "your"])
_ATTITUDES = frozenset(
    """convinced confident adamant hopeful certain optimistic sure worried afraid concerned disappointed grateful
    pessimistic sceptical skeptical categorical emphatic unequivocal clear""".split()
)
_EDGES = frozenset([",", ".", ";", "—", "–", '"', "”", "’", "'"])
_LEAST = 3  # tokens of a content


def find(parsed: Parsed, cast: Cast, first: int, last: int) -> Iterator[Attribution]:
    """The attributions of these shapes in the sentence of tokens ``first`` to ``last`` (exclusive)."""
    doc = parsed.doc
    for index in range(first, last):
        token = doc[index]
        found = _in_view(doc, token, first, last) or _is_that(token) or _attitude(cast, token)
        found = found or _verdict(parsed, token, first, last) or _of_the_view(cast, token)
        if found is not None:
            yield found
    if (labelled := _before_colon(parsed, cast, first, last)) is not None:
        yield labelled


def _plain() -> Verb:
    return verbs()["say"]


def _in_view(doc: Doc, token: Token, first: int, last: int) -> Attribution | None:
    """'In her view, …', '…, in the words of Ann Poe'."""
    if token.lower_ != "in" or token.dep_ != "prep":
        return None
    noun = next((c for c in token.children if c.dep_ == "pobj" and c.lemma_.lower() in _VIEWS), None)
    source = None if noun is None else _whose(noun)
    if noun is None or source is None or source.lower_ in _OWN:
        return None
    left, right = token.i, max(t.i for t in token.subtree)
    before = left == first or doc[left - 1].text in _EDGES
    behind = right + 1 >= last or doc[right + 1].text in _EDGES
    content = tuple(s for s in ((first, left - 1), (right + 1, last - 1)) if s[1] - s[0] >= _LEAST)
    if not (before and behind and content):
        return None
    return Attribution((noun.i, noun.i), _plain(), "in view", source, content)


def _of_the_view(cast: Cast, noun: Token) -> Attribution | None:
    """'The envoy is of the view that …'."""
    if noun.lemma_.lower() not in _VIEWS or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    verb = noun.head.head
    source = subject(verb) if verb.lemma_ == "be" else None
    clause = next((c for t in (noun, verb) for c in t.children if c.dep_ in ("acl", "ccomp") and _that(c)), None)
    if source is None or clause is None or not speaks(cast, source, verb):
        return None
    content = ((clause.left_edge.i, clause.right_edge.i),)
    return Attribution((noun.i, noun.i), _plain(), "in view", source, content)


def _whose(noun: Token) -> Token | None:
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    for child in noun.children:
        if source is None and child.dep_ == "prep" and child.lower_ == "of":
            source = next((c for c in child.children if c.dep_ == "pobj"), None)
    return source


def _is_that(noun: Token) -> Attribution | None:
    """'His fear is that …', 'It is her view that …'."""
    verb = _STANCES.get(noun.lemma_.lower()) or nouns().get(noun.lemma_.lower())
    head = noun.head
    if verb is None or head.lemma_ != "be" or noun.dep_ not in ("nsubj", "attr"):
        return None
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next((c for t in (head, noun) for c in t.children if c.dep_ in ("ccomp", "acl") and _that(c)), None)
    if source is None or clause is None or clause.i < noun.i:
        return None
    return Attribution(
        (noun.i, noun.i), verb, noun.lemma_.lower(), source, ((clause.left_edge.i, clause.right_edge.i),)
    )


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _attitude(cast: Cast, word: Token) -> Attribution | None:
    """'The minister is convinced that …'."""
    if word.lower_ not in _ATTITUDES:
        return None
    passive = word.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in word.children)  # 'is convinced'
    verb = word if passive else word.head
    if not passive and (verb.lemma_ != "be" or word.dep_ not in ("acomp", "attr", "oprd")):
        return None
    source = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    clause = next((c for c in word.children if c.dep_ == "ccomp" and _that(c)), None)
    unsaid = is_negated(verb) or any(c.dep_ == "aux" for c in verb.children)
    if clause is None or source is None or unsaid or not speaks(cast, source, verb):
        return None
    content = ((clause.left_edge.i, clause.right_edge.i),)
    return Attribution((word.i, word.i), _plain(), word.lower_, source, content)


def _verdict(parsed: Parsed, noun: Token, first: int, last: int) -> Attribution | None:
    """'“A shameless act” was the verdict of Ann Poe'."""
    if noun.lemma_.lower() not in _ANSWERS or noun.head.lemma_ != "be" or noun.dep_ != "attr":
        return None
    source = _whose(noun)
    quoted = [i for i in range(first, last) if parsed.quote_at(parsed.at[i]) is not None]
    if source is None or len(quoted) < _LEAST or noun.i in quoted:
        return None
    return Attribution((noun.i, noun.i), _plain(), noun.lemma_.lower(), source, ((quoted[0], quoted[-1]),))


def _before_colon(parsed: Parsed, cast: Cast, first: int, last: int) -> Attribution | None:
    """'The envoy was blunter: “…”': a quotation behind a colon is the words of the subject before it."""
    doc = parsed.doc
    colon = next((i for i in range(first, last) if doc[i].text == ":"), None)
    if colon is None or colon + _LEAST >= last or parsed.quote_at(parsed.at[colon]) is not None:
        return None
    quote = parsed.quote_at(parsed.at[colon + 1])
    if quote is None or parsed.quote_at(parsed.at[last - 2]) != quote:
        return None
    verb = next((t for t in doc[first:colon] if t.dep_ in ("ROOT", "ccomp") and t.pos_ in ("VERB", "AUX")), None)
    source = None if verb is None else subject(verb)
    if verb is None or source is None or source.i > colon or not speaks(cast, source, doc[colon]):
        return None
    return Attribution((colon, colon), _plain(), ":", source, ((colon + 1, last - 1),))
