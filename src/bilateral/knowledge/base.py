"""Look-ups over the tables, with a desk's own actors on top."""

import difflib
import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from bilateral.desk import Desk
from bilateral.knowledge import tables
from bilateral.knowledge.tables import City, KnowledgeError, ModeScore, Name, State, Tenure, Title, fold

# A tenure whose end nobody recorded counts as running for so long after its start, no longer.
# The last day that a source speaks of: after it, its open ends say nothing.
_TOLD_UNTIL = {"everypolitician": "2022-08-03", "Office of the Historian": "2020-08-31"}
# Where a foreign secretary is the minister: elsewhere it is the first official of the ministry.
_MINISTERS = {("GBR", "foreign_secretary"): "foreign_minister", ("PHL", "foreign_secretary"): "foreign_minister"}
_FULL_NAME = 2  # words
_ARTICLES = frozenset(["al", "el"])
_OPEN_TENURE = timedelta(days=4 * 365)


def load(desk: Desk | None = None) -> "Knowledge":
    """The knowledge base, with the desk's rows on top. The tables are read once a process."""
    return Knowledge(desk)


class Knowledge:
    """Names, titles, tenures, cities and scores, and the questions that coding asks of them.

    Attributes:
        hash: of all tables and the desk's rows.
        states: by ISO 3166-1 alpha-3 code or special code of the record.
        names: all surface forms of actors and places.
        titles: all words of office, rank and address.
        tenures: who held which office when.
        ontology: quad and mean Goldstein score by PLOVER type and mode.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        own = () if desk is None else _own_names(desk)
        rows = msgspec.json.encode([desk.actors, desk.offices] if desk else [])
        self.hash = "sha256:" + hashlib.sha256(tables.digest().encode() + rows).hexdigest()
        self.states: Mapping[str, State] = tables.states()
        self.names: tuple[Name, ...] = own + tables.names()
        self.titles: tuple[Title, ...] = tables.titles()
        self.tenures: tuple[Tenure, ...] = (() if desk is None else _own_tenures(desk)) + tables.tenures()
        self.ontology: Mapping[tuple[str, str | None], ModeScore] = tables.ontology()
        self._people: dict[str, list[Tenure]] = {}
        self._short: dict[str, set[str]] = {}  # 'Salva Kiir' of 'Salva Kiir Mayardit'
        self._plain: dict[str, list[Tenure]] = {}
        self._surnames: dict[str, list[Tenure]] = {}
        self._holders: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in self.tenures:
            for name in (tenure.person, *tenure.aliases):
                self._people.setdefault(fold(name), []).append(tenure)
            parts = fold(tenure.person).split()
            if len(parts) > _FULL_NAME:
                self._short.setdefault(" ".join(parts[:_FULL_NAME]), set()).add(fold(tenure.person))
            self._plain.setdefault(_plain(fold(tenure.person)), []).append(tenure)
            self._surnames.setdefault(fold(tenure.person).split()[-1], []).append(tenure)
            self._holders.setdefault((tenure.country, tenure.office), []).append(tenure)
        self._cities: dict[str, list[City]] = {}
        for city in tables.cities():
            self._cities.setdefault(fold(city.name), []).append(city)
        self._words: dict[str, str] = {}
        for entry in self.names:
            if entry.country and entry.sense in ("state", "adjective", "capital"):
                self._words.setdefault(fold(entry.surface), entry.country)
        for code, state in self.states.items():
            self._words[code.lower()] = code
            self._words[fold(state.name)] = code

    def state(self, word: str) -> str:
        """The ISO code of a state by any name, code, adjective or capital.

        Raises:
            KnowledgeError: nothing has that name; the message suggests near ones.
        """
        code = self.state_called(word)
        if code is None:
            near = difflib.get_close_matches(fold(word), self._words, n=3)
            hint = (
                f"did you mean {', '.join(sorted({self.states[self._words[n]].name for n in near}))}?" if near else ""
            )
            raise KnowledgeError(f"no state is called '{word}'; {hint or 'give a name or an ISO code such as PAK'}")
        return code

    def state_called(self, word: str) -> str | None:
        """The ISO code of a state by any name, code, adjective or capital; null where there is none."""
        return self._words.get(fold(word)) or self._words.get(fold(word.replace(".", "")))

    def people(self, name: str) -> list[Tenure]:
        """All tenures of a person by name, alias or first two names; accents, case and Arabic articles are ignored."""
        folded = fold(name)
        found = self._people.get(folded) or (self._plain.get(_plain(folded), []) if " " in folded else [])
        longer = self._short.get(folded, set())
        return found or (self._people.get(next(iter(longer)), []) if len(longer) == 1 else [])

    def surname(self, surname: str) -> list[Tenure]:
        """All tenures of people with a surname."""
        return self._surnames.get(fold(surname), [])

    def holders(self, country: str, office: str, on: str | None) -> list[Tenure]:
        """Who held an office on a date (ISO). A tenure with no known end counts for four years after its start."""
        return [] if on is None else [tenure for tenure in self.office(country, office) if running(tenure, on)]

    def office(self, country: str, office: str) -> list[Tenure]:
        """All tenures of a state's office."""
        return self._holders.get((country, _MINISTERS.get((country, office), office)), [])

    def office_on(self, person: str, on: str | None) -> Tenure | None:
        """The office that a person held on a date, the first where there are several."""
        return next((t for t in self.people(person) if on is not None and running(t, on)), None)

    def city(self, name: str, near: frozenset[str] = frozenset()) -> City | None:
        """The city of a name: the largest, those in the countries ``near`` first."""
        found = self._cities.get(fold(name), [])
        return max(found, key=lambda city: (city.country in near, city.population), default=None)


def _plain(folded: str) -> str:
    """A name without 'al' and 'el': 'Bashar Assad' is 'Bashar al-Assad'."""
    return " ".join(word for word in folded.split() if word not in _ARTICLES)


def running(tenure: Tenure, on: str) -> bool:
    """Whether a tenure ran on a date (ISO)."""
    if tenure.start is None or tenure.start > on:
        return False
    if tenure.end is not None:
        return on <= tenure.end
    if tenure.seen is not None and on <= tenure.seen:
        return True
    told = next((until for source, until in _TOLD_UNTIL.items() if tenure.source.startswith(source)), None)
    if told is not None and on > told:
        return False  # an end that the source does not give is unknown, not 'now'
    if len(tenure.start) < len("2000-01-01"):
        return on[:4] <= str(int(tenure.start[:4]) + 4)
    return date.fromisoformat(on) <= date.fromisoformat(tenure.start) + _OPEN_TENURE


def _own_tenures(desk: Desk) -> tuple[Tenure, ...]:
    return tuple(
        Tenure(o.person, tuple(o.aliases), o.country, o.office, o.title or o.office, o.sector, o.start, o.end, o.source)
        for o in desk.offices
    )


def _own_names(desk: Desk) -> tuple[Name, ...]:
    return tuple(
        Name(surface, "institution", actor.name, actor.country, actor.sector, actor.kind)  # type: ignore[arg-type]
        for actor in desk.actors
        for surface in (actor.name, *actor.aliases)
    )
