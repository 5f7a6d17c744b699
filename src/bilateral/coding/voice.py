"""Whose voice a document is: who issues it, and the state whose institutions it need not name."""

import re
from collections import Counter
from collections.abc import Sequence

from bilateral.coding.casting import STATE_SENSES, Casting
from bilateral.coding.drafts import Player
from bilateral.coding.parse import TITLE
from bilateral.coding.people import Named
from bilateral.knowledge import fold

_TOPIC = frozenset(["on", "following", "regarding", "after"])
_HOME_WEIGHT = {"dateline": 10, "issuer": 20, "person": 3, "institution": 2, "media": 1, "party": 5}
_OFTEN = 3  # times that a state is named, more of which do not make it the text's own
_JOURNEYS = frozenset("visit trip travel journey mission ambassador envoy fly".split())
_BACK = frozenset(["return"])
_DOMESTIC = frozenset(["institution", "subdivision", "media"])
# Words of address of one state's own press.
_ADDRESS = {"Shri": "IND", "Smt": "IND", "Smt.": "IND", "Datuk": "MYS"}
_PARTY_TAG = re.compile(r"\([RD]-[A-Z][\w.]*\)")  # '(R-Okla.)', as the American press writes
# As the American press writes its states behind a town.
_AMERICAN = re.compile(
    r", (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J"
    r"|N\.M|N\.Y|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Texas|Ohio|Iowa|Vt|Va|Wash|W\.Va|Wis|Wyo)\b"
)
_LARGE = 300_000  # inhabitants of a city that needs no state named beside it
_NAME_LENGTH = 2  # a first name and a surname


