"""The state a text is from: whose institutions it need not name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from bilateral.coding.casting import STATE_SENSES
from bilateral.coding.lexicon import Hit
from bilateral.coding.parse import TITLE
from bilateral.coding.people import Named
from bilateral.coding.voice import Voice
from bilateral.knowledge import Name

_HOME_WEIGHT = {"dateline": 10, "issuer": 20, "person": 3, "institution": 2, "subdivision": 2, "media": 1, "party": 5}
_OFTEN = 3  # times that a state is named, more of which do not make it the text's own
_JOURNEYS = frozenset("visit trip travel journey mission ambassador envoy fly".split())
_BACK = frozenset(["return"])
_DOMESTIC = frozenset(["institution", "subdivision", "media"])  # senses of names that need no state at home
# Words of address of one state's own press.
_ADDRESS = {"Shri": "IND", "Smt": "IND", "Smt.": "IND", "Datuk": "MYS"}
_PARTY_TAG = re.compile(r"\([RD]-[A-Z][\w.]*\)")  # '(R-Okla.)', as the American press writes
# As the American press writes its states behind a town.
_AMERICAN = re.compile(
    r", (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J"
    r"|N\.M|N\.Y|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Texas|Ohio|Iowa|Vt|Va|Wash|W\.Va|Wis|Wyo)\b"
)
_EMBASSY = re.compile(
    r"^\s*(?:Embassy of (?:the )?(?P<of>[A-Z]\w+(?: [A-Z]\w+)*)|(?P<adjective>[A-Z][\w.]+) Embassy)\b", re.MULTILINE
)
_LARGE = 300_000  # inhabitants of a city that needs no state named beside it


class Home(Voice):
    """Finds the state that a text is from; foreign states are named often, so that counting names does not do."""

    def _home(self, persons: Sequence[tuple[Named, int]]) -> str | None:
        """The state whose institutions the document may name without saying whose they are.

        What tells is who and what needs no state's name beside it, and what stands above the text.
        """
        votes: Counter[str] = Counter()
        votes.update(dict.fromkeys(self._headlined(persons), _HOME_WEIGHT["dateline"]))
        if self.cast.issuers and (country := self._known_country(self.cast.issuers[0])):
            votes[country] += _HOME_WEIGHT["issuer"]
        for country in self._bare(persons):
            votes[country] += _HOME_WEIGHT["person"]
        within = {token for name, _ in persons for token in range(name.first, name.last + 1)}
        states = [(hit, name) for hit, name in self._names(within) if name.sense in STATE_SENSES]
        named = Counter(name.country or "" for _, name in states)
        self.sides = [country for country, _ in named.most_common()]
        votes.update({country: min(count, _OFTEN) for country, count in named.items()})
        for country, sense in self._bodies(within):
            votes[country] += _HOME_WEIGHT[sense]
        self._foreign(votes)
        for word, country in _ADDRESS.items():
            votes[country] += _HOME_WEIGHT["person"] * any(token.text == word for token in self.doc)
        votes["USA"] += _HOME_WEIGHT["party"] * bool(_PARTY_TAG.search(self.parsed.article.text))
        votes += Counter()
        first = {country: number for number, country in enumerate(named)}  # of equals, the one named first
        self.homes = sorted(votes, key=lambda country: (-votes[country], first.get(country, len(first)), country))
        return self.homes[0] if self.homes else None

    def _bare(self, persons: Sequence[tuple[Named, int]]) -> list[str]:
        """The states of persons with a title and no state beside them, by roster or title."""
        placed = [name for name, _ in persons if name.homes or (name.described and name.described.place)]
        found = {}
        for name, index in persons:
            if name.titles and name not in placed:
                tenures = self.knowledge.people(self.cast.people[index].name)
                told = next((title.country for title in name.titles if title.country), None)
                found[index] = tenures[0].country if tenures else told
        return [country for country in found.values() if country]

    def _names(self, within: Set[int]) -> Iterator[tuple[Hit, Name]]:
        """The first name of each hit that has a country and is no part of a person's name."""
        for hit in self.hits:
            if hit.names and hit.names[0].country and hit.first not in within:
                yield hit, hit.names[0]

    def _bodies(self, within: Set[int]) -> list[tuple[str, str]]:
        """The state and sense of each institution, part of a state and paper named without its state."""
        found: dict[str, tuple[str, str]] = {}
        for hit, name in self._names(within):
            alone = len({n.country for n in hit.names}) == 1 and not self._beside(hit.first)
            if name.sense in _DOMESTIC and alone and not self.knowledge.state_called(self.doc[hit.first].text):
                found[name.name] = (name.country or "", name.sense)
        return list(found.values())

    def _foreign(self, votes: Counter[str]) -> None:
        """Takes votes from the states that the text speaks of as others."""
        for hit in self.hits:
            if hit.title or any(name.sense == "institution" for name in hit.names):
                votes[self._beside(hit.first) or ""] -= 1  # 'the Chilean minister'
            country = next((name.country for name in hit.names[:1] if name.sense in STATE_SENSES), None)
            if country is None:
                continue
            if self._spoken_to(hit.first) or self._topic(hit.first):  # 'We regard Chile as a friend'
                votes[country] -= 1
            votes[country] += self._way(hit.first)
        titled = self._titled()
        if len(titled) == 1:  # a home paper's headline names whom it is about
            votes[titled.pop()] -= _HOME_WEIGHT["institution"]

    def _titled(self) -> set[str]:
        """The states that the title names; not those whose officers or bodies it tells of."""
        end = self.parsed.sentences[0].tokens[1] if self.parsed.article.title and self.parsed.sentences else 0
        hits = [hit for hit in self.hits if hit.first < end]
        named = {n.country for hit in hits for n in hit.names[:1] if n.country and n.sense in STATE_SENSES}
        return named - {self._beside(hit.first) for hit in hits if hit.title or hit.names}

    def _way(self, token: int) -> int:
        """What a journey tells: 'returned to Lima' that it is home, 'a visit to Peru' that it is not."""
        head = self.doc[token].head
        if head.dep_ != "prep" or head.lower_ not in ("to", "from"):
            return 0
        way = head.head.lemma_.lower()
        if head.lower_ == "to" and way in _BACK:
            return _HOME_WEIGHT["person"]
        return -1 if way in _JOURNEYS | _BACK else 0

    def _topic(self, token: int) -> bool:
        """Whether a state stands in the title of a statement: 'Statement on the remarks made in Lima'."""
        return bool(self.cast.issuers) and self.parsed.sentences[self.parsed.sentence_of[token]].paragraph == TITLE

    def _spoken_to(self, token: int) -> bool:
        """Whether a sentence says 'we' or 'our' outside quotation marks."""
        first, last = self.parsed.sentences[self.parsed.sentence_of[token]].tokens
        return any(
            t.lower_ in ("we", "our", "us") and self.parsed.quote_at(self.parsed.at[t.i]) is None
            for t in self.doc[first:last]
        )

    def _headlined(self, persons: Sequence[tuple[Named, int]]) -> set[str]:
        """The states of which dateline or heading names the seat, a city or an institution."""
        dateline, stamp = self.parsed.article.dateline, self._stamped()
        embassy = _EMBASSY.search(stamp)
        if embassy and (state := self.knowledge.state_called(embassy["of"] or embassy["adjective"])):
            return {state}
        found = self._seated(dateline or stamp)
        if dateline and not found:
            place = dateline.split(",")[0].split("(")[0].strip()
            city = self._city(place.title() if place.isupper() else place)
            found = {"USA"} if _AMERICAN.search(dateline) else {city} if city else set()
        return found or self._lettered(stamp) or self._read_out(persons)

    def _lettered(self, stamp: str) -> set[str]:
        """The state of the one institution that a letterhead names: 'THE WHITE HOUSE'."""
        words = f" {' '.join(stamp.casefold().split())} "
        bodies = (
            n for n in self.knowledge.names if n.sense in ("institution", "seat") and n.country and " " in n.surface
        )
        found = {n.country or "" for n in bodies if f" {n.surface.casefold()} " in words} if words.strip() else set()
        return found if len(found) == 1 else set()

    def _read_out(self, persons: Sequence[tuple[Named, int]]) -> set[str]:
        """The state of whose call or meeting a readout tells in its title."""
        title = self.parsed.sentences[0] if self.parsed.sentences else None
        if title is None or title.paragraph != TITLE or self.doc[title.tokens[0]].lower_ != "readout":
            return set()
        first = next((who for name, who in persons if title.tokens[0] < name.first < title.tokens[1]), None)
        country = None if first is None else self._known_country(first)
        return {country} if country else set()

    def _seated(self, dateline: str) -> set[str]:
        """The states whose capital a dateline names."""
        if self.seats is None:
            words = dateline.casefold()
            capitals = (n for n in self.knowledge.names if n.sense == "capital" and n.country) if words else ()
            self.seats = {name.country or "" for name in capitals if name.surface.casefold() in words}
        return self.seats

    def _known_country(self, index: int) -> str | None:
        player = self.cast.people[index]
        if player.country:
            return player.country
        tenures = self.knowledge.people(player.name)
        return tenures[0].country if tenures else None

    def _city(self, name: str) -> str | None:
        """The state of a city that a text may be taken to mean: a large one, or one of a state that it names."""
        found = self.knowledge.city(name, frozenset(c for c in self.named if c))
        return found.country if found and (found.population >= _LARGE or found.country in self.named) else None
