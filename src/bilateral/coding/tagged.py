"""What the tagger reads, as attributions: beside the rules, and where they find nothing."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Token

from bilateral.coding import tagger
from bilateral.coding.attribution import WITH_THAT, Attribution, nouns, phrases, unspoken, verbs
from bilateral.coding.drafts import Parsed, Sentence
from bilateral.coding.frames import NAMING, NEEDS_WORDS, WORDS, Verb, lemma_of, names
from bilateral.coding.parse import TITLE
from bilateral.coding.syntax import agent, is_negated, is_passive, subject
from bilateral.coding.tagger import Tagged
from bilateral.record import Span

LEAST = 0.15  # the chance of a cue from which on a rule for it stands
_ALONE = 0.6  # and from which on it stands alone
_NEARLY = 0.7
_EMPTY = frozenset(["DET", "SCONJ", "PART", "ADP", "CCONJ", "PUNCT", "SPACE"])
_PARTICLES = 2  # that may stand beside a content without being one
_HEARD = frozenset("tell inform assure advise warn remind ask urge notify brief".split())
_PLAIN = Verb("asserts", "c", None, reiterates=False)


def find(parsed: Parsed) -> tuple[dict[int, list[Attribution]], dict[int, tuple[int, int]]]:
    """What the tagger reads.

    Returns:
        Attributions by the sentence of their cue; and, for other sentences of their content, the sentence and the token
        of the cue that those belong to.
    """
    found: dict[int, list[Attribution]] = {}
    elsewhere: dict[int, tuple[int, int]] = {}
    told = [sentence for sentence in parsed.sentences if sentence.paragraph != TITLE and _may_tell(parsed, sentence)]
    for tagged in tagger.model().read(parsed, told, LEAST):
        tokens = _tokens(parsed, tagged.cue)
        if not tokens:
            continue
        number = parsed.sentence_of[tokens[0].i]
        attribution = _attribution(parsed, tagged, tokens, parsed.sentences[number].tokens)
        if attribution is not None:
            found.setdefault(number, []).append(attribution)
            for span in tagged.content:
                for token in _tokens(parsed, span):
                    if parsed.sentence_of[token.i] != number:
                        elsewhere.setdefault(parsed.sentence_of[token.i], (number, attribution.cue[0]))
    return found, elsewhere


def _may_tell(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence has a word of attribution, or a quotation: of others the tagger is not asked."""
    for token in parsed.doc[slice(*sentence.tokens)]:
        if token.text in (":", '"', "''", "``") or token.lower_ == "according":
            return True
        if token.pos_ in ("VERB", "AUX") and (lemma_of(token) in verbs() or token.lemma_ in _begins()):
            return True
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in nouns():
            return True
    return parsed.quote_at(sentence.span[0]) is not None


@lru_cache(maxsize=1)
def _begins() -> frozenset[str]:
    """The first words of the phrases of attribution."""
    return frozenset(phrase[0] for phrase in phrases())


def _attribution(parsed: Parsed, tagged: Tagged, cue: Sequence[Token], bounds: tuple[int, int]) -> Attribution | None:
    content = tuple(_within(parsed, tagged.content, bounds))
    if not content:
        return None
    word, verb, lemma = _cue(cue)
    source = [t for span in tagged.source for t in _tokens(parsed, span) if bounds[0] <= t.i < bounds[1]]
    return Attribution((word.i, word.i), verb, lemma, _speaker(source, word), content, chance=tagged.chance)


def _cue(tokens: Sequence[Token]) -> tuple[Token, Verb, str]:
    """The word of a cue that attributes, its frame and lemma: one of the tables', else the head of its words."""
    lemmas = [token.lemma_.lower() for token in tokens]
    for phrase, meant in phrases().items():
        if all(word in lemmas for word in phrase):
            return tokens[lemmas.index(phrase[0])], meant, " ".join(phrase)
    for token in tokens:
        if token.lower_ == "according":
            return token, verbs()["say"], "according"
        lemma = lemma_of(token)
        verb = verbs().get(lemma) or nouns().get(token.lemma_.lower())
        if verb is not None:
            return token, verb, lemma
    word = _head(tokens) or tokens[0]
    return word, verbs()["say"] if word.text == ":" else _PLAIN, lemma_of(word)


