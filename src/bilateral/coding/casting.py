"""The making of a cast: one entry an actor, whatever words name it."""

from spacy.tokens import Doc

from bilateral.coding.drafts import Cast, Parsed, Player
from bilateral.coding.lexicon import Hit
from bilateral.knowledge import Knowledge, Name

STATE_SENSES = frozenset(["state", "adjective", "demonym", "capital", "seat"])


class Casting:
    """A document's cast while it is made, and the entries that it has by key."""

    def __init__(self, parsed: Parsed, hits: list[Hit], knowledge: Knowledge) -> None:
        self.parsed, self.hits, self.knowledge = parsed, hits, knowledge
        self.doc: Doc = parsed.doc
        self.on = parsed.article.published
        self.cast = Cast()
        self.keys: dict[tuple[str, ...], int] = {}
        self.homes: list[str] = []
        self.sides: list[str] = []  # the states that the text names, the one named most first
        self.seats: set[str] | None = None  # of the dateline
        self.maybe: dict[str, str] = {}  # a person's state, if nothing else tells it
        self.named = {name.country for hit in hits for name in hit.names if name.sense in STATE_SENSES}
        self.bodies = {name.country for hit in hits for name in hit.names if name.sense in ("igo", "institution")}
        self.hit_at = {token: hit for hit in hits for token in range(hit.first, hit.last + 1)}

    def _player(self, key: tuple[str, ...], player: Player) -> int:
        if key not in self.keys:
            self.keys[key] = len(self.cast.people)
            self.cast.people.append(player)
        return self.keys[key]

    def _state(self, country: str) -> int:
        state = self.knowledge.states.get(country)
        kind = "igo" if country in ("EUN", "NAT", "UNO", "IGO") else "state"
        sector = "IGO" if kind == "igo" else "GOV"
        return self._player(("state", country), Player(state.name if state else country, kind, country, sector))  # type: ignore[arg-type]

    def _named(self, name: Name, country: str | None = None) -> int:
        if name.country and name.sense in STATE_SENSES:
            return self._state(name.country)
        home = name.country or country
        kind, sector = name.kind, name.sector
        if (
            name.country in ("EUN", "NAT", "UNO")
            and name.sense == "igo"
            and name.name == self._state_name(name.country)
        ):
            return self._state(name.country)
        return self._player((kind, name.name, home or ""), Player(name.name, kind, home, sector))

    def _state_name(self, country: str) -> str:
        state = self.knowledge.states.get(country)
        return state.name if state else country
