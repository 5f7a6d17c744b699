"""Did: who did what to whom, in PLOVER's types.

Until a learned model decides types, cue tables do: ``tables/deeds.csv`` for verbs of acting and of attribution,
``tables/content.csv`` for what is said with a plain 'said'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from bilateral.coding import content, tables
from bilateral.coding.consultations import Consultations
from bilateral.coding.drafts import Cast, Contact, Deed, Parsed, Utterance
from bilateral.coding.parse import TITLE
from bilateral.coding.syntax import (
    agent,
    countries,
    is_conditional,
    is_future,
    is_negated,
    is_passive,
    mentions_under,
    subject,
    subject_mention,
)
from bilateral.coding.targets import Targets
from bilateral.record import EventStatus, EventType, Span

_TOGETHER = frozenset(
    "agree commit pledge promise affirm reaffirm decide concur express underscore reiterate emphasize stress".split()
)
_SPEAKING = frozenset(["ACCUSE", "REJECT", "REQUEST", "SUPPORT", "AGREE", "THREATEN", "CONCEDE"])
_WEAK_CONTENT = 2
_ADJECTIVAL = frozenset(["commit", "resolve", "concern", "determine", "prepare"])  # 'is committed to'
_CHARGES = frozenset(["ACCUSE", "REQUEST", "THREATEN", "SANCTION"])
_WHEN = frozenset(["in", "during", "on", "after"])
_INVERTED = frozenset(["were", "had", "should"])
_HISTORICAL = frozenset(["ago", "previously", "formerly", "last"])


@dataclass(frozen=True, slots=True)
class _Rule:
    objects: frozenset[str]
    type: EventType
    mode: str | None
    frame: str


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[_Rule]]:
    found: dict[str, list[_Rule]] = {}
    for row in tables.rows("deeds"):
        if row["type"]:
            objects = frozenset(row["object"].split("|")) if row["object"] else frozenset()
            found.setdefault(row["verb"], []).append(_Rule(objects, row["type"], row["mode"] or None, row["frame"]))  # type: ignore[arg-type]
    return found


_SAME_VOICE = frozenset(["issuer", "running"])  # ways of words whose speaker has not been interrupted


def find(parsed: Parsed, cast: Cast, utterances: Sequence[Utterance], contacts: Sequence[Contact]) -> list[Deed]:
    """The events of a document, in order of the text, repeats folded into the first."""
    consultations = Consultations(parsed, cast)
    finder = _Finder(parsed, cast, utterances)
    found = [deed for contact in contacts for deed in consultations.deeds(contact)]
    for number, sentence in enumerate(parsed.sentences):
        if sentence.paragraph == TITLE:
            continue
        found += finder.of_sentence(number)
    return _folded(_answered(found, cast), cast)


class _Finder:
    def __init__(self, parsed: Parsed, cast: Cast, utterances: Sequence[Utterance]) -> None:
        self.parsed, self.cast, self.utterances = parsed, cast, utterances
        self.targets = Targets(parsed, cast)
        self.by_sentence: dict[int, list[int]] = {}
        for index, utterance in enumerate(utterances):
            self.by_sentence.setdefault(utterance.sentence, []).append(index)

    # -- from sentences --------------------------------------------------------------------------------------------

    def of_sentence(self, number: int) -> list[Deed]:
        """The events of one sentence: by its verbs, else by what is said in it."""
        first, last = self.parsed.sentences[number].tokens
        here = self.by_sentence.get(number, [])
        found: list[Deed] = []
        spoken: set[int] = set()
        for index in range(first, last):
            token = self.parsed.doc[index]
            if token.pos_ not in ("VERB", "AUX"):
                continue
            inside = self._utterance_at(here, index)
            if inside is None:
                inside = next((u for u in here if self._governs(u, token)), None)
            rule = self._rule(token)
            if rule is None:
                continue
            deeds = self._by_verb(token, rule, number, inside)
            found += deeds
            for utterance in here:
                if deeds and self._within(utterance, index):
                    spoken.add(utterance)
        for utterance in here:
            if utterance not in spoken:
                found += self._by_content(utterance)
        return found

    def _utterance_at(self, here: Iterable[int], token: int) -> int | None:
        """The utterance whose content holds a token."""
        position = self.parsed.at[token]
        return next((u for u in here if any(a <= position < b for a, b in self.utterances[u].content)), None)

    def _governs(self, utterance: int, token: Token) -> bool:
        """Whether a cue of attribution stands above a token in the tree."""
        cue = self.utterances[utterance].cue_token
        while cue is not None and token.head.i != token.i:
            if token.dep_ == "relcl":
                return False
            if token.head.i == cue:
                return token.dep_ not in ("conj", "advcl", "nsubj")
            token = token.head
        return False

    def _within(self, utterance: int, token: int) -> bool:
        start, end = self.utterances[utterance].evidence
        return start <= self.parsed.at[token] < end

    def _rule(self, verb: Token) -> _Rule | None:
        rules = _rules().get(verb.lemma_.lower())
        if not rules:
            return None
        below = {c.lemma_.lower() for c in verb.children}
        for child in verb.children:
            if child.dep_ in ("prep", "prt", "dobj", "nsubjpass", "ccomp", "dative"):
                below |= {c.lemma_.lower() for c in child.children if c.dep_ in ("pobj", "conj", "prep")}
                below |= {c.lemma_.lower() for c in child.conjuncts}
        return next((r for r in rules if r.objects & below), None) or next((r for r in rules if not r.objects), None)

    def _by_verb(self, verb: Token, rule: _Rule, number: int, inside: int | None) -> list[Deed]:
        actors, group = self._actors(verb, inside)
        if not actors:
            return []
        if rule.frame == "both" and group:
            return self._mutual(verb, rule, number, inside, actors)
        own = set(countries(self.cast, actors))
        speaking = set(countries(self.cast, self.utterances[inside].speakers)) if inside is not None else set()
        if speaking and not own & speaking and rule.type not in ("AID", "RETREAT", "COOPERATE"):
            return []  # an act told inside somebody's words is no event of its own
        recipients = self.targets.of_verb(verb, own) or self.targets.sole_other(number, own, rule.type)
        if not recipients and group and rule.type in ("AGREE", "SUPPORT"):
            return self._mutual(verb, rule, number, inside, actors)
        if not recipients and rule.type != "REJECT":
            return []
        if rule.type == "SUPPORT" and self._binds(verb, recipients):
            rule = _Rule(rule.objects, "AGREE", None, rule.frame)
        if rule.type == "AGREE" and self._threatens(verb):
            rule = _Rule(rule.objects, "THREATEN", None, rule.frame)
        return [self._deed(verb, rule, number, inside, actors, recipients, reciprocal=False, way="verb")]

    def _mutual(self, verb: Token, rule: _Rule, number: int, inside: int | None, actors: tuple[int, ...]) -> list[Deed]:
        """What several sides do together: the side named first towards the others, and back."""
        lead = countries(self.cast, actors)[0]
        first = tuple(i for i in actors if self.cast.country(i) == lead)
        others = tuple(i for i in actors if self.cast.country(i) != lead)
        return [self._deed(verb, rule, number, inside, first, others, reciprocal=True, way="group")]

    def _binds(self, verb: Token, recipients: Sequence[int]) -> bool:
        """Whether a commitment is to a thing ('to denuclearisation'), which is a promise, and not to the other side."""
        for child in verb.children:
            if child.dep_ == "dobj" and child.lemma_ == "commitment":
                return not any(set(m.who) & set(recipients) for m in mentions_under(self.cast, child))
        return False

    def _threatens(self, verb: Token) -> bool:
        words = {t.lemma_.lower() for t in verb.subtree}
        return bool(
            words
            & {
                "retaliate",
                "bomb",
                "destroy",
                "punish",
                "sanction",
                "consequence",
                "retaliation",
                "accountable",
                "deport",
                "revenge",
            }
        )

    def _deed(
        self,
        verb: Token,
        rule: _Rule,
        number: int,
        inside: int | None,
        actors: tuple[int, ...],
        recipients: tuple[int, ...],
        *,
        reciprocal: bool,
        way: str,
    ) -> Deed:
        utterance = inside
        if utterance is None and rule.type in _SPEAKING:
            utterance = next((u for u in self.by_sentence.get(number, []) if self._within(u, verb.i)), None)
        evidence = self._clause(verb, number) if utterance is None else self.utterances[utterance].evidence
        return Deed(
            number,
            rule.type,
            actors,
            recipients,
            evidence,
            verb.i,
            rule.mode,
            self._status(verb, rule.type, told=inside is not None),
            reciprocal=reciprocal,
            utterance=utterance,
            way=way,
        )

    def _status(self, verb: Token, kind: EventType, *, told: bool) -> EventStatus:
        if is_negated(verb) and kind != "REJECT":
            return "negated"
        if kind in ("AGREE", "THREATEN"):
            return "reported"
        if is_future(verb):
            return "future"
        if is_conditional(verb):
            would = any(c.lower_ == "would" for c in verb.children)
            return "future" if told and would and not any(_supposes(t) for t in verb.sent) else "hypothetical"
        if any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children):
            return "historical"
        times = [
            c for c in verb.children if c.dep_ in ("advmod", "npadvmod") or (c.dep_ == "prep" and c.lower_ in _WHEN)
        ]
        words = {t.lower_ for c in times for t in c.subtree}
        if (words & _HISTORICAL and "week" not in words) or any(w.isdigit() and len(w) == 4 for w in words):
            return "historical"
        return "reported"

    def _clause(self, verb: Token, number: int) -> Span:
        """The clause that a verb heads within its sentence; the sentence where the clause is most of it."""
        start, end = self.parsed.sentences[number].span
        if verb.dep_ == "ROOT" and end - start <= 600:
            return start, end
        below = [t.i for t in verb.subtree]
        a, b = self.parsed.span(below[0], below[-1])
        return (a, b) if b - a <= 600 else (a, a + 600)

    def _actors(self, verb: Token, inside: int | None) -> tuple[tuple[int, ...], bool]:
        """Who acts, and whether they are several sides that act together."""
        if is_passive(verb) and agent(verb) is None and verb.lemma_ not in _ADJECTIVAL:
            return (), False  # done to the subject, nobody says by whom
        mention = subject_mention(self.cast, verb)
        token = subject(verb)
        if mention is None:
            speaks = token is not None and token.lower_ in ("we", "i")
            if inside is not None and speaks:
                return self.utterances[inside].speakers, False
            return (), False
        who = list(mention.who)
        for other in self.parsed.doc[mention.head].conjuncts:
            further = self.cast.at(other.i)
            if further is not None and further.sense != "place":
                who += further.who
        who = [
            i
            for i in dict.fromkeys(who)
            if self.cast.people[i].kind != "media" and self.cast.country(i) not in (None, "INT")
        ]
        return tuple(who), len(countries(self.cast, who)) > 1

    # -- from what is said -----------------------------------------------------------------------------------------

    def _by_content(self, index: int) -> list[Deed]:
        """What a plain 'said' does, by the words of its content."""
        utterance = self.utterances[index]
        own = set(countries(self.cast, utterance.speakers))
        if not own:
            return []
        first, last = self.parsed.sentences[utterance.sentence].tokens
        tokens = [i for i in range(first, last) if self._utterance_at([index], i) is not None]
        if not tokens:
            return []
        kind, weight, keyword = content.weigh(self.parsed.doc, tokens)
        recipients = self.targets.of_words(tokens, own, keyword)
        group = len(own) > 1
        actors = tuple(i for i in utterance.speakers if self.cast.country(i))
        if kind is None or weight < _WEAK_CONTENT or self._anothers(keyword, own):
            return []
        if (
            not recipients
            and not group
            and len(utterance.about) == 1
            and (not utterance.carried or utterance.way in _SAME_VOICE)
        ):
            recipients = (utterance.about[0][0],)  # a partner who is not named
        if not recipients:
            if not group or kind not in ("AGREE", "SUPPORT") or utterance.cue_lemma not in _TOGETHER:
                return []
            lead = self.cast.country(actors[0])
            recipients = tuple(i for i in actors if self.cast.country(i) != lead)
            actors = tuple(i for i in actors if self.cast.country(i) == lead)
        elif group and kind not in ("AGREE",):
            actors = actors[:1]
        elif group:
            lead = self.cast.country(actors[0])
            recipients = tuple(i for i in actors if self.cast.country(i) != lead)
            actors = tuple(i for i in actors if self.cast.country(i) == lead)
        cue = utterance.cue_token if utterance.cue_token is not None else tokens[0]
        status: EventStatus = "historical" if any(_before(self.parsed.doc[i]) for i in (cue, keyword)) else "reported"
        return [
            Deed(
                utterance.sentence,
                kind,
                actors,
                recipients,
                utterance.evidence,
                cue,
                None,
                status,
                reciprocal=group and kind == "AGREE",
                utterance=index,
                way="content",
            )
        ]

    def _anothers(self, keyword: int, own: set[str]) -> bool:
        """Whether the word that tells is a verb of another side: 'said that Delhi had rejected the offer'."""
        token = self.parsed.doc[keyword]
        if token.pos_ != "VERB" or (done_by := subject_mention(self.cast, token)) is None:
            return False
        return not set(countries(self.cast, done_by.who)) & own


def _answered(found: Sequence[Deed], cast: Cast) -> list[Deed]:
    """Denials that name nobody are towards the side that last accused, asked or threatened."""
    kept: list[Deed] = []
    for deed in sorted(found, key=lambda d: (d.sentence, d.cue_token)):
        if not deed.recipient:
            own = set(countries(cast, deed.actor))
            last = next(
                (k for k in reversed(kept) if k.type in _CHARGES and own & set(countries(cast, k.recipient))), None
            )
            if last is None:
                continue
            deed.recipient = last.actor
        kept.append(deed)
    return kept


def _folded(found: Sequence[Deed], cast: Cast) -> list[Deed]:
    """One event for one act: repeats in the same sentence, and retold contacts, are folded into the first."""
    kept: list[Deed] = []
    for deed in sorted(found, key=lambda d: (d.sentence, d.cue_token)):
        same = next((k for k in kept if _same(k, deed, cast)), None)
        if same is None:
            kept.append(deed)
        elif deed.evidence != same.evidence and deed.evidence not in same.also_at and deed.sentence != same.sentence:
            same.also_at.append(deed.evidence)
    return kept


def _same(one: Deed, other: Deed, cast: Cast) -> bool:
    if one.type != other.type or one.status != other.status:
        return False
    pair = (countries(cast, one.actor), countries(cast, one.recipient))
    back = (countries(cast, other.actor), countries(cast, other.recipient))
    if pair != back and not (one.reciprocal and pair == back[::-1]):
        return False
    return one.sentence == other.sentence or one.type == "CONSULT"


def _before(word: Token) -> bool:
    """Whether a word is told in the pluperfect: 'had welcomed', 'the welcome that he had received'."""
    verbs = [word, *(c for c in word.children if c.dep_ in ("relcl", "acl"))]
    return any(c.dep_ == "aux" and c.lower_ == "had" for verb in verbs for c in verb.children)


def _supposes(token: Token) -> bool:
    """'If', 'unless', or a verb in front of its subject: 'had Lima agreed', 'were there more'."""
    if token.lower_ in _INVERTED:
        return token.is_sent_start or token.nbor(-1).text in (",", ";", "that")
    return token.lower_ in ("if", "unless")
