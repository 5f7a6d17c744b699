"""Who: every actor that a document names, resolved at the document's date.

The text is asked first (the titles and states beside a name), the roster second. What neither tells stays open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from bilateral.coding import coreference, groups, introductions, kin, people, transcript
from bilateral.coding.careers import LEADERS, left, same_office, years_of
from bilateral.coding.casting import STATE_SENSES
from bilateral.coding.drafts import Cast, Mention, Parsed, Player, Sense
from bilateral.coding.lexicon import Hit, Lexicon
from bilateral.coding.meaning import pair
from bilateral.coding.nearby import Nearby
from bilateral.coding.people import Named
from bilateral.coding.places import NAMED_AFTER
from bilateral.knowledge import Knowledge, Name, Tenure, Title, fold, running

_PLACE_PREPOSITIONS = frozenset(
    ["in", "at", "near", "outside", "inside", "across", "within", "into", "throughout", "around", "via"]
)
# Nouns that stand for a state's own side when a state's name or adjective is beside them.
_GOVERNMENT = frozenset(
    "government administration authorities side leadership regime governments state capital".split()
)
_FORCES = {
    "military": "military",
    "army": "army",
    "forces": "armed forces",
    "troops": "armed forces",
    "navy": "navy",
    "soldiers": "armed forces",
    "force": "armed forces",
    "warplanes": "armed forces",
    "jets": "armed forces",
}
_STANDARD_NAMES = 2
_FAR_MORE = 2  # times that one of two namesakes is named: whom the text is on
_GOING = frozenset("leave depart travel fly go return arrive head drive sail proceed journey".split())
_BODIES = frozenset(["EUN", "NAT", "UNO", "IGO"])  # which a title names itself: 'NATO Secretary-General'
_NO_HOME = frozenset([None, "INT", "IMG", "IGO"])
_PLACELESS = frozenset([None, "EDU", "NGO", "MED", "IGO"])  # who need not be of the state they are heard in
_MINISTERS = frozenset(["foreign_minister", "defence_minister"])
# Words of a text that tells of an election.
_CAMPAIGN = frozenset(
    """candidate candidates campaign nominee nomination frontrunner front-runner primary primaries caucus caucuses
    electorate hopeful polls""".split()
)
# Offices whose sector is that of the body they are of.
_SPEAKS_FOR = frozenset(["spokesperson", "commander", "head", "chief"])
_OF_A_BODY = frozenset("spokesperson commander head chief leader official adviser head_of_state".split())
# Institutions that some states call by names of their own.
_OWN_NAMES = {
    "Ministry of Foreign Affairs": ("Department of State", "Ministry of External Affairs"),
    "Ministry of Defence": ("Department of Defense",),
    "Ministry of Finance": ("Department of the Treasury",),
    "Ministry of Commerce": ("Department of Commerce",),
    "Parliament": ("United States Congress",),
}


class Resolver:
    """Finds the actors of one document after another; holds the lexicon, nothing of any document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.knowledge: Knowledge = lexicon.knowledge

    def resolve(self, parsed: Parsed) -> Cast:
        """The cast of a parsed article."""
        hits = self.lexicon.scan(parsed.doc)
        return _Casting(parsed, hits, self.knowledge).run()


