"""Said: attributed statements, direct, indirect and mixed."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from bilateral.coding import attribution, carried, groups, phrased, tagged
from bilateral.coding.attribution import Attribution
from bilateral.coding.drafts import Cast, Mention, Parsed, Player, Utterance
from bilateral.coding.meaning import about, act, act_of, leaning, pair, tokens_of
from bilateral.coding.merging import kind_of, merged, quoted_person
from bilateral.coding.parse import TITLE
from bilateral.coding.salience import SUBJECTS
from bilateral.coding.syntax import agent, countries, is_passive, subject
from bilateral.record import MAX_EVIDENCE, ActorKind, Span

_CLOSING = "”’\"'».,!?"
_OPENING = "“‘\"'«"
_BODIES = frozenset(
    """ministry office government administration embassy department team party campaign army bank agency commission
    council parliament authority service mission police court navy association federation chamber division bureau
    directorate regulator guard board union committee panel cabinet secretariat command""".split()
)
# Who speaks for a state without a name.
_OFFICIAL = frozenset("official diplomat spokesman spokeswoman spokesperson ministry".split())
_OF_WHERE = frozenset("of in from at within inside".split())
_ABROAD = frozenset("western foreign regional international european arab african asian".split())
_BESIDE = frozenset(["appos", "relcl", "acl", "punct"])
_TWO = 2  # words before a seat that opens a sentence: 'But in Lima'
_NP_LENGTH = 12
_SOME = frozenset("one two some several both many".split())
_SCARE = 3  # words of a quotation that is no more than a marked phrase
TOLD = "told"  # an utterance that only says on whose word something rests
_CONTACTING = frozenset(
    "have call telephone phone visit receive arrive travel welcome host sign exchange conduct".split()
)
_ADDRESSED = frozenset(
    ["tell", "urge", "ask", "thank", "assure", "remind", "inform", "warn", "congratulate", "convey", "implore", "press"]
)
# Verbs with which a paper speaks its own mind; with others it only reports.
_OPINING = frozenset(
    "report write note argue warn call urge opine editorialize editorialise conclude accuse describe comment".split()
)
_PAPERS = frozenset("statement letter tweet message memo communique note post".split())
_HEARD = frozenset(["ask", "question", "quiz"])
_AGAIN = frozenset(["again", "once more"])
# What speaks for who made it.
_TEXTS = frozenset(
    """statement readout release spokesman letter report communique tabloid newspaper daily paper editorial commentary
    research account study analysis memoir estimate calculation figure data""".split()
)


def find(parsed: Parsed, cast: Cast) -> list[Utterance]:
    """The statements of the body, in the order of the text; one a sentence and speaker."""
    found: dict[int, list[Utterance]] = {}
    cast.pair = pair(parsed, cast)
    # the words of issuers and of a transcript's turns need no cue
    read, elsewhere = ({}, {}) if cast.issuers or cast.voices else tagged.find(parsed)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.paragraph != TITLE:
            found[number] = merged(_Sentence(parsed, cast, number).utterances(read.get(number, ())))
    carried.run_on(parsed, cast, found, elsewhere)
    if cast.voices:
        carried.transcribed(parsed, cast, found)
    elif cast.issuers:
        carried.issued(parsed, cast, found)
    carried.topics(parsed, found)
    return [utterance for number in sorted(found) for utterance in found[number]]


class _Sentence:
    """The statements of one sentence."""

    def __init__(self, parsed: Parsed, cast: Cast, number: int) -> None:
        self.parsed, self.cast, self.number = parsed, cast, number
        self.first, self.last = parsed.sentences[number].tokens

    def utterances(self, read: Sequence[Attribution]) -> list[Utterance]:
        found = list(attribution.find(self.parsed, self.cast, self.first, self.last))
        if not (self.cast.issuers or self.cast.voices):
            found = tagged.united(found, read)
        found += self._phrased(found)
        found = [self._reattached(a, found) for a in found]
        plain = [a for a in found if a.lemma != "according"]
        if plain:
            found = plain  # 'According to X, Y said …' is Y's, relayed by X
        if not found and (labelled := self._labelled()) is not None:
            return [labelled]
        return [u for u in (self._utterance(a, found) for a in found) if u is not None]

    def _phrased(self, found: Sequence[Attribution]) -> list[Attribution]:
        """What no verb attributes, where nothing else was found of the same words."""
        told = {i for a in found for first, last in a.content for i in range(first, last + 1)}
        return [
            a
            for a in phrased.find(self.parsed, self.cast, self.first, self.last)
            if a.cue[0] not in told and not any(i in told for first, last in a.content for i in range(first, last + 1))
        ]

    def _reattached(self, found: Attribution, others: Sequence[Attribution]) -> Attribution:
        """'made clear that people must not be displaced and underscored …': the second cue is the first's speaker's."""
        verb = self.parsed.doc[found.cue[0]]
        if (
            verb.dep_ != "conj"
            or not is_passive(verb.head)
            or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        ):
            return found
        for other in others:
            if other.cue[0] < verb.head.i and any(a <= verb.i <= b for a, b in other.content):
                return replace(found, source=other.source)
        return found

    def _labelled(self) -> Utterance | None:
        """A speaker's name, a colon and a quotation: 'Clinton: “…”'."""
        doc = self.parsed.doc
        colon = next((i for i in range(self.first, min(self.first + 8, self.last)) if doc[i].text == ":"), None)
        if colon is None or colon + 2 >= self.last or colon == self.first:
            return None
        mention = self.cast.at(colon - 1)
        quote = self.parsed.quote_at(self.parsed.at[colon + 1])
        if mention is None or quote is None or mention.sense not in ("name", "title") or mention.first > self.first + 1:
            return None
        start, end = self.parsed.sentences[self.number].span
        content = (max(start, quote.inner[0]), min(end, quote.inner[1], start + MAX_EVIDENCE))
        if content[0] >= content[1]:
            return None
        utterance = Utterance(
            self.number, mention.who[:1], (start, min(end, start + MAX_EVIDENCE)), "direct", [content]
        )
        utterance.speaker_mention = self.parsed.span(mention.first, mention.last)
        own = countries(self.cast, utterance.speakers)
        utterance.about = about(self.parsed, self.cast, [content], own, None, self.number)
        utterance.act = act_of(self.parsed, self.cast, tokens_of(self.parsed, [content], self.number), own)
        utterance.way = "quoted"
        return utterance

    def _utterance(self, found: Attribution, others: Sequence[Attribution]) -> Utterance | None:
        spans = [span for tokens in found.content if (span := self._span(tokens)) is not None]
        if not spans or self._inside(found, others):
            return None
        token = self.parsed.doc[found.cue[0]]
        if token.tag_ == "VBN" and token.lemma_ in _HEARD and is_passive(token) and agent(token) is None:
            return None  # 'when asked to comment'
        whom = quoted_person(token)
        speakers, mention = self._speaker(whom or found.source)
        if any(self.cast.people[i].kind == "media" for i in speakers) and found.lemma not in _OPINING:
            return None
        quoted = self.parsed.quote_at(self.parsed.at[token.i])
        if quoted is not None and len(self.parsed.words(quoted.inner).split()) > _SCARE:  # within another's quotation
            return None
        cue = self.parsed.span(*found.cue)
        evidence = self._evidence([cue, *spans, *([mention] if mention else [])])
        utterance = Utterance(
            self.number, speakers, evidence, kind_of(self.parsed, spans), spans, mention, cue=cue, cue_token=token.i
        )
        utterance.cue_lemma = found.lemma
        self._fill(utterance, found, token)
        if whom is not None and found.source is not None and (by := self._speaker(found.source)[0]) and by != speakers:
            utterance.via = by[0]
        return utterance

    def _inside(self, found: Attribution, others: Sequence[Attribution]) -> bool:
        """Whether the cue stands in the words of an earlier cue by the same subject ('said he hoped that …')."""
        return any(
            other is not found
            and any(a <= found.cue[0] <= b for a, b in other.content)
            and other.cue[0] != found.cue[0]
            and (
                found.source is None
                or found.source.pos_ == "PRON"
                or found.lemma in ("hope", "believe", "think", "want", "support", "commit")
            )
            for other in others
        )

    def _span(self, tokens: tuple[int, int]) -> Span | None:
        """A content's source span without marks, spaces and connecting words at its edges."""
        first, last = max(tokens[0], self.first), min(tokens[1], self.last - 1)
        doc = self.parsed.doc
        while first <= last and (doc[first].is_punct or doc[first].is_quote) and doc[first].text not in ("(", "["):
            first += 1
        while last >= first and (doc[last].text in (",", ".", ";", ":", "—", "–", "-") or doc[last].is_quote):
            last -= 1
        return self.parsed.span(first, last) if first <= last else None

    def _evidence(self, spans: Sequence[Span]) -> Span:
        start, end = min(s[0] for s in spans), max(s[1] for s in spans)
        a, b = self.parsed.sentences[self.number].span
        while end < b and self.parsed.article.text[end] in _CLOSING:
            end += 1
        while start > a and self.parsed.article.text[start - 1] in _OPENING:
            start -= 1
        if b - a <= MAX_EVIDENCE and (end - start) * 2 > b - a:
            return a, b
        return (start, end) if end - start <= MAX_EVIDENCE else (start, start + MAX_EVIDENCE)

    def _tells(self, found: Attribution) -> bool:
        """'According to the ministry, the two met': what an institution tells of others is no statement of its mind."""
        verbs = [t for t in self.parsed.doc[self.first : self.last] if t.dep_ == "ROOT"]
        return any(v.lemma_.lower() in carried.NARRATING | _CONTACTING for v in verbs) and found.source is not None

    def _speaker(self, source: Token | None) -> tuple[tuple[int, ...], Span | None]:
        if source is None:
            return (), None
        mention = self.cast.at(source.i)
        if source.lemma_ in _PAPERS and source.dep_ == "dobj" and not any(c.dep_ == "poss" for c in source.children):
            return self._speaker(subject(source.head))  # 'released a statement saying'
        if source.lower_ in ("who", "which", "that") and source.head.dep_ == "relcl":
            head = source.head.head
            if self.cast.at(head.i) is None and head.dep_ == "pobj" and self.cast.at(head.head.head.i) is not None:
                head = head.head.head  # 'Senator Ann Poe of the opposition, who said'
            return self._speaker(head)
        if source.lower_ in _SOME and (whole := self._whole(source)) is not None:
            return self._speaker(whole)[0], self._phrase(source)
        if mention is None and (named := self._named_after(source)) is not None:
            return named.who, self.parsed.span(named.first, named.last)
        if mention is None:
            mention = next(
                (
                    m
                    for c in source.children
                    if c.dep_ in ("poss", "amod", "compound", "appos")
                    and (m := self.cast.at(c.i)) is not None
                    and m.sense not in ("place", "adjective")
                ),
                None,
            )
            owner = mention if mention is not None and mention.sense == "pronoun" else self._owner(source)
            of_a_body = source.lemma_.lower() in _BODIES and (
                source.left_edge.lower_ == "the" if owner is None else owner.sense != "place"
            )
            if source.lemma_ in _OFFICIAL or of_a_body or (owner is not None and source.lower_ in groups.sectors()):
                return self._unnamed(source, owner)
            if mention is None or source.lemma_ not in _TEXTS:
                return (), self._phrase(source)
        who = list(mention.who)
        for other in self.parsed.doc[mention.head].conjuncts:
            further = self.cast.at(other.i)
            if further is not None and other.i > mention.head and other.i < source.head.i:
                who += further.who
        words = self.parsed.span(mention.first, mention.last)
        return tuple(dict.fromkeys(who)), words if words[0] >= 0 else None

    def _whole(self, source: Token) -> Token | None:
        """Of whom someone is one: 'one of the diplomats'."""
        of = next((c for c in source.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        return None if of is None else next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)

    def _named_after(self, source: Token) -> Mention | None:
        """The person whose name follows a title that the cast does not know: 'the premier's deputy, John Doe'."""
        for child in source.children:
            found = self.cast.at(child.i) if child.dep_ == "appos" and child.i > source.i else None
            if found is not None and found.sense == "name" and len(found.who) == 1:
                return found if self.cast.people[found.who[0]].kind == "person" else None
        end = source.head.i if source.head.i > source.i else source.right_edge.i + 1
        found = None
        for index in range(source.i + 1, end):  # 'his namesake from the north, John Doe, said'
            here = self.cast.at(index)
            if here is None or here.sense != "name" or len(here.who) != 1 or here.first != index:
                continue
            before, behind = self.parsed.doc[index - 1], self.parsed.doc[here.last + 1 : here.last + 2].text
            set_off = (before.text == "," and behind in (",", ".", "", "of")) or (
                before.pos_ == "NOUN" and here.last + 1 == end
            )
            if set_off and self.cast.people[here.who[0]].kind == "person":
                found = here
        return found

    def _owner(self, source: Token) -> Mention | None:
        """Whose people they are: 'Peruvian analysts', 'sources in the ministry', 'residents of Lima'."""
        if any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in source.children):
            return self._told_of(source)
        for child in source.children:
            if child.dep_ in ("amod", "compound", "nmod", "poss") and (found := self.cast.at(child.i)) is not None:
                return found
        for child in source.children:
            if child.dep_ == "prep" and child.lower_ in _OF_WHERE:
                for below in child.children:
                    if below.dep_ == "pobj" and (found := self.cast.at(below.i)) is not None:
                        return found
                    for beside in below.children:  # 'at the Tanzanian High Commission'
                        if (
                            beside.dep_ in ("amod", "compound", "poss")
                            and (found := self.cast.at(beside.i)) is not None
                        ):
                            return found
        return None

    def _told_of(self, source: Token) -> Mention | None:
        """Whose 'its embassy' is: the state that this sentence or the one before has for its subject."""
        number = self.parsed.sentence_of[source.i]
        first = self.parsed.sentences[max(0, number - 1)].tokens[0]
        states = [
            m
            for m in self.cast.mentions
            if first <= m.head < source.i and len(m.who) == 1 and self.cast.people[m.who[0]].kind == "state"
        ]
        doing = [m for m in states if self.parsed.doc[m.head].dep_ in SUBJECTS]
        return next(reversed(doing or states), None)

    def _unnamed(self, source: Token, owner: Mention | None) -> tuple[tuple[int, ...], Span]:
        """'Officials', 'his ministry': of the owner's state, else of the text's."""
        words = self._phrase(source)
        beside = [c for c in source.children if c.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod")]
        elsewhere = any(
            (c.pos_ == "PROPN" and not c.is_sent_start) or c.lower_ in _ABROAD or "based" in c.lower_ for c in beside
        )
        elsewhere = elsewhere or any(
            below.lemma_ not in _BODIES  # 'officials in the region'
            for c in source.children
            if c.dep_ == "prep" and c.lower_ in _OF_WHERE
            for below in c.children
            if below.dep_ == "pobj"
        )
        if owner is None and (elsewhere or source.lemma_ == "diplomat" or any(c.dep_ == "poss" for c in beside)):
            return (), words
        state = self.cast.country(owner.who[0]) if owner is not None else self._seat(source) or self.cast.home
        if owner is None and not self.parsed.article.dateline and not self.cast.issuers:
            # nothing but its words tells where the text is from
            state = self._seat(source) or self._subject_state() or state
        if state is None:
            return (), words
        name = self.parsed.words(words)
        same = [n for n, p in enumerate(self.cast.people) if (p.name, p.country) == (name, state)]
        if same:
            return (same[0],), words
        sector = "PTY" if source.lemma_ in ("party", "campaign") else groups.sectors().get(source.lower_, "GOV")
        kind: ActorKind = "institution" if source.lemma_.lower() in _BODIES else "people"
        self.cast.people.append(Player(name, kind, state, sector, mentions=[words]))
        return (len(self.cast.people) - 1,), words

    def _seat(self, source: Token) -> str | None:
        """The state in whose seat a sentence opens: 'In Lima, the government rejected it'."""
        doc = self.parsed.doc
        for mention in self.cast.mentions:
            opens = (
                mention.sense == "place" and self.first < mention.first <= self.first + _TWO and mention.head < source.i
            )
            if opens and doc[mention.first - 1].lower_ in ("in", "from") and doc[mention.last + 1].text == ",":
                return self.cast.country(mention.who[0])
        return None

    def _subject_state(self) -> str | None:
        """The state that a sentence speaks of first: 'Greece will not yield, officials said'."""
        for index in range(self.first, self.last):
            mention = self.cast.at(index)
            if mention is None or self.parsed.doc[index].dep_ not in ("nsubj", "nsubjpass", "poss"):
                continue
            if self.cast.people[mention.who[0]].kind in ("state", "institution"):
                return self.cast.country(mention.who[0])
        return None

    def _phrase(self, source: Token) -> Span:
        left, right = source.left_edge.i, source.right_edge.i
        if source.pos_ == "PROPN":  # 'John Doe', without 'chairman of the board'
            right = min([right, *(c.i - 1 for c in source.children if c.i > source.i and c.dep_ in _BESIDE)])
        if right - left > _NP_LENGTH:
            left, right = max(left, source.i - 4), source.i
        return self.parsed.span(max(left, self.first), min(right, self.last - 1))

    def _fill(self, utterance: Utterance, found: Attribution, token: Token) -> None:
        own = countries(self.cast, utterance.speakers)
        utterance.about = about(self.parsed, self.cast, utterance.content, own, found, self.number)
        utterance.act = act(self.parsed, self.cast, found, utterance.content, own, self.number)
        utterance.about = leaning(self.parsed, utterance.about, utterance.act, self.number)
        utterance.reiterated = found.verb.reiterates or any(c.lower_ in _AGAIN for c in token.children)
        if found.lemma in _ADDRESSED:
            mention = attribution.addressee(self.cast, token)
            if mention is not None and mention.who and mention.who[0] not in utterance.speakers:
                player = self.cast.people[mention.who[0]]
                utterance.addressee = mention.who[0] if player.kind != "media" else None
        if found.relayed_by is not None and found.lemma != "according":
            relay, _ = self._speaker(found.relayed_by)
            if relay and relay[0] not in utterance.speakers:
                utterance.via = relay[0]
        if not utterance.speakers:
            utterance.way = "unresolved"
        elif found.lemma == "according":
            utterance.way = TOLD if self._tells(found) else "according"
        elif utterance.kind == "direct":
            utterance.way = "quoted"
        else:
            utterance.way = "clause" if found.verb.frames[0] == "c" else "phrase"
