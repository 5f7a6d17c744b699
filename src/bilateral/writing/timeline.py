"""The timeline of a state or of two: dated entries, each a plain sentence over its evidence."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from bilateral.desk import Desk
from bilateral.knowledge import Knowledge
from bilateral.record import ActorRef, Engagement, Event, Span, Statement
from bilateral.store import Found, Store

_MANY = 4
# States that English names with an article.
_WITH_ARTICLE = frozenset("USA GBR NLD PHL ARE MDV BHS GMB COD COG CAF CZE DOM MHL SLB COM SYC UNO EUN VAT".split())
_STATUS = {"negated": "did not {}", "future": "is to {}", "hypothetical": "might {}"}
_SAYING = {
    "asserts": "made a statement",
    "demands": "made a demand",
    "offers": "made an offer",
    "pledges": "made a pledge",
    "conditions": "set a condition",
    "warns": "gave a warning",
    "accuses": "made an accusation",
    "rejects": "voiced a rejection",
    "denies": "made a denial",
    "welcomes": "voiced a welcome",
    "thanks": "gave thanks",
    "condoles": "gave condolences",
    "regrets": "voiced regret",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a timeline: ``sentence`` is the program's, ``quote`` the source's words at ``evidence``."""

    start: str | None
    end: str | None
    precision: str
    when: str | None
    kind: str
    type: str
    sentence: str
    according_to: str | None
    channel: str | None
    source: str
    quote: str
    document: str
    item: str
    evidence: Span
    confidence: float
    uncertain: bool
    issues: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated entries in order of time, undated ones apart; ``measured`` is the precision of each kind of item."""

    states: tuple[str, ...]
    dated: list[Entry]
    undated: list[Entry]
    measured: Mapping[str, float]


def timeline(
    store: Store,
    knowledge: Knowledge,
    desk: Desk,
    states: tuple[str, ...],
    measured: Mapping[str, float],
    *,
    since: str | None = None,
    until: str | None = None,
    issue: str | None = None,
    uncertain: bool = False,
) -> Timeline:
    """The timeline of one or two states (ISO codes). Undated entries stay, whatever the dates asked for."""
    found = store.between(states, since=since, until=until, issue=issue, uncertain=uncertain)
    told = {(f.document.id, f.item.statement) for f in found if isinstance(f.item, Event) and f.item.statement}
    writer = _Writer(
        knowledge, desk, {(f.document.id, f.item.id): f.item for f in found if isinstance(f.item, Engagement)}
    )
    entries = [writer.entry(f) for f in found if (f.document.id, f.item.id) not in told and not writer.tells_again(f)]
    return Timeline(states, [e for e in entries if e.start], [e for e in entries if not e.start], measured)


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, str], tuple[str, str]]:
    text = resources.files("bilateral.writing").joinpath("phrases.csv").read_text(encoding="utf-8")
    return {(r["type"], r["mode"]): (r["past"], r["plain"]) for r in csv.DictReader(text.splitlines())}


class _Writer:
    def __init__(self, knowledge: Knowledge, desk: Desk, engagements: Mapping[tuple[str, str], Engagement]) -> None:
        self.knowledge, self.desk, self.engagements = knowledge, desk, engagements

    def tells_again(self, found: Found) -> bool:
        """Whether an event says only that an engagement, which has its own entry, was held."""
        item = found.item
        if not isinstance(item, Event) or item.type != "CONSULT" or item.engagement is None:
            return False
        return (found.document.id, item.engagement) in self.engagements

    def entry(self, found: Found) -> Entry:
        item, document = found.item, found.document
        a, b = item.evidence
        according = None if isinstance(item, Statement) else item.according_to
        source = document.outlet or document.agency or document.title or document.source
        return Entry(
            start=item.start,
            end=item.end,
            precision=item.precision,
            when=item.when,
            kind=found.section.removesuffix("s"),
            type=item.type if isinstance(item, Event) else item.kind,
            sentence=self._sentence(item),
            according_to=self._name(according) if according else None,
            channel=self._channel(document.id, item),
            source=source,
            quote=" ".join(found.text[a:b].split()),
            document=document.id,
            item=item.id,
            evidence=item.evidence,
            confidence=item.confidence,
            uncertain=item.uncertain,
            issues=item.issues,
        )

    def _sentence(self, item: Engagement | Statement | Event) -> str:
        if isinstance(item, Event):
            words = self._event(item)
        elif isinstance(item, Engagement):
            words = self._engagement(item)
        else:
            words = self._statement(item)
        return words[0].upper() + words[1:]

    def _event(self, event: Event) -> str:
        phrases = _phrases()
        past, plain = phrases.get((event.type, event.mode or "")) or phrases[event.type, ""]
        doing = _STATUS[event.status].format(plain) if event.status in _STATUS else past
        earlier = " earlier" if event.status == "historical" else ""
        mutual = " (and the other way round)" if event.reciprocal and event.type != "CONSULT" else ""
        return f"{self._names(event.actor)}{earlier} {doing} {self._names(event.recipient)}{mutual}."

    def _engagement(self, engagement: Engagement) -> str:
        parties = _joined([self._state(code) for code in engagement.parties])
        kind = engagement.kind[0].upper() + engagement.kind[1:]
        form = f" ({engagement.format})" if engagement.format else ""
        status = "" if engagement.status == "held" else f", {engagement.status}"
        people = [self._name(p.actor) for p in engagement.participants if p.actor.kind == "person"]
        who = f": {_joined(people)}" if people else ""
        place = f", in {self._neutral(engagement.place.name)}" if engagement.place else ""
        between = "of" if len(engagement.parties) == 1 else "between"
        return f"{kind}{form} {between} {parties}{place}{status}{who}."

    def _statement(self, statement: Statement) -> str:
        about = [self._state(a.actor.country) for a in statement.about if a.actor.country]
        on = f" on {_joined(list(dict.fromkeys(about)))}" if about else ""
        via = f", as {self._name(statement.via)} tells" if statement.via else ""
        said = _SAYING[statement.act]
        return f"{self._names([statement.speaker, *statement.co_speakers])} {said}{on}{via}."

    def _names(self, actors: Iterable[ActorRef]) -> str:
        return _joined([self._name(actor) for actor in actors])

    def _name(self, actor: ActorRef) -> str:
        country = self._state(actor.country) if actor.country else None
        if actor.kind == "state" and country:
            return country
        name = self._neutral(actor.name)
        beside = [
            part for part in (actor.role, country) if part and part != name and part.casefold() not in name.casefold()
        ]
        return f"{name} ({', '.join(self._neutral(part) for part in beside)})" if beside else name

    def _state(self, code: str) -> str:
        state = self.knowledge.states.get(code)
        name = state.name if state else code
        return f"the {name}" if code in _WITH_ARTICLE else name

    def _neutral(self, name: str) -> str:
        return self.desk.neutral_names.get(name, name)

    def _channel(self, document: str, item: Engagement | Statement | Event) -> str | None:
        if isinstance(item, Engagement) or item.engagement is None:
            return None
        engagement = self.engagements.get((document, item.engagement))
        return (
            None if engagement is None else f"{engagement.kind}{f', {engagement.format}' if engagement.format else ''}"
        )


def _joined(names: Sequence[str]) -> str:
    kept = list(dict.fromkeys(names))
    if len(kept) > _MANY:
        return f"{', '.join(kept[: _MANY - 1])} and {len(kept) - _MANY + 1} others"
    return " and ".join([", ".join(kept[:-1]), kept[-1]] if len(kept) > 1 else kept)


def foot(measured: Mapping[str, float]) -> str:
    """How far a reader may trust what is shown, by kind of item."""
    parts = ", ".join(f"{kind} {value:.0%}" for kind, value in sorted(measured.items()))
    return f"Of such items, so many were right when last measured on texts kept apart: {parts}."
