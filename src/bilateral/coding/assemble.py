"""Ids, dates, order, and the laws of the record asserted: from what the steps found to a :class:`Record`."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.articles.article import Article
from bilateral.coding import content, dates, places, tables
from bilateral.coding.drafts import Cast, Contact, Deed, Parsed, Player, Utterance
from bilateral.coding.issues import Issues
from bilateral.coding.statements import TOLD
from bilateral.coding.syntax import countries, is_future
from bilateral.coding.timing import aside, hangs_on
from bilateral.errors import CodingError
from bilateral.knowledge import Knowledge
from bilateral.record import (
    MAX_EVIDENCE,
    About,
    Actor,
    ActorRef,
    CoderInfo,
    Document,
    Engagement,
    Event,
    Participant,
    Place,
    Precision,
    Record,
    Span,
    Statement,
)

_SLUG = re.compile(r"[^a-z0-9]+")
# No names of anyone.
_PRONOUNS = frozenset("it they their his her he she its this that one another some others many".split())


@dataclass(frozen=True, slots=True)
class _Dated:
    when: str | None
    start: str | None
    end: str | None
    precision: Precision


_OPEN = _Dated(None, None, None, "unknown")


def _dated(found: dates.When) -> _Dated:
    return _Dated(found.words, found.start, found.end, found.precision if found.start else "unknown")


def document(article: Article, gated: str | None) -> Document:
    """The document part of a record."""
    return Document(
        source=article.source,
        id=article.id,
        title=article.title,
        byline=article.byline,
        outlet=article.outlet,
        agency=article.agency,
        dateline=article.dateline,
        language=article.language,
        published=article.published,
        published_by=article.published_by,
        body=list(article.body),
        gated=gated,
        text=article.text if article.extracted else None,
    )


class Assembler:
    """Builds one document's record. Items come in the order of their evidence."""

    def __init__(
        self, parsed: Parsed, cast: Cast, knowledge: Knowledge, issues: Issues, uncertain_below: float
    ) -> None:
        self.parsed, self.cast, self.knowledge, self.issues = parsed, cast, knowledge, issues
        self.article = parsed.article
        self.uncertain_below = uncertain_below
        self.players = list(cast.people)
        self.used: set[int] = set()
        self.unnamed: dict[str, int] = {}
        self.about_then: dict[int, _Dated] = {}
        self.ids: set[str] = set()
        self.near = frozenset(p.country for p in cast.people if p.country)
        self.times = [
            dates.find(self.article.text, *s.span, self.article.published) if s.span[0] >= 0 else []
            for s in parsed.sentences
        ]

    def record(
        self, utterances: Sequence[Utterance], deeds: Sequence[Deed], contacts: Sequence[Contact], info: CoderInfo
    ) -> Record:
        """The record, checked."""
        engagements = [self._engagement(contact, utterances) for contact in contacts]
        paired = list(zip(contacts, engagements, strict=True))
        statements = [None if u.way == TOLD else self._statement(u, paired) for u in utterances]
        events = [e for e in (self._event(d, utterances, statements, paired) for d in deeds) if e is not None]
        record = Record(
            document=document(self.article, None),
            actors=[self._actor(i) for i, p in enumerate(self.players) if p.mentions or i in self.used],
            engagements=_ordered(engagements),
            statements=_ordered([s for s in statements if s is not None]),
            events=_ordered(events),
            coder=info,
        )
        check(record, self.article)
        return record

    # -- actors ----------------------------------------------------------------------------------------------------

    def _actor(self, index: int) -> Actor:
        player = self.players[index]
        return Actor(
            id=_actor_id(player),
            name=player.name,
            kind=player.kind,
            country=player.country,
            sector=player.sector,
            role=player.role,
            role_source=player.role_source,
            organisation=player.organisation,
            mentions=sorted(set(player.mentions)),
        )

    def _ref(self, index: int) -> ActorRef:
        self.used.add(index)
        return self._actor(index).ref()

    def _unnamed(self, span: Span | None) -> int:
        """A speaker who is not of the cast: named by the text's own words."""
        words = " ".join(self.parsed.words(span).split()) if span else "unnamed"
        words = "unnamed" if words.casefold() in _PRONOUNS else words
        if words.casefold() in self.unnamed:
            return self.unnamed[words.casefold()]
        for known, player in enumerate(self.players):
            if player.kind == "person" and player.name == words:
                return known
        self.unnamed[words.casefold()] = len(self.players)
        self.players.append(Player(words, "person", mentions=[span] if span else []))
        return len(self.players) - 1

    # -- items -----------------------------------------------------------------------------------------------------

    def _id(self, kind: str, span: Span, *parts: str) -> str:
        text = "|".join([self.article.id, kind, f"{span[0]}-{span[1]}", *parts])
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        number = 1
        found = f"{kind[0]}{digest}"
        while found in self.ids:
            number += 1
            found = f"{kind[0]}{digest}-{number}"
        self.ids.add(found)
        return found

    def _topics(self, span: Span) -> list[str]:
        return [*self.issues.named(self.article.text, span), *self.issues.contexts(self.article.text, span)]

    def _engagement(self, contact: Contact, utterances: Sequence[Utterance]) -> Engagement:
        dated = self._date(contact.sentence, contact.cue_token, contact.evidence, (), held=contact.status == "held")
        sure = tables.confidence("engagements", contact.way, contact.kind)
        teller = contact.according_to
        if teller is None:
            teller = self._teller(contact.sentence, contact.cue_token, utterances)
        return Engagement(
            id=self._id("g", contact.evidence, contact.kind, *contact.parties),
            evidence=contact.evidence,
            kind=contact.kind,
            format=contact.format,
            status=contact.status,
            parties=list(contact.parties),
            participants=[Participant(actor=self._ref(who), part=part) for who, part in contact.participants],
            place=self._place(contact.sentence) if contact.kind not in ("call", "press release", "letter") else None,
            according_to=None if teller is None else self._ref(teller),
            also_at=contact.also_at,
            issues=self._topics(contact.evidence),
            when=dated.when,
            start=dated.start,
            end=dated.end,
            precision=dated.precision,
            confidence=sure,
            uncertain=sure < self.uncertain_below,
        )

    def _teller(self, sentence: int, token: int, utterances: Sequence[Utterance]) -> int | None:
        """Whose word an item rests on that is told inside somebody's words: the outermost voice."""
        position = self.parsed.at[token]
        for utterance in utterances:
            if utterance.sentence == sentence and any(a <= position < b for a, b in utterance.content):
                return utterance.via if utterance.via is not None else next(iter(utterance.speakers), None)
        return None

    def _statement(self, utterance: Utterance, contacts: Sequence[tuple[Contact, Engagement]]) -> Statement:
        sure = tables.confidence("statements", utterance.way, "about" if utterance.about else "")
        speakers = utterance.speakers or (self._unnamed(utterance.speaker_mention or utterance.known_as),)
        dated = self._date(utterance.sentence, utterance.cue_token, utterance.evidence, utterance.content, held=True)
        engagement = self._within(
            utterance.sentence, {self.players[i].country for i in speakers}, set(speakers), contacts
        )
        if dated.when is None and engagement is not None and engagement.when is not None:
            dated = _Dated(None, engagement.start, engagement.end, engagement.precision)
        return Statement(
            id=self._id("s", utterance.evidence, self.players[speakers[0]].name),
            evidence=utterance.evidence,
            speaker=self._ref(speakers[0]),
            co_speakers=[self._ref(i) for i in speakers[1:]],
            speaker_mention=utterance.speaker_mention,
            via=None if utterance.via is None else self._ref(utterance.via),
            kind=utterance.kind,
            cue=utterance.cue,
            content=list(utterance.content),
            about=[About(actor=self._ref(i), stance=stance) for i, stance in utterance.about],
            addressee=None if utterance.addressee is None else self._ref(utterance.addressee),
            act=utterance.act,
            reiterated=utterance.reiterated,
            engagement=None if engagement is None else engagement.id,
            issues=self._topics(utterance.evidence),
            when=dated.when,
            start=dated.start,
            end=dated.end,
            precision=dated.precision,
            confidence=sure,
            uncertain=sure < self.uncertain_below,
        )

    def _event(
        self,
        deed: Deed,
        utterances: Sequence[Utterance],
        statements: Sequence[Statement | None],
        contacts: Sequence[tuple[Contact, Engagement]],
    ) -> Event | None:
        sides = (countries(self.cast, deed.actor), countries(self.cast, deed.recipient))
        if not sides[0] or not sides[1] or set(sides[0]) & set(sides[1]):
            return None
        sure = tables.confidence("events", deed.way, deed.type)
        own = next((e for c, e in contacts if c.cue_token == deed.cue_token and c.sentence == deed.sentence), None)
        statement = statements[deed.utterance] if deed.utterance is not None else None
        engagement = own or self._within(deed.sentence, set(sides[0]), set(deed.actor), contacts)
        if own is not None:
            dated = _Dated(own.when, own.start, own.end, own.precision)
            if deed.type == "AGREE" and own.status != "held":
                dated = self._undated(held=True)
        elif statement is not None and deed.type not in ("AID", "ASSAULT"):
            dated = _Dated(statement.when, statement.start, statement.end, statement.precision)
        else:
            dated = self._date(deed.sentence, deed.cue_token, deed.evidence, (), held=deed.status == "reported")
        status = deed.status
        then = self.about_then.get(deed.sentence, dated)
        if status == "reported" and (self._over(dated, deed.sentence) or self._over(then, deed.sentence)):
            status = "historical"
        teller = deed.according_to
        if teller is None and own is not None and own.according_to is not None:
            teller = next((i for i, p in enumerate(self.players) if _actor_id(p) == own.according_to.id), None)
        if teller is None and deed.utterance is not None:
            teller = utterances[deed.utterance].via
        mode = self._mode(deed, own)
        score = self.knowledge.ontology.get((deed.type, mode)) or self.knowledge.ontology[deed.type, None]
        return Event(
            id=self._id("e", deed.evidence, deed.type, *sides[0], *sides[1]),
            evidence=deed.evidence,
            type=deed.type,
            mode=mode,
            status=status,
            reciprocal=deed.reciprocal,
            contexts=self.issues.contexts(self.article.text, deed.evidence),
            quad=score.quad,  # type: ignore[arg-type]
            intensity=score.intensity,
            actor=[self._ref(i) for i in deed.actor],
            recipient=[self._ref(i) for i in deed.recipient],
            place=own.place if own else None,
            according_to=None if teller is None else self._ref(teller),
            statement=statement.id if statement else None,
            engagement=engagement.id if engagement else None,
            also_at=deed.also_at,
            issues=self._topics(deed.evidence),
            when=dated.when,
            start=dated.start,
            end=dated.end,
            precision=dated.precision,
            confidence=sure,
            uncertain=sure < self.uncertain_below,
        )

    def _within(
        self, sentence: int, sides: set[str | None], who: set[int], contacts: Sequence[tuple[Contact, Engagement]]
    ) -> Engagement | None:
        """The engagement that an item took place in: the last one held, told no later, of which its side was a part."""
        best = None
        for contact, engagement in contacts:
            if contact.status != "held" or contact.sentence > sentence or not sides & set(contact.parties):
                continue
            present = {i for i, _ in contact.participants}
            if present and not who & present and contact.sentence != sentence:
                continue
            best = engagement
        return best

    # -- when and where --------------------------------------------------------------------------------------------

    def _undated(self, *, held: bool) -> _Dated:
        published = self.article.published
        return _Dated(None, published, published, "day") if held and published else _OPEN

    def _date(self, sentence: int, token: int | None, evidence: Span, apart: Sequence[Span], *, held: bool) -> _Dated:
        """The time that the sentence gives an item, nearest to its cue, not in what is said; else the document's."""
        times = [
            t
            for t in self.times[sentence]
            if not any(a <= t.span[0] < b for a, b in apart) or hangs_on(self.parsed, t.span[0], sentence, token)
        ]
        if not held and token is not None:
            start, end = self.parsed.sentences[sentence].span
            future = is_future(self.parsed.doc[token])
            times = dates.find(self.article.text, start, end, self.article.published, future=future)
        if token is not None:
            cue = self.parsed.at[token]
            times.sort(key=lambda t: (not evidence[0] <= t.span[0] < evidence[1], abs(t.span[0] - cue)))
        own = [t for t in times if not aside(self.parsed, t.span[0], sentence, token)]
        if times and not own:  # it tells how long ago that was, not when
            self.about_then[sentence] = _dated(times[0])
        return _dated(own[0]) if own else self._undated(held=held)

    def _mode(self, deed: Deed, own: Engagement | None) -> str | None:
        """The mode: the rule's, but that its words may tell more; a contact's by where it took place."""
        if own is not None and deed.type == "CONSULT":
            elsewhere = own.place is not None and own.place.country not in own.parties
            return "third-party" if elsewhere and deed.mode is None else deed.mode
        told = content.mode(deed.type, self.article.text[slice(*deed.evidence)].lower().replace(",", " ").split())
        return told or deed.mode

    def _over(self, dated: _Dated, sentence: int) -> bool:
        """Whether a date lies before the week of the news, and what began then does not still hold ('since August')."""
        published = self.article.published
        if dated.when is None or dated.end is None:
            return False
        if published is None:
            return dated.precision == "year"  # news names no year but one that is past
        span = next((t.span for t in self.times[sentence] if t.words == dated.when), None)
        since = span is not None and self.article.text[max(0, span[0] - 6) : span[0]].lower().endswith("since ")
        return not since and date.fromisoformat(dated.end) < date.fromisoformat(published) - timedelta(7)

    def _place(self, sentence: int) -> Place | None:
        start, end = self.parsed.sentences[sentence].span
        return places.find(self.article.text, start, end, self.knowledge, self.near)