class Voice(Casting):
    """Finds issuers and home; what a cast needs before its titles and institutions can be told."""

    def _issuers(self, persons: Sequence[tuple[Named, int]]) -> tuple[int, ...]:
        title = (
            self.parsed.sentences[0] if self.parsed.sentences and self.parsed.sentences[0].paragraph == TITLE else None
        )
        if title is None:
            return ()
        words = [self.doc[i].lower_ for i in range(*title.tokens)]
        head = words[:6]
        if "statement" not in head and words[:2] != ["readout", "from"]:
            return ()
        if "joint" in head:
            return self._joint(title.tokens)
        marker = next((i for i, word in enumerate(words) if word in ("by", "from", "of")), None)
        if marker is None:
            return ()
        from_token = title.tokens[0] + marker
        for name, who in persons:
            if from_token < name.first < from_token + 14 and self._before_on(from_token, name.first):
                return (who,)
        named = self._last_words(from_token, title.tokens[1])
        if named is not None:
            return (named,)
        for hit in self.hits:
            if from_token < hit.first < from_token + 4 and hit.names:
                return (self._named(hit.names[0]),)
        officer = any(from_token < hit.first < from_token + 4 and hit.title for hit in self.hits)
        return self._first_subject() if officer else ()

    def _first_subject(self) -> tuple[int, ...]:
        """The state or body that the first sentence has for its subject: whose officer's statement has no name."""
        first = next((s.tokens for s in self.parsed.sentences if s.paragraph != TITLE), (0, 0))
        for hit in self.hits:
            root = self.doc[hit.first : hit.last + 1].root
            named = next((n for n in hit.names if n.country and n.sense in (*STATE_SENSES, "igo", "institution")), None)
            if first[0] <= hit.first < first[1] and root.dep_ == "nsubj" and named is not None:
                return (self._named(named),)
        return ()

    def _last_words(self, marker: int, end: int) -> int | None:
        """An issuer whom the tagger sees as no person: the last two capitalised words before 'on', after a title."""
        stop = next((i for i in range(marker, end) if self.doc[i].lower_ in _TOPIC), end)
        titles = [hit for hit in self.hits if marker < hit.first < stop and hit.title]
        first = stop - _NAME_LENGTH
        words = self.doc[first:stop]
        if (
            not titles
            or first <= titles[-1].last
            or not all(t.text[0].isupper() and t.i not in self.hit_at for t in words)
        ):
            return None
        title = titles[0].title
        role = self.doc[titles[0].first : titles[-1].last + 1].text
        player = Player(
            words.text,
            "person",
            None,
            title.sector if title else None,
            role,
            "text",
            office=title.office if title else None,
        )
        index = self._player(("person", fold(words.text)), player)
        span = self.parsed.span(first, stop - 1)
        if span[0] >= 0:
            player.mentions.append(span)
        return index

    def _before_on(self, start: int, end: int) -> bool:
        return not any(self.doc[i].lower_ in _TOPIC for i in range(start, end))

    def _joint(self, tokens: tuple[int, int]) -> tuple[int, ...]:
        found: list[int] = []
        sentences = [s.tokens for s in self.parsed.sentences[:3]]
        for first, last in (tokens, *sentences):
            for hit in self.hits:
                if first <= hit.first < last:
                    state = next(
                        (n for n in hit.names if n.country and n.sense in ("state", "adjective", "seat", "igo")), None
                    )
                    if state is not None and state.country not in {self.cast.people[i].country for i in found}:
                        found.append(self._named(state))
            if len(found) > 1:
                break
        return tuple(found) if len(found) > 1 else ()

    def _home(self, persons: Sequence[tuple[Named, int]]) -> str | None:
        """The state whose institutions the document may name without saying whose they are.

        Foreign states are named often: what tells is what needs no state's name beside it, and what stands above.
        """
        votes: Counter[str] = Counter()
        for index in self.cast.issuers[:1]:
            country = self._known_country(index)
            if country:
                votes[country] += _HOME_WEIGHT["issuer"]
        votes.update(dict.fromkeys(self._headlined(persons), _HOME_WEIGHT["dateline"]))
        placed = [name for name, _ in persons if name.homes or (name.described and name.described.place)]
        bare = {index: name for name, index in persons if name.titles and name not in placed}
        for index, name in bare.items():
            tenures = self.knowledge.people(self.cast.people[index].name)
            told = next((title.country for title in name.titles if title.country), None)
            country = tenures[0].country if tenures else told
            if country:
                votes[country] += _HOME_WEIGHT["person"]
        persons_tokens = {token for name, _ in persons for token in range(name.first, name.last + 1)}
        named: Counter[str] = Counter()
        bodies: set[tuple[str, str]] = set()
        media = {name.name for hit in self.hits for name in hit.names if name.sense == "media"}
        for hit in self.hits:
            if hit.first in persons_tokens or not hit.names:
                continue
            name = hit.names[0]
            if not name.country:
                continue
            if name.sense in STATE_SENSES:
                named[name.country] += 1
            elif name.sense in _DOMESTIC and len({n.country for n in hit.names}) == 1 and not self._beside(hit.first):
                if not self.knowledge.state_called(self.doc[hit.first].text):  # 'the Lebanese army'
                    bodies.add((name.country, name.name))
        self.sides = [country for country, _ in named.most_common()]
        for country, count in named.items():
            votes[country] += min(count, _OFTEN)
        for country, name in bodies:
            votes[country] += _HOME_WEIGHT["media" if name in media else "institution"]
        for hit in self.hits:
            if hit.title or any(n.sense == "institution" for n in hit.names):
                votes[self._beside(hit.first) or ""] -= 1
        for hit in self.hits:  # 'We regard Cambodia as a friend'
            names = [name for name in hit.names if name.sense in STATE_SENSES]
            if not names or not names[0].country:
                continue
            if self._spoken_to(hit.first) or self._topic(hit.first):
                votes[names[0].country] -= 1
            way = self._way(hit.first)
            if way is not None:
                votes[names[0].country] += _HOME_WEIGHT["person"] if way in _BACK else -1
        titled = self._titled()
        if len(titled) == 1:  # a home paper's headline names whom it is about
            votes[titled.pop()] -= _HOME_WEIGHT["institution"]
        for word, country in _ADDRESS.items():
            votes[country] += _HOME_WEIGHT["person"] * any(token.text == word for token in self.doc)
        votes["USA"] += _HOME_WEIGHT["party"] * bool(_PARTY_TAG.search(self.parsed.article.text))
        votes += Counter()
        order = {country: number for number, country in enumerate(named)}  # the one named first, of equals
        self.homes = [
            country
            for country, _ in sorted(
                votes.items(), key=lambda vote: (-vote[1], order.get(vote[0], len(order)), vote[0])
            )
        ]
        return self.homes[0] if self.homes else None

    def _titled(self) -> set[str]:
        """The states that the title names."""
        end = self.parsed.sentences[0].tokens[1] if self.parsed.article.title and self.parsed.sentences else 0
        hits = [hit for hit in self.hits if hit.first < end]
        return {n.country for hit in hits for n in hit.names[:1] if n.country and n.sense in STATE_SENSES}

    def _way(self, token: int) -> str | None:
        """The verb or noun of a journey to a state: 'returned to Yerevan', 'a visit to India'."""
        head = self.doc[token].head
        if head.lower_ not in ("to", "from") or head.dep_ != "prep":
            return None
        way = head.head.lemma_.lower()
        return way if head.lower_ == "to" and way in _JOURNEYS or way in _BACK else None

    def _topic(self, token: int) -> bool:
        """Whether a state stands in the title of a statement: 'Statement on the remarks made in Athens'."""
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

    def _stamped(self) -> str:
        """What stands above the body beside the title: '14 January 2014, 17:42, Bishkek.'"""
        article = self.parsed.article
        top = article.text[: article.body[0][0]] if article.body else ""
        return top.replace(article.title or "", "")

    def _beside(self, first: int) -> str | None:
        """The country of a state's name, adjective or possessive right before a token."""
        index = first - 1
        while index >= 0 and (
            self.doc[index].lower_ in ("'s", "’s", "’", "'")
            or (self.doc[index].pos_ == "ADJ" and index not in self.hit_at)
        ):
            index -= 1
        hit = self.hit_at.get(index)
        if hit is None or self.doc[first].is_sent_start:
            return None
        return next((name.country for name in hit.names if name.sense in STATE_SENSES), None)

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
