"""What the steps of coding hand to one another: typed values with spans, before they become a record.

Actors are numbers into :attr:`Cast.people`, so that a step may speak of one without copying it. Spans are
code points of the source text; token numbers point into :attr:`Parsed.doc`.
"""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from bilateral.articles.article import Article
from bilateral.record import (
    Act,
    ActorKind,
    EngagementKind,
    EngagementStatus,
    EventStatus,
    EventType,
    Format,
    Part,
    RoleSource,
    Span,
    Stance,
    StatementKind,
)

type Sense = Literal["name", "title", "pronoun", "adjective", "place", "group", "noun"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation within one paragraph: ``span`` with its marks, ``inner`` without; ``open`` where no mark ends it."""

    span: Span
    inner: Span
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: its span, the number of its paragraph, and its tokens in the parse (first, last + 1)."""

    span: Span
    paragraph: int
    tokens: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with its sentences parsed. ``at[i]`` is where token ``i`` of ``doc`` starts in the source text."""

    article: Article
    doc: Doc
    at: list[int]
    sentences: list[Sentence]
    quotes: list[Quote]
    sentence_of: list[int]

    def span(self, first: int, last: int) -> Span:
        """The source span of tokens ``first`` to ``last``, both included; negative where the text has none."""
        if self.at[first] < 0:
            return -1, -1
        return self.at[first], self.at[last] + len(self.doc[last].text)

    def words(self, span: Span) -> str:
        """The source's characters of a span."""
        return self.article.text[span[0] : span[1]]

    def quote_at(self, position: int) -> Quote | None:
        """The quotation that holds a source position, marks included."""
        for quote in self.quotes:
            if quote.span[0] <= position < quote.span[1]:
                return quote
        return None


@dataclass(slots=True)
class Player:
    """An actor of the document while it is being resolved."""

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    role_source: RoleSource | None = None
    organisation: str | None = None
    office: str | None = None
    mentions: list[Span] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)  # all that the text gives
    gender: str | None = None  # 'm' or 'f', by words of address and of office alone


@dataclass(slots=True)
class Mention:
    """Words that stand for actors: one, or several for 'both sides'. ``head`` is the mention's head token."""

    first: int
    last: int
    head: int
    who: tuple[int, ...]
    sense: Sense


@dataclass(slots=True)
class Cast:
    """The actors of a document and where they are mentioned, in order of the text.

    ``issuers`` are those in whose voice the whole document speaks (a press release's 'we'); ``home`` is the state
    whose institutions need no name ('the Foreign Office').
    """

    people: list[Player] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    by_token: dict[int, Mention] = field(default_factory=dict)
    issuers: tuple[int, ...] = ()
    preface: int = -1  # the sentence that says whose words follow: 'The spokesperson made the following comments:'
    voices: dict[int, tuple[tuple[int, ...], int]] = field(default_factory=dict)
    home: str | None = None
    pair: tuple[str, ...] = ()

    def at(self, token: int) -> Mention | None:
        """The mention that holds a token; the one whose head it is, where several do."""
        return self.by_token.get(token)

    def country(self, who: int) -> str | None:
        """The country of an actor."""
        return self.people[who].country


@dataclass(slots=True)
class Utterance:
    """A statement as found. ``cue_token`` is null where a quotation runs on; ``way`` says how it was found."""

    sentence: int
    speakers: tuple[int, ...]
    evidence: Span
    kind: StatementKind
    content: list[Span]
    speaker_mention: Span | None = None
    known_as: Span | None = None  # words elsewhere that name a speaker whom the cast does not have
    cue: Span | None = None
    cue_token: int | None = None
    cue_lemma: str = ""
    via: int | None = None
    addressee: int | None = None
    about: list[tuple[int, Stance]] = field(default_factory=list)
    act: Act = "asserts"
    reiterated: bool = False
    way: str = "clause"
    carried: bool = False  # what it is about is what the speaker was on before


@dataclass(slots=True)
class Deed:
    """An event as found. ``utterance`` is the number of the statement that it was said in."""

    sentence: int
    type: EventType
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    evidence: Span
    cue_token: int
    mode: str | None = None
    status: EventStatus = "reported"
    reciprocal: bool = False
    according_to: int | None = None
    utterance: int | None = None
    also_at: list[Span] = field(default_factory=list)
    way: str = "verb"


@dataclass(slots=True)
class Contact:
    """An engagement as found. ``parties`` are countries."""

    sentence: int
    kind: EngagementKind
    parties: tuple[str, ...]
    evidence: Span
    cue_token: int
    format: Format | None = None
    status: EngagementStatus = "held"
    participants: list[tuple[int, Part]] = field(default_factory=list)
    according_to: int | None = None
    also_at: list[Span] = field(default_factory=list)
    way: str = "verb"
