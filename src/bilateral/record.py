"""The record's types, as the contract defines them, their JSON form and their JSON Schema.

One document gives one :class:`Record`. Spans are ``(start, end)`` pairs of Unicode code points of
the document's source text, newlines as they stand, end exclusive. Dates are ISO strings.
"""

from typing import Any, Literal

import msgspec

SCHEMA = "1"
MAX_EVIDENCE = 600

type Span = tuple[int, int]

Precision = Literal["day", "week", "month", "season", "year", "unknown"]
Act = Literal[
    "asserts", "demands", "offers", "pledges", "conditions", "warns", "accuses",
    "rejects", "denies", "welcomes", "thanks", "condoles", "regrets",
]  # fmt: skip
Stance = Literal["positive", "negative", "neutral"]
StatementKind = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["state", "institution", "person", "igo", "ngo", "armed group", "media", "people"]
RoleSource = Literal["text", "roster", "unverified"]
EngagementKind = Literal[
    "call", "meeting", "visit", "briefing", "interview", "demarche", "summons", "joint statement",
    "press release", "letter", "dialogue", "summit", "hearing", "mediation", "signing", "ceremony",
]  # fmt: skip
Format = Literal["in person", "phone", "video", "written"]
EngagementStatus = Literal["held", "planned", "cancelled", "proposed"]
Part = Literal["initiator", "host", "guest", "summoned", "mediator", "signatory", "present"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["reported", "historical", "future", "hypothetical", "negated"]
PublishedBy = Literal["text", "metadata", "reader"]


class _Type(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all types: immutable, strict both ways."""


class ActorRef(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor as an item embeds it; the full entry with its mentions stands in ``Record.actors``."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None


class Actor(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state, institution, person or other body that the document names, with every mention's span."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    role_source: RoleSource | None = None
    organisation: str | None = None
    mentions: list[Span] = []

    def ref(self) -> ActorRef:
        """The short form that items embed."""
        return ActorRef(
            id=self.id, name=self.name, kind=self.kind, country=self.country, sector=self.sector, role=self.role
        )


class Participant(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor who took part in an engagement, and as what."""

    actor: ActorRef
    part: Part


class About(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor that a statement's content is on, and how the content leans towards it."""

    actor: ActorRef
    stance: Stance


class Place(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an engagement or event took place; coordinates in decimal degrees."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


class _Item(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every item carries. ``when`` is the text's words of time; ``start`` and ``end`` are ISO dates."""

    id: str
    evidence: Span
    when: str | None = None
    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    confidence: float = 0.0
    uncertain: bool = False
    issues: list[str] = []


class Engagement(_Item, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contact between actors through a diplomatic channel."""

    kind: EngagementKind
    format: Format | None = None
    status: EngagementStatus = "held"
    parties: list[str] = []
    participants: list[Participant] = []
    place: Place | None = None
    according_to: ActorRef | None = None
    also_at: list[Span] = []


class Statement(_Item, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Attributed speech or writing."""

    speaker: ActorRef
    co_speakers: list[ActorRef] = []
    speaker_mention: Span | None = None
    via: ActorRef | None = None
    kind: StatementKind
    cue: Span | None = None
    content: list[Span] = []
    about: list[About] = []
    addressee: ActorRef | None = None
    act: Act = "asserts"
    reiterated: bool = False
    engagement: str | None = None


class Event(_Item, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who did what to whom, in PLOVER. ``intensity`` is a mean Goldstein score, -10 to 10."""

    type: EventType
    mode: str | None = None
    status: EventStatus = "reported"
    reciprocal: bool = False
    contexts: list[str] = []
    quad: Literal[1, 2, 3, 4]
    intensity: float | None = None
    actor: list[ActorRef]
    recipient: list[ActorRef]
    place: Place | None = None
    according_to: ActorRef | None = None
    statement: str | None = None
    engagement: str | None = None
    also_at: list[Span] = []


class Document(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the program knows of the text itself. ``text`` is null where the source is plain text."""

    source: str
    id: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None
    language: str | None = None
    published: str | None = None
    published_by: PublishedBy | None = None
    body: list[Span] = []
    gated: str | None = None
    text: str | None = None
    schema: str = SCHEMA


class CoderInfo(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be equal for two records to be comparable: program version and content hashes."""

    version: str
    models: dict[str, str] = {}
    knowledge: str = ""
    desk: str = ""


class Record(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record of one document."""

    document: Document
    actors: list[Actor] = []
    engagements: list[Engagement] = []
    statements: list[Statement] = []
    events: list[Event] = []
    coder: CoderInfo


class Report(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One document's report of a happening, and the side whose word it is."""

    document: str
    item: str
    outlet: str | None = None
    account_of: str | None = None


class Difference(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field on which the accounts of a happening differ: side or document to what it says."""

    field: str
    accounts: dict[str, str]


class Denial(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement that denies a report of the happening."""

    statement: str
    of: str


class Happening(_Type, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reports of one event or engagement, linked across documents; differences are kept, never averaged away."""

    id: str
    kind: str
    reports: list[Report]
    differs: list[Difference] = []
    denials: list[Denial] = []
    answers: str | None = None
    answered_by: list[str] = []


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """A record as one line of JSON in UTF-8, without a newline; equal records give equal bytes."""
    return _encoder.encode(record)


def from_json(line: bytes | str) -> Record:
    """The record of a line that :func:`to_json` wrote.

    Raises:
        msgspec.ValidationError: the line is not a record; the message names the field.
    """
    return _decoder.decode(line)


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of :class:`Record`."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "bilateral record", **schema}
