"""Titles without a name: 'the foreign secretary', 'a commander of the navy, Ann Poe, …'."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bilateral.coding.drafts import Cast, Mention, Parsed, Player
from bilateral.coding.lexicon import Hit
from bilateral.coding.salience import PAIR, SUBJECTS, Salience
from bilateral.coding.tables import rows
from bilateral.knowledge import Knowledge, Title, fold

type MakePlayer = Callable[[tuple[str, ...], Player], int]

# Offices that one person holds for a state at home and abroad; an ambassador or a spokesperson is one of many.
ONE_HOLDER = frozenset(
    """head_of_state head_of_government vice_president foreign_minister foreign_secretary defence_minister
    finance_minister army_chief national_security_adviser press_wing_head""".split()
)
LEADING = frozenset(["head_of_state", "head_of_government", "vice_president"])
# Whom else a title alone may mean: 'the spokesperson' of an army is the head of its press wing.
_ALIKE = {row["word"]: tuple(row["offices"].split()) for row in rows("bearers")}
_SECTORS = {row["word"]: frozenset(row["sectors"].split()) for row in rows("bearers")}
_APPOSED_WITHIN = 10
_OF_A_STATE = frozenset(["official", "lawmaker"])  # who, with no state beside them, are the text's own
_SPEAKING = frozenset(["official", "spokesperson", "adviser", "diplomat"])
# What a person told of before is called anew, without a title: 'the tycoon said'.
CALLINGS = frozenset(
    """tycoon billionaire millionaire magnate mogul investor businessman businesswoman banker veteran politician
    frontrunner front-runner nominee hopeful incumbent democrat republican conservative socialist lawmaker legislator
    parliamentarian dissident cleric author writer scholar economist lawyer professor academic activist retiree
    statesman stateswoman strongman populist nationalist technocrat novelist actor actress singer candidate official
    diplomat contender challenger emissary host visitor guest driver farmer fisherman teacher columnist
    member""".split()
)


_MALE = frozenset("mr mr. sir lord king prince sultan emir baron count father bishop pope".split())
_FEMALE = frozenset("mrs mrs. ms ms. miss madam madame queen princess lady dame baroness".split())

_NO_MAN = frozenset(["human", "ombudsman", "woman", "german", "roman", "ottoman"])


def gender_of(title: str) -> str | None:
    """'m' or 'f' where a word of address or office tells: 'Mr', 'spokeswoman'."""
    words = title.casefold().split()
    if any(word in _FEMALE or word.endswith("woman") for word in words):
        return "f"
    return "m" if any(word in _MALE or (word.endswith("man") and word not in _NO_MAN) for word in words) else None


def is_definite(noun: Token) -> bool:
    """'The tycoon', 'the gambling tycoon': a noun with the article, and nothing that tells of whom it is."""
    return {c.dep_ for c in noun.children} <= {"det", "amod", "compound"} and noun.left_edge.lower_ == "the"


def _initials(role: str) -> str:
    """'COAS' of 'Chief of Army Staff'."""
    return "".join(word[0] for word in role.split()).upper()


@dataclass(slots=True)
class Titles:
    """Finds whom a title means; holds what the walk over a document has seen so far."""

    parsed: Parsed
    cast: Cast
    knowledge: Knowledge
    make: MakePlayer
    salience: Salience
    titles: dict[int, Hit]

    def _title(self, hit: Hit) -> Mention | None:
        """A title without a name: the person of the text who bears it, else the one in office, else nobody by name."""
        doc, title = self.parsed.doc, hit.title
        assert title is not None
        head = doc[hit.first : hit.last + 1].root
        first, country = self._country_beside(doc, hit)
        plural = head.tag_ in ("NNS", "NNPS")
        lead = first - 1
        while lead > 0 and doc[lead].pos_ == "PROPN" and not doc[lead].is_sent_start and lead not in self.cast.by_token:
            lead -= 1  # 'the North Tongu MP'
        short = hit.first == hit.last and doc[hit.first].text.isupper() and head.dep_ in SUBJECTS  # 'COAS said'
        definite = (
            country is not None
            or short
            or (first > 0 and doc[lead].lower_ in ("the", "his", "her", "their", "visiting"))
        )
        if (named := self._named_behind(hit, head)) is not None:
            return Mention(first, hit.last, head.i, (named,), "title")
        last = self._command(hit)
        if last > hit.last:
            head = doc[hit.first : last + 1].root
        if not plural and definite:
            guest = title.office == "dignitary" or "visiting" in (doc[i].lower_ for i in range(first, hit.first + 1))
            top = title.office == "diplomat" and "top" in (
                doc[i].lower_ for i in range(max(0, hit.first - 3), hit.first)
            )
            bearer = self._guest(title) if guest and title.office != "dignitary" else None
            bearer = bearer or self._bearer("foreign_minister" if top else title.office, title.surface, country)
            if bearer is None and guest:
                bearer = self._guest()
            if bearer is None and country is not None:
                bearer = self._alike(head, title, country)
            if bearer is None:
                bearer = self._revealed(hit, country)
            if bearer is not None:
                return Mention(first, last, head.i, (bearer,), "title")
            holder = self._holder(title.office, country or self.cast.home)
            if holder is not None:
                return Mention(first, hit.last, head.i, (holder,), "title")
        if country is None and lead != first - 1:
            return None  # 'the Vermont senator' whom the text does not name
        if definite and country is None and (again := self._again(head)) is not None:
            return Mention(first, hit.last, head.i, (again,), "noun")
        if definite and country is None and not plural and (alike := self._alike(head, title)) is not None:
            return Mention(first, hit.last, head.i, (alike,), "noun")
        if country is None and is_definite(head) and head.lower_ in CALLINGS and self.salience.subject is not None:
            return Mention(first, hit.last, head.i, (self.salience.subject,), "noun")
        speaks = title.office in _SPEAKING and head.dep_ in SUBJECTS
        land = country or (title.country if speaks else None)
        seated = any(c.dep_ == "prep" for c in head.children)  # 'officials in the region'
        anyone = title.office == "spokesperson" or (
            title.office in _OF_A_STATE and head.dep_ in SUBJECTS and not seated
        )
        if land is None and (definite or anyone):
            land = (None if definite else self._of_sentence(head)) or self.cast.home
        if land is None and not definite:
            return None
        words = doc[first : hit.last + 1].text
        player = Player(words, "people" if plural else "person", land, title.sector, words, "text", office=title.office)
        return Mention(first, hit.last, head.i, (self.make(("noun", fold(words), land or ""), player),), "noun")

    def _revealed(self, hit: Hit, country: str | None) -> int | None:
        """'Ann Poe was calmer. …, the Danish ambassador said': whom the sentence before is on, if of no office yet."""
        who, title = self.salience.subject, hit.title
        head = self.parsed.doc[hit.first : hit.last + 1].root
        if who is None or title is None or country is None or head.dep_ not in SUBJECTS:
            return None
        player = self.cast.people[who]
        near = 1 <= self.parsed.sentence_of[hit.first] - self.parsed.sentence_of[self.salience.told] <= PAIR
        ranked = player.sector == "MIL" and not player.offices
        if not near or player.kind != "person" or not (ranked or not (player.office or player.sector or player.role)):
            return None
        if player.country not in (None, country) or (ranked and title.sort == "rank"):
            return None
        player.country, player.office, player.sector = country, title.office, player.sector or title.sector
        player.offices |= {title.office}
        player.role, player.role_source = self.parsed.doc[hit.first : hit.last + 1].text, "text"
        return who

    def _of_sentence(self, head: Token) -> str | None:
        """The state that a sentence speaks of: 'New Delhi was concerned, a foreign ministry spokesman said'."""
        for token in head.sent:
            mention = self.cast.by_token.get(token.i)
            if mention is not None and token.dep_ in SUBJECTS and mention.sense != "place":
                player = self.cast.people[mention.who[0]]
                if player.kind in ("state", "institution"):
                    return player.country
        return None

    def _named_behind(self, hit: Hit, head: Token) -> int | None:
        """The person whose name follows an officer's title behind a comma: 'a commander of the navy, Ann Poe, …'."""
        doc = self.parsed.doc
        end = min(len(doc) - 1, hit.last + _APPOSED_WITHIN)
        for index in range(hit.last + 1, end):
            if doc[index].is_sent_start or doc[index].pos_ in ("VERB", "AUX"):
                return None
            if doc[index].text != ",":
                continue
            mention = self.cast.by_token.get(index + 1)
            if mention is None or mention.first != index + 1 or mention.sense != "name" or len(mention.who) != 1:
                return None
            behind = doc[mention.last + 1].text if mention.last + 1 < len(doc) else "."
            if mention.last + 1 < len(doc) and doc[mention.last + 1].pos_ == "VERB":
                behind = ","  # 'Ministry spokesperson, Ambassador Ann Poe told'
            person = self.cast.people[mention.who[0]].kind == "person"
            return mention.who[0] if person and behind in (",", ".", ")") and head.i < mention.first else None
        return None

    def _alike(self, head: Token, title: Title, country: str | None = None) -> int | None:
        """'The diplomat', 'the Chilean general': the person spoken of last who is such a one, by sector."""
        sectors = _SECTORS.get(title.office)
        if not sectors or not is_definite(head) or head.dep_ not in SUBJECTS:
            return None
        for who in reversed(self.salience.persons):
            player = self.cast.people[who]
            if player.name == player.role or country not in (None, player.country):
                continue  # one without a name, or of another state
            if player.sector in sectors and player.office not in LEADING:
                return who
        return None

    def _again(self, head: Token) -> int | None:
        """'The officials', after 'Israeli officials': those who were last called by the same noun."""
        for mention in reversed(self.cast.mentions):
            same = self.parsed.doc[mention.head].lower_ == head.lower_ and mention.head < head.i
            if same and mention.sense == "noun" and len(mention.who) == 1 and self.cast.country(mention.who[0]):
                return mention.who[0]
        return None

    def _bearer(self, office: str, words: str, country: str | None) -> int | None:
        people = self.cast.people
        offices = _ALIKE.get(office, (office,))
        fits = [
            who
            for who in self.salience.persons
            if (people[who].office in offices or (people[who].offices - LEADING) & set(offices))
            and (country is None or people[who].country == country)
        ]
        if not fits:
            fits = [who for who in self.salience.persons if self._bears(people[who], words, country)]
        exact = [who for who in fits if " " in words and words.casefold() in (people[who].role or "").casefold()]
        exact = exact or [who for who in fits if words.isupper() and words in _initials(people[who].role or "")]
        if fits:
            held = [who for who in fits if people[who].office == office]
            return (exact or held or fits)[-1]  # 'the Cabinet Secretary' is no other minister
        later = [
            i
            for i, p in enumerate(people)
            if p.kind == "person" and p.office == office and p.country == country and country
        ]
        return later[0] if len(later) == 1 else None

    def _guest(self, title: Title | None = None) -> int | None:
        """'The visiting dignitary', 'the visiting general': of those of another state, and such, who was named last."""
        people = self.cast.people
        foreign = [who for who in self.salience.persons if people[who].country not in (None, self.cast.home)]
        if title is not None:
            offices = {title.office, *_ALIKE.get(title.office, ())}
            foreign = [
                who
                for who in foreign
                if {people[who].office, *people[who].offices} & offices
                or (title.sort == "rank" and people[who].sector == "MIL")
            ]
        return foreign[-1] if foreign else None

    def _command(self, hit: Hit) -> int:
        """The last token of the institution that follows a title without a preposition: 'the commander US CENTCOM'."""
        last = hit.last
        mention = self.cast.by_token.get(last + 1)
        doc = self.parsed.doc
        while mention is not None and mention.first == last + 1 and mention.sense in ("name", "adjective"):
            if doc[mention.first].is_sent_start:
                break
            if self.cast.people[mention.who[0]].kind not in ("state", "institution"):
                break
            last = mention.last
            mention = self.cast.by_token.get(last + 1)
        return last

    def _bears(self, player: Player, words: str, country: str | None) -> bool:
        """Whether a person's role, as the text gave it, holds the words of a shorter title: 'the Secretary'."""
        role = (player.role or "").casefold().split()
        return words.casefold() in role and (country is None or player.country == country)

    def _holder(self, office: str, country: str | None) -> int | None:
        on = self.parsed.article.published
        if country is None or on is None or office not in ONE_HOLDER:
            return None
        holders = {tenure.person: tenure for tenure in self.knowledge.holders(country, office, on)}
        if len(holders) != 1:
            return None
        (tenure,) = holders.values()
        source = "unverified" if tenure.source == "unverified" else "roster"
        player = Player(tenure.person, "person", country, tenure.sector, tenure.title, source, office=office)  # type: ignore[arg-type]
        return self.make(("person", fold(tenure.person)), player)

    def _country_beside(self, doc: Doc, hit: Hit) -> tuple[int, str | None]:
        """The state whose officer it is, and the first token of the phrase: 'Israeli', 'Pakistan's', '… of Japan'."""
        index = hit.first - 1
        while index >= 0 and not doc[index + 1].is_sent_start:
            mention = self.cast.by_token.get(index)
            if mention is not None and mention.sense in ("adjective", "name", "noun") and len(mention.who) == 1:
                player = self.cast.people[mention.who[0]]
                if player.kind in ("state", "institution", "igo", "armed group"):
                    return mention.first, player.country
                return hit.first, None
            if doc[index].lower_ == "country" and doc[index - 1].lower_ == "the" and self.salience.states:
                return index - 1, self.salience.states[-1]  # 'as they buy from Chile, the country's minister said'
            if doc[index].lower_ not in ("'s", "’s", "-") and doc[index].pos_ not in ("ADJ", "PROPN"):
                break
            index -= 1
        after = hit.last + 1
        if after + 1 < len(doc) and doc[after].lower_ in ("of", "for", "in"):
            for offset in (1, 2):
                mention = self.cast.by_token.get(after + offset)
                if mention is not None and len(mention.who) == 1:
                    player = self.cast.people[mention.who[0]]
                    if player.kind in ("state", "igo", "institution"):
                        return hit.first, player.country
        return hit.first, None
