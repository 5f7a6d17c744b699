"""Who: every actor that a document names, resolved at the document's date.

The text is asked first (the titles and states beside a name), the roster second. What neither tells stays open.
"""

import re
from collections import Counter
from collections.abc import Sequence

from bilateral.coding import belonging, coreference, introductions, kin, people, transcript
from bilateral.coding.careers import LEADERS, left, same_office, years_of
from bilateral.coding.drafts import Cast, Parsed, Player
from bilateral.coding.lexicon import Lexicon
from bilateral.coding.meaning import pair
from bilateral.coding.mentioned import Mentioned
from bilateral.coding.people import Named
from bilateral.coding.titles import gender_of
from bilateral.knowledge import Knowledge, Tenure, Title, fold, running

_STANDARD_NAMES = 2
_SIDES = 2  # of a text
_FAR_MORE = 2  # times that one of two namesakes is named: whom the text is on
# Titles that the tables give to the United States and that others have as well.
_ANYWHERE = frozenset("governor senator representative congressman congresswoman speaker mayor rep. sen. gov.".split())
_BODIES = frozenset(["EUN", "NAT", "UNO", "IGO"])  # which a title names itself: 'NATO Secretary-General'
_NO_HOME = frozenset([None, "INT", "IMG", "IGO"])
_OF_THE_WORLD = frozenset(["International", "World", "Global", "Transnational"])  # in the names of bodies of no state
_STATE_BODY = frozenset(["State", "Border", "Security", "Investigative"])  # in the names of a government's committees
_AGE = re.compile(r", (?:1[5-9]|[2-9]\d)(?:,|\.|$)")
_PLACELESS = frozenset([None, "EDU", "NGO", "MED", "IGO"])  # who need not be of the state they are heard in
_MINISTERS = frozenset(["foreign_minister", "defence_minister"])
# Words of a text that tells of an election.
_CAMPAIGN = frozenset(
    """candidate candidates campaign nominee nomination frontrunner front-runner primary primaries caucus caucuses
    electorate hopeful polls presumptive rally rallies voters ballot stump gop""".split()
)
# Offices whose sector is that of the body they are of.
_HEADS = frozenset(["leader", "head_of_state", "spokesperson"])  # of a state, if of nothing else
_OF_BODIES = frozenset(["PTY", "NGO", "LBR", "BUS", "EDU"])
_SPEAKS_FOR = frozenset(["spokesperson", "commander", "head", "chief"])
_OF_A_BODY = frozenset("spokesperson commander head chief leader official adviser head_of_state".split())