class _Casting(Nearby):
    """The work on one document."""

    def run(self) -> Cast:
        named = people.find(
            self.parsed,
            self.hits,
            lambda surname: len(self._bearing(surname)) == 1,
            self._city,
            lambda name: bool(self.knowledge.people(name)),
        )
        persons = self._persons(named)
        self.cast.issuers = self._issuers(persons)
        self.cast.home = self._home(persons)
        self.era = () if self.on else self._era()
        self.campaign = any(token.lower_ in _CAMPAIGN for token in self.doc)
        first: dict[int, int | None] = dict.fromkeys(self.cast.issuers)
        for name, who in persons:
            first.setdefault(who, name.from_token)
        for index, token in first.items():
            self._settle(index, token)
        for name, who in persons:
            head = self.doc[name.from_token : name.last + 1].root.i  # 'The chief, General Ann Poe, said'
            self._mention(name.from_token, name.last, head, (who,), "name", (name.first, name.last))
        for hit in self.hits:
            if hit.first not in self.cast.by_token and hit.last not in self.cast.by_token:
                self._hit(hit)
        self.cast.mentions.sort(key=lambda mention: mention.first)
        self.cast.voices = transcript.voices(self.parsed, self.cast)
        self.cast.pair = pair(self.parsed, self.cast)
        coreference.resolve(self.parsed, self.cast, self.hits, self.knowledge, self._player)
        self.cast.mentions.sort(key=lambda mention: (mention.first, mention.last))
        introductions.join(self.parsed, self.cast)
        return self.cast

    # -- persons ---------------------------------------------------------------------------------------------------

    def _persons(self, named: Sequence[Named]) -> list[tuple[Named, int]]:
        full: dict[str, Counter[str]] = {}
        for name in named:
            if len(name.words.split()) >= _STANDARD_NAMES:
                for part in {fold(part) for part in name.words.split() if part[0].isupper()}:
                    full.setdefault(part, Counter())[self._standard(name.words)] += 1
        found = []
        told: list[str] = []
        for name in named:
            known = self._full_name(name, full, told)
            told.append(known)
            index = self._player(("person", fold(known)), Player(known, "person"))
            self._learn(self.cast.people[index], name)
            office = name.office
            if not name.homes and (name.borrowed or (office is not None and office.office == "spokesperson")):
                player = self.cast.people[index]
                player.country = player.country or self._last_institution(
                    name.from_token, paragraph_only=not name.borrowed
                )
            elif not name.homes and office is not None and self._definite(name.from_token):
                player = self.cast.people[index]
                player.country = player.country or self._told_before(office, name.from_token)
            found.append((name, index))
        kin.tell(self.doc, found, self.cast.people, self.hit_at)
        return found

    def _standard(self, words: str) -> str:
        """The roster's spelling of a full name, where it has one; else the name as written, without initials."""
        tenures = self.knowledge.people(words)
        parts = words.split()
        if not tenures and len(parts) > _STANDARD_NAMES:
            tenures = self.knowledge.people(f"{parts[0]} {parts[-1]}")
        if tenures and self._spelled(parts[-1], tenures):
            return tenures[0].person
        kept = [part for part in parts if not (len(part) == 2 and part.endswith("."))]
        return " ".join(kept if len(kept) >= _STANDARD_NAMES else parts)

    @staticmethod
    def _spelled(surname: str, tenures: Sequence[Tenure]) -> bool:
        """Whether the roster writes a surname as the text does: 'Assad' is not made 'al-Assad'."""
        names = [name for t in tenures for name in (t.person, *t.aliases)]
        return (
            "-" in surname
            or all("-" not in n.split()[-1] for n in names)
            or any(fold(n.split()[-1]) == fold(surname) for n in names)
        )

    def _longer(self, known: str, full: dict[str, Counter[str]]) -> str:
        """A longer name of the text that holds all parts of one that the roster does not know."""
        if self.knowledge.people(known):
            return known
        parts = set(fold(known).split())
        wholes = sorted({whole for names in full.values() for whole in names})
        holding = [whole for whole in wholes if parts < set(fold(whole).split())]
        return holding[0] if len(holding) == 1 else known

    def _full_name(self, name: Named, full: dict[str, Counter[str]], told: Sequence[str]) -> str:
        parts = name.words.split()
        if len(parts) >= _STANDARD_NAMES:
            return self._longer(self._standard(name.words), full)
        in_text = full.get(fold(parts[-1]), Counter())
        by_surname = [whole for whole in in_text if fold(whole.split()[-1]) == fold(parts[-1])]
        last = next((known for known in reversed(told) if known in by_surname), None)
        if last is not None and max(in_text[whole] for whole in by_surname) < _FAR_MORE * in_text[last]:
            return last  # of two of one surname, who was named last
        if by_surname or len(in_text) == 1:
            return max(by_surname or in_text, key=lambda whole: (in_text[whole], whole))
        persons = self._bearing(parts[-1], name)
        return persons.pop() if len(persons) == 1 else name.words

    def _bearing(self, surname: str, name: Named | None = None) -> set[str]:
        """Who may be meant by a surname: who fits the title and state beside it, else who leads or led a state."""
        country = next((home.country for home in name.homes if home.country), None) if name else None
        office = name.office.office if name and name.office and name.office.sort == "office" else None
        fitting = [
            t
            for t in self.knowledge.surname(surname)
            if (country is None or t.country == country) and (office is None or same_office(t, office))
        ]
        if office is None and country is None:
            leading = LEADERS if name and name.titles else LEADERS - {"leader"}
            ministers = [t for t in fitting if t.office in _MINISTERS and self._holds(t)]
            fitting = [t for t in fitting if t.office in leading] or ministers
        now = [t for t in fitting if self._holds(t)]
        return {t.person for t in (now or fitting)}

    def _holds(self, tenure: Tenure) -> bool:
        return self.on is not None and running(tenure, self.on)

    def _learn(self, player: Player, name: Named) -> None:
        """What the words beside a name say of its bearer."""
        title = name.office
        country = next((home.country for home in name.homes if home.country not in _NO_HOME), None)
        told = name.described if not self.knowledge.people(player.name) else None
        if told is not None and told.seat is not None:
            country = told.seat  # 'the Georgia Institute of Technology' is no Georgian one
        if country == "GEO" and title is not None and title.country == "USA":
            country = "USA"  # 'Georgia Gov. Ann Poe'
        if title is not None and title.office == "student":
            country, told = None, None  # who studies somewhere need not be of there
        if country is None:
            bodily = next((told.country for told in name.titles if self._bodily(told)), None)
            own = title.country if title is not None and title.country in self.named else None
            of_body = "IGO" if any(home.country == "IGO" for home in name.homes) else None
            country = bodily or of_body or (told.place if told is not None else None) or own
        player.country = player.country or country
        if title is not None and title.sort != "honorific":
            if player.office is None or player.sector is None:
                player.sector = next((each.sector for each in (title, *name.titles) if each.sector), player.sector)
                player.office = title.office
            if player.role is None or (title.sort == "office" and player.role_source is None):
                player.role, player.role_source = name.role, "text"
        ranked = title is not None and title.sort == "rank" and player.office == title.office
        ranked = ranked or (
            told is not None and told.sector == "PTY" and title is not None and title.office == "leader"
        )
        if told is not None and told.sector is not None and (player.sector is None or ranked):
            player.sector, player.organisation = told.sector, told.organisation[0] if told.organisation else None
        if name.former or (told is not None and told.former):
            player.sector, player.office = "ELI", None
        elif name.organisation is not None and (name.member if title is None else title.office in _OF_A_BODY):
            player.organisation, player.sector = name.organisation
        institution = next((home for home in name.homes if home.sense in ("institution", "igo", "armed group")), None)
        if institution is not None:
            player.organisation = player.organisation or institution.name
            lone = title is None and (told is None or told.sector is None)
            if lone or (title is not None and title.office in _SPEAKS_FOR and not name.former):
                player.sector = institution.sector or player.sector

    def _bodily(self, title: Title) -> bool:
        """Whether a title's body is told by the title ('NATO Secretary General') or named in the text."""
        return title.country in _BODIES and (" " in title.surface or title.country in self.bodies)

    def _settle(self, index: int, first: int | None) -> None:
        """Fills from the roster, then from the document's home, what the text did not tell of a person."""
        player = self.cast.people[index]
        tenures = self.knowledge.people(player.name)
        now = [tenure for tenure in tenures if self._holds(tenure)]
        now.sort(key=lambda tenure: tenure.sector != "PTY" or not self.campaign)
        best = next(iter(now or tenures), None)
        if not now and len({tenure.country for tenure in tenures}) > 1:
            best = None  # namesakes, and none of them in office
        if best is not None and player.country in (None, best.country):
            player.country = best.country
            if now and player.role is None:
                player.role, player.office = now[0].title, now[0].office
                player.role_source = "unverified" if now[0].source == "unverified" else "roster"
            if player.sector is None or (player.sector == "ELI" and now and now[0].sector == "PTY"):
                before = [tenure for tenure in tenures if tenure.end and self.on and tenure.end < self.on]
                player.sector = now[0].sector if now else left(before, int(str(self.on)[:4])) if before else None
            if self.on is None and player.sector in (None, "ELI"):
                then = self._then(tenures)
                told = None if then is None else then.sector
                if then is None and self.era and all(max(years_of(t)) < self.era[-1] for t in tenures):
                    told = left(tenures, self.era[-1])
                player.sector = told if player.sector is None or told == "PTY" else player.sector
                player.office = player.office or (then.office if then is not None else None)
        if player.country is None and (player.office is not None or player.sector not in _PLACELESS):
            player.country = self._opened(first) or self.cast.home
        if player.country in _BODIES and (
            player.sector == "GOV" or (player.sector == "LEG" and player.country != "EUN")
        ):
            player.sector = "IGO"

    def _era(self) -> tuple[int, ...]:
        """The years that an undated text may be of: those in which most of its officers held the office it gives them.

        It tells which of a person's offices is meant, and no date of the record.
        """
        years: Counter[int] = Counter()
        for player in self.cast.people:
            held = [t for t in self.knowledge.people(player.name) if player.office and same_office(t, player.office)]
            years.update({year for tenure in held for year in years_of(tenure)})
        most = max(years.values(), default=0)
        return tuple(sorted(year for year, count in years.items() if count == most))

    def _then(self, tenures: Sequence[Tenure]) -> Tenure | None:
        """Which of a person's tenures an undated text is of."""
        fits = [t for t in tenures if not self.era or set(years_of(t)) & set(self.era)]
        parties = [t for t in fits if t.sector == "PTY"]
        return next(iter(parties if parties and self.campaign else fits), None)

    # -- states, institutions and the rest -------------------------------------------------------------------------

    def _hit(self, hit: Hit) -> None:
        if not hit.names:
            return  # titles alone are coreference's
        name = self._choose(hit)
        if name.sense in ("place", "subdivision"):
            return
        token = self.doc[hit.first : hit.last + 1].root
        last, noun = self._side_noun(hit.last)
        if name.sense in ("institution",):
            beside = self._beside(hit.first) or self._behind(hit.last) or self._headed(hit.first)
            country = name.country or beside or self._home_of(name)
            self._mention(hit.first, hit.last, token.i, (self._named(name, country),), "name")
            return
        if name.sense in STATE_SENSES and name.country:
            if noun is not None:
                self._mention(hit.first, last, last, (self._side(name, noun, hit.first, last),), "noun")
                return
            sense: Sense = (
                "adjective"
                if name.sense == "adjective" and token.dep_ in ("amod", "compound", "nmod", "npadvmod")
                else "name"
            )
            named_after = token.dep_ == "compound" and token.head.lemma_.lower() in NAMED_AFTER
            if (name.sense == "capital" and named_after) or (
                name.sense != "adjective" and self._is_place(token.i, hit.first)
            ):
                sense = "place"
            self._mention(hit.first, hit.last, token.i, (self._state(name.country),), sense)
            return
        self._mention(hit.first, hit.last, token.i, (self._named(name),), "name")

    def _home_of(self, name: Name) -> str | None:
        """The state whose a bare 'the Foreign Office' is: the document's, unless it calls its own otherwise."""
        otherwise = {
            n.country
            for n in self.knowledge.names
            if n.sense == "institution" and n.country and n.name in _OWN_NAMES.get(name.name, ())
        }
        return next((country for country in self.homes if country not in otherwise), None)

    def _choose(self, hit: Hit) -> Name:
        """The name that a surface of several senses has here."""
        if len(hit.names) == 1:
            return hit.names[0]
        alike = [name for name in hit.names if name.country and name.country == self.cast.home]
        beside = self._beside(hit.first)
        near = [name for name in hit.names if beside and name.country == beside]
        dated = [name for name in hit.names if name.sense != "armed group" or not self.on or self.on < "2021-08-15"]
        return (near or alike or dated or list(hit.names))[0]

    def _is_place(self, token: int, first: int) -> bool:
        head = self.doc[token].head
        if self.doc[token].dep_ == "pobj" and head.lower_ in _PLACE_PREPOSITIONS:
            return True
        if self.doc[token].dep_ == "pobj" and head.lower_ in ("for", "to") and head.head.lemma_ in _GOING:
            return True
        if first > 1 and self.doc[first - 1].lower_ in (",", "the") and self._city_before(first):
            return True
        return first > 0 and self.doc[first - 1].lower_ in _PLACE_PREPOSITIONS and not self.doc[first].is_sent_start

    def _city_before(self, first: int) -> bool:
        """'Dubai, the United Arab Emirates': a state that says where a city lies."""
        index = first - 1
        while index > 0 and self.doc[index].lower_ in (",", "the"):
            index -= 1
        city = self.knowledge.city(self.doc[index].text)
        state = next((n.country for n in self.hit_at[first].names if n.sense == "state"), None)
        return city is not None and city.country == state and self.doc[index].text[0].isupper()

    def _side_noun(self, last: int) -> tuple[int, str | None]:
        """'government' in 'Israeli government', 'forces' in 'Russia's armed forces': the noun and its token."""
        index = last + 1
        while index < len(self.doc) and not self.doc[index].is_sent_start and index <= last + 4:
            word = self.doc[index].lower_
            if word in _GOVERNMENT or word in _FORCES or word in groups.sectors():
                if index in self.hit_at and self.hit_at[index].title is not None:
                    return last, None
                return index, word
            if not (
                word in ("'s", "’s", "-")
                or (self.doc[index].pos_ in ("ADJ", "PROPN", "NOUN") and index not in self.hit_at)
            ):
                return last, None
            if self.doc[index].pos_ == "NOUN" and self.doc[index].dep_ != "compound":
                return last, None
            index += 1
        return last, None

    def _side(self, name: Name, noun: str, first: int, last: int) -> int:
        country = name.country or ""
        if noun in _GOVERNMENT:
            return self._state(country)
        state = self.knowledge.states.get(country)
        adjective = state.adjective if state else name.name
        if noun in _FORCES:
            words = f"{adjective} {_FORCES[noun]}"
            return self._player(("institution", words, country), Player(words, "institution", country, "MIL"))
        words = self.doc[first : last + 1].text
        return self._player(("people", fold(words)), Player(words, "people", country, groups.sectors()[noun]))

    def _mention(
        self, first: int, last: int, head: int, who: Iterable[int], sense: Sense, span: tuple[int, int] | None = None
    ) -> None:
        coreference.note(self.parsed, self.cast, Mention(first, last, head, tuple(who), sense), span)