def _ordered[Item: (Engagement, Statement, Event)](items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.evidence, item.id))


def _actor_id(player: Player) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", player.name) if not unicodedata.combining(c)).lower()
    slug = _SLUG.sub("-", plain).strip("-") or hashlib.sha256(player.name.encode()).hexdigest()[:12]
    return f"{player.kind.replace(' ', '-')}:{player.country or 'unknown'}:{slug}"


def check(record: Record, article: Article) -> None:
    """Asserts the laws of the record.

    Raises:
        CodingError: an item breaks one; the message names the item and the law.
    """
    size = len(article.text)
    for item in (*record.engagements, *record.statements, *record.events):
        start, end = item.evidence
        if not 0 <= start < end <= size:
            raise CodingError(
                article.source, f"{item.id}: evidence {item.evidence} lies outside the text of {size} characters"
            )
        if end - start > MAX_EVIDENCE:
            raise CodingError(
                article.source, f"{item.id}: evidence of {end - start} characters; {MAX_EVIDENCE} is the most"
            )
        if (item.start is None) != (item.end is None) or (item.start and item.end and item.start > item.end):
            raise CodingError(article.source, f"{item.id}: dates {item.start} to {item.end} cannot be")
    for statement in record.statements:
        for a, b in [*statement.content, *([statement.cue] if statement.cue else [])]:
            if not 0 <= a < b <= size:
                raise CodingError(
                    article.source, f"{statement.id}: a span {a, b} lies outside the text of {size} characters"
                )
    for event in record.events:
        if {a.country for a in event.actor} & {r.country for r in event.recipient}:
            raise CodingError(article.source, f"{event.id}: actor and recipient are of one country")