class Resolver:
    """Finds the actors of one document after another; holds the lexicon, nothing of any document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.knowledge: Knowledge = lexicon.knowledge

    def resolve(self, parsed: Parsed) -> Cast:
        """The cast of a parsed article."""
        hits = self.lexicon.scan(parsed.doc)
        return _Casting(parsed, hits, self.knowledge).run()


class _Casting(Mentioned):
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
        self.others = belonging.others(self.parsed, persons, self.cast.people, self.hit_at)
        for index, token in first.items():
            self._settle(index, token)
        for name, who in persons:
            head = self.doc[name.from_token : name.last + 1].root.i  # 'The chief, General Ann Poe, said'
            self._mention(name.from_token, name.last, head, (who,), "name", (name.first, name.last))
        for hit in self.hits:
            if hit.first not in self.cast.by_token and hit.last not in self.cast.by_token:
                self._hit(hit)
        self.cast.mentions.sort(key=lambda mention: mention.first)
        self.cast.voices = transcript.voices(self.parsed, self.cast, self._player)
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
        player.offices |= {each.office for each in name.titles if each.sort == "office"}
        told_by = {gender for each in name.titles if (gender := gender_of(each.surface)) is not None}
        player.gender = player.gender or (told_by.pop() if len(told_by) == 1 else None)
        country = self._told_home(name)
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
            if own is not None and title is not None and title.surface.lower() in _ANYWHERE:
                self.maybe.setdefault(player.name, own)  # other states have governors too
                own = None
            of_body = "IGO" if any(home.country == "IGO" for home in name.homes) else None
            country = bodily or of_body or (told.place if told is not None else None) or own
        player.country = player.country or country
        fresh = player.office is None and player.sector is None
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
        if player.sector == "IGO" and title is not None and self._national(player, title):
            player.sector = "GOV"  # 'the deputy commissioner of the Chilean coast guard'
        if player.office == "spokesperson" and player.sector == "GOV" and any(t.sort == "rank" for t in name.titles):
            player.sector = "MIL"  # 'its media spokesman, Captain Ann Poe'
        if title is None and told is None and fresh and player.sector is None and self._aged(name):
            player.sector = "CVL"  # a private person: 'Ann Poe, 71,'
        over = name.former or (told is not None and told.former)
        if over and (fresh or (title is not None and title.office == player.office)):
            player.sector, player.office = "ELI", None
        elif (
            name.organisation is not None
            and not (title and title.office == "spokesperson" and _STATE_BODY & set(name.organisation[0].split()))
            and (name.member if title is None else title.office in _OF_A_BODY)
        ):
            player.organisation, player.sector = name.organisation
        institution = next((home for home in name.homes if home.sense in ("institution", "igo", "armed group")), None)
        if institution is not None:
            player.organisation = player.organisation or institution.name
            lone = title is None and (told is None or told.sector is None)
            if lone or (title is not None and title.office in _SPEAKS_FOR and not name.former):
                player.sector = institution.sector or player.sector

    def _told_home(self, name: Named) -> str | None:
        """The state beside a name; of a body of several states ('the Democratic Party') one that it names."""
        told = [home for home in name.homes if home.country not in _NO_HOME]
        bearers = Counter(home.surface for home in told)
        sure = [h for h in told if bearers[h.surface] == 1 or h.sense != "institution" or h.country in self.named]
        here = self._seated(self.parsed.article.dateline or self._stamped())
        return next((h.country for h in sure if h.country in here), sure[0].country if sure else None)

    def _national(self, player: Player, title: Title) -> bool:
        """Whether a title of international bodies is here one of a state's: no such body is named."""
        if title.country is None:
            return player.country not in (None, *_BODIES)
        return title.country in _BODIES and title.country not in self.named | self.bodies

    def _aged(self, name: Named) -> bool:
        """Whether a text gives a person's age: 'Ann Poe, 71,', 'the 19-year-old Ann Poe'."""
        behind = self.doc[name.last + 1 : name.last + 4].text
        before = self.doc[max(0, name.first - 5) : name.first].text
        return bool(_AGE.match(behind)) or before.endswith("-year-old")

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
                untold = [t for t in tenures if t.end is None and t.seen is None and t.start and t.start < str(self.on)]
                if self.on and untold and not now:
                    before, player.sector = [], untold[-1].sector  # nobody wrote when it ended
                player.sector = (
                    now[0].sector if now else left(before, int(str(self.on)[:4])) if before else player.sector
                )
            if self.on is None and player.sector in (None, "ELI"):
                then = self._then(tenures)
                told = None if then is None else then.sector
                if then is None and self.era and all(max(years_of(t)) < self.era[-1] for t in tenures):
                    told = left(tenures, self.era[-1])
                player.sector = told if player.sector is None or told == "PTY" else player.sector
                player.office = player.office or (then.office if then is not None else None)
        of_a_body = bool(_OF_THE_WORLD & set((player.organisation or "").split()))
        if player.country is None and not of_a_body and (player.office or player.sector not in _PLACELESS):
            maybe = self.maybe.get(player.name)
            local = self.parsed.article.dateline or maybe not in self.homes[:_SIDES]
            here = self._likely(index) if maybe is None or local else maybe
            player.country = self._opened(first) or self._sided(first) or here or maybe
        if player.country in _BODIES and (
            player.sector == "GOV" or (player.sector == "LEG" and player.country != "EUN")
        ):
            player.sector = "IGO"

    def _likely(self, index: int) -> str | None:
        """The text's own state, or the next one if the person speaks of that as of another."""
        apart = self.others.get(index, Counter())
        near = [self.cast.home, *(c for c in self.sides if c != self.cast.home and c not in _BODIES)][:_SIDES]
        return min(near, key=lambda country: apart[country or ""]) if self.cast.home else None

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