def _speaker(tokens: Sequence[Token], cue: Token) -> Token | None:
    """The head of the words that name a speaker: the cue's subject or agent, else a noun, else the head of all."""
    inside = {t.i for t in tokens}
    passive = is_passive(cue)
    told = agent(cue) if passive else subject(cue)
    if passive and told is None and cue.lemma_ in _HEARD:
        return None  # 'the envoy was told' by nobody named
    if told is not None and told.i in inside:
        return told
    heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in heads if t.pos_ in ("NOUN", "PROPN", "PRON") and t.ent_type_ != "DATE"), _head(tokens))


def _head(tokens: Sequence[Token]) -> Token | None:
    """The first token whose head is not among the tokens."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)


def _tokens(parsed: Parsed, span: Span) -> list[Token]:
    """The tokens that share a character with a source span."""
    body = next((s.tokens[0] for s in parsed.sentences if s.paragraph != TITLE), 0)
    first = max(bisect_right(parsed.at, span[0], lo=body) - 1, body)
    found = []
    for index in range(first, len(parsed.at)):
        if parsed.at[index] >= span[1]:
            break
        if parsed.at[index] + len(parsed.doc[index].text) > span[0]:
            found.append(parsed.doc[index])
    return found


def _within(parsed: Parsed, spans: Sequence[Span], bounds: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Spans as ranges of tokens, those of one sentence alone."""
    for span in spans:
        numbers = [t.i for t in _tokens(parsed, span) if bounds[0] <= t.i < bounds[1]]
        if numbers and (len(numbers) > _PARTICLES or any(parsed.doc[i].pos_ not in _EMPTY for i in numbers)):
            yield numbers[0], numbers[-1]


def united(rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence by both: the tagger's, told with what the rules know of their cue.

    A rule whose cue the tagger gives no chance at all is left out; where the two nearly agree on what was said, the
    rule's edges stand, which know what the record leaves out ('apologised to Chile | for the raid').
    """
    by_cue = {rule.cue: rule for rule in rules if rule.lemma != "according"}
    relay = next((rule for rule in rules if rule.lemma == "according"), None)
    found = []
    for one in tagged:
        rule = relay if one.lemma == "according" else by_cue.get(one.cue)
        if rule is not None:
            kept = rule.lemma in NEEDS_WORDS or _alike(rule.content, one.content)  # 'lodged | a protest over …'
            content = rule.content if kept else one.content
            found.append(replace(rule, content=content, source=one.source or rule.source, chance=one.chance))
        elif one.chance >= _ALONE and _stands(one):
            found.append(one)
    read = {one.cue for one in found}
    found += [rule for cue, rule in by_cue.items() if rule.relayed_by is not None and cue not in read]
    return sorted(found, key=lambda attribution: attribution.cue)


def _alike(ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> bool:
    a, b = ({i for first, last in spans for i in range(first, last + 1)} for spans in (ours, theirs))
    return len(a & b) >= _NEARLY * len(a | b)


def _stands(one: Attribution) -> bool:
    """Whether what no rule finds is a statement: a verb or noun of attribution, spoken, with words told."""
    if one.source is None:
        return False
    doc = one.source.doc
    word = doc[one.cue[0]]
    if one.verb is _PLAIN or unspoken(word) or is_negated(word):
        return False
    if one.lemma in WITH_THAT and doc[one.content[0][0]].lower_ != "that":
        return False
    after = doc[word.i + 1].lower_ if word.i + 1 < len(doc) else ""
    if one.lemma in NAMING and not names(word) and after not in ("for", "on", "upon"):
        return False  # a phone call
    words = {t.lemma_.lower() for first, last in one.content for t in doc[first : last + 1]}
    return one.lemma not in NEEDS_WORDS or bool(words & WORDS)
