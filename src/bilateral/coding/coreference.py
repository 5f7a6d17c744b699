"""Titles, pronouns and groups: 'the foreign secretary', 'he', 'both sides'.

Salience is the subject's: a pronoun takes the person who was last the subject of a main clause, then the person named
last. Nothing said inside a quotation changes it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bilateral.coding.attribution import verbs
from bilateral.coding.drafts import Cast, Mention, Parsed, Player
from bilateral.coding.lexicon import Hit
from bilateral.coding.salience import PAIR, SUBJECTS, Salience
from bilateral.coding.tables import rows
from bilateral.knowledge import Knowledge, Title, fold

type MakePlayer = Callable[[tuple[str, ...], Player], int]

_HE = frozenset("he she him his her himself herself hers".split())
_THEY = frozenset("they them their themselves both".split())
_WE = frozenset("we our us i my me ours ourselves mine".split())
_TWO = frozenset(["both", "two"])
_PERSON_GROUPS = frozenset(
    "leaders ministers presidents officials men counterparts envoys secretaries premiers diplomats women pair".split()
)
_STATE_GROUPS = frozenset(
    "sides countries nations governments parties states capitals neighbours neighbors allies delegations".split()
)
# What a person told of before is called anew, without a title: 'the tycoon said'.
_CALLINGS = frozenset(
    """tycoon billionaire millionaire magnate mogul investor businessman businesswoman banker veteran politician
    frontrunner front-runner nominee hopeful incumbent democrat republican conservative socialist lawmaker legislator
    parliamentarian dissident cleric author writer scholar economist lawyer professor academic activist retiree
    statesman stateswoman strongman populist nationalist technocrat novelist actor actress singer""".split()
)
# Offices that one person holds for a state at home and abroad; an ambassador or a spokesperson is one of many.
_ONE_HOLDER = frozenset(
    """head_of_state head_of_government vice_president foreign_minister foreign_secretary defence_minister
    finance_minister army_chief national_security_adviser press_wing_head""".split()
)
_LEADING = frozenset(["head_of_state", "head_of_government", "vice_president"])
_APPOSED_WITHIN = 10
_CONTACT = re.compile(r"\b(?:call|meeting|summit|readout|talks)\b", re.IGNORECASE)
# Whom else a title alone may mean: 'the spokesperson' of an army is the head of its press wing.
_ALIKE = {row["word"]: tuple(row["offices"].split()) for row in rows("bearers")}
_SECTORS = {row["word"]: frozenset(row["sectors"].split()) for row in rows("bearers")}
# Words of address that stand alone for who was spoken of: 'His Highness said'.
_ADDRESSED = frozenset(["highness", "majesty", "excellency", "h.h.", "h.e."])


def note(parsed: Parsed, cast: Cast, mention: Mention, span: tuple[int, int] | None = None) -> None:
    """Writes a mention into the cast; ``span`` are the tokens that the record shows, by default all of the mention."""
    cast.mentions.append(mention)
    for token in range(mention.first, mention.last + 1):
        cast.by_token.setdefault(token, mention)
    cast.by_token[mention.head] = mention
    where = parsed.span(*(span or (mention.first, mention.last)))
    if where[0] >= 0:
        for who in mention.who:
            cast.people[who].mentions.append(where)


def _definite(noun: Token) -> bool:
    """'The tycoon', 'the gambling tycoon': a noun with the article, and nothing that tells of whom it is."""
    return {c.dep_ for c in noun.children} <= {"det", "amod", "compound"} and noun.left_edge.lower_ == "the"


def _leads(pronoun: Token) -> bool:
    """Whether a pronoun is the subject of a main clause."""
    return pronoun.head.dep_ in ("ROOT", "parataxis", "conj")


def _inserted(pronoun: Token) -> bool:
    """Whether a pronoun's verb attributes the words around it: '…, he reckoned, …'."""
    before = pronoun.nbor(-1) if pronoun.i else pronoun
    return pronoun.head.lemma_ in verbs() and before.text == "," and pronoun.head.i == pronoun.i + 1


def resolve(parsed: Parsed, cast: Cast, hits: Sequence[Hit], knowledge: Knowledge, make: MakePlayer) -> None:
    """Adds the mentions that are no names, in one walk over the tokens."""
    doc = parsed.doc
    salience = Salience()
    titles = {hit.first: hit for hit in hits if hit.title is not None and hit.title.sort != "honorific"}
    heads = {mention.head: mention for mention in cast.mentions}
    quotes = iter(parsed.quotes)
    quote = next(quotes, None)
    for token in doc:
        position = parsed.at[token.i]
        while quote is not None and position >= quote.span[1]:
            quote = next(quotes, None)
        quoted = quote is not None and position >= quote.span[0] and len(parsed.words(quote.inner)) > 25
        mention = heads.get(token.i)
        finder = _Finder(parsed, cast, knowledge, make, salience, titles)
        if mention is not None and token.lower_ == "counterpart":
            finder.counterpart(mention)
        if mention is None and token.i not in cast.by_token:
            mention = finder.find(token, quoted)
            if mention is not None:
                note(parsed, cast, mention)
        if mention is not None:
            salience.see(cast, mention, doc[mention.head], quoted)


@dataclass(slots=True)
class _Finder:
    parsed: Parsed
    cast: Cast
    knowledge: Knowledge
    make: MakePlayer
    salience: Salience
    titles: dict[int, Hit]

    def find(self, token: Token, quoted: bool) -> Mention | None:
        word = token.lower_
        if token.i in self.titles:
            return self._title(self.titles[token.i])
        if (
            word in ("former", "latter")
            and token.i
            and token.nbor(-1).lower_ == "the"
            and token.dep_ not in ("amod", "compound")
        ):
            who = self._of_two(token, word == "former")
            return None if who is None else Mention(token.i - 1, token.i, token.i, (who,), "noun")
        if word in _ADDRESSED and not quoted and (who := self._he(token)) is not None:
            first = token.i - (token.i > 0 and token.nbor(-1).lower_ in ("his", "her"))
            return Mention(first, token.i, token.i, (who,), "title")
        if word == "it" and token.dep_ == "nsubj" and not quoted and token.head.lemma_ in verbs() and _leads(token):
            who = self.salience.body
            return None if who is None else Mention(token.i, token.i, token.i, (who,), "pronoun")
        if word in ("one", "another") and not quoted and (some := self._some(token)) is not None:
            return some
        if word in _HE and token.pos_ == "PRON" and not quoted:
            who = self._he(token)
            return None if who is None else Mention(token.i, token.i, token.i, (who,), "pronoun")
        if word in _WE and not quoted and (speakers := self._speakers(token)):
            return Mention(token.i, token.i, token.i, speakers, "pronoun")
        if (word in _PERSON_GROUPS or word in _STATE_GROUPS) and (group := self._group(token)) is not None:
            return group
        if word == "old" and token.dep_ in SUBJECTS and token.left_edge.lower_ == "the" and not quoted:
            who = self.salience.subject  # 'the 71-year-old said'
            return None if who is None else Mention(token.left_edge.i, token.i, token.i, (who,), "noun")
        if token.pos_ == "NOUN" and token.dep_ in SUBJECTS and _definite(token):
            bare = token.n_lefts + token.n_rights == 1
            who = self._again(token) if bare else None
            if who is None and word in _CALLINGS and not quoted:
                who = self.salience.subject
            return None if who is None else Mention(token.left_edge.i, token.i, token.i, (who,), "noun")
        if word in _THEY and token.dep_ in SUBJECTS and not quoted:
            return self._they(token)
        return None

    def _some(self, token: Token) -> Mention | None:
        """'One of them', 'another': of the people without a name who were told of last."""
        below = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
        of_them = any(c.lower_ in ("them", "these", "those") for prep in below for c in prep.children)
        if token.dep_ not in SUBJECTS or not (of_them or (token.lower_ == "another" and not below)):
            return None
        for who in reversed(range(len(self.cast.people))):
            if who in self.salience.several and self.cast.people[who].kind == "people":
                return Mention(token.i, token.right_edge.i if of_them else token.i, token.i, (who,), "group")
        return None

    def _they(self, token: Token) -> Mention | None:
        """Those whom the sentence before, or this one, told of as several; else the pair spoken of last."""
        start = token.sent.start
        near = {start, self.parsed.doc[start - 1].sent.start if start else start}
        who = self.salience.several if self.salience.told_of in near else self._pair(of_persons=True)
        told = who == self.salience.several and bool(who)
        return Mention(token.i, token.i, token.i, who, "group") if told or len(who) == PAIR else None

    def _speakers(self, token: Token) -> tuple[int, ...]:
        """Who says 'we' where no quotation tells: the voice of a transcript, else the document's issuers."""
        if self.cast.voices:
            return self.cast.voices.get(self.parsed.sentence_of[token.i], ((), 0))[0]
        return self.cast.issuers

    def _of_two(self, token: Token, former: bool) -> int | None:
        """'The former', 'the latter': of the two actors of the sentence before, in their order."""
        here = token.sent.start
        number = self.parsed.sentence_of[here]
        if number == 0:
            return None
        first, last = self.parsed.sentences[number - 1].tokens
        two: dict[str, int] = {}
        for mention in sorted((m for m in self.cast.mentions if first <= m.head < last), key=lambda m: m.first):
            country = self.cast.country(mention.who[0])
            if len(mention.who) == 1 and mention.sense in ("name", "title", "noun") and country:
                two[country] = mention.who[0]
        return list(two.values())[0 if former else -1] if len(two) == PAIR else None

    def counterpart(self, mention: Mention) -> None:
        """'His Indian counterpart': who holds the office of the person spoken of, in the other state on the date."""
        (who,) = mention.who[:1]
        country = self.cast.country(who)
        if self.cast.people[who].kind == "person" or country is None:
            return
        for person in reversed(self.salience.persons):
            office = self.cast.people[person].office
            if office is not None and self.cast.country(person) != country:
                holder = self._holder(office, country)
                if holder is not None:
                    mention.who = (holder,)
                    words = self.parsed.span(mention.first, mention.last)
                    if words in self.cast.people[who].mentions:
                        self.cast.people[who].mentions.remove(words)
                        self.cast.people[holder].mentions.append(words)
                return

    def _he(self, token: Token) -> int | None:
        salience = self.salience
        if token.dep_ in SUBJECTS and _inserted(token) and salience.earlier is not None:
            return salience.earlier  # 'the premier, he believes, will stay'
        here = [
            m
            for m in self.cast.mentions
            if m.sense in ("name", "title")
            and token.sent.start <= m.head < token.i
            and len(m.who) == 1
            and self.cast.people[m.who[0]].kind == "person"
            and self.parsed.quote_at(self.parsed.at[m.head]) == self.parsed.quote_at(self.parsed.at[token.i])
        ]
        subjects = [m for m in here if self.parsed.doc[m.head].dep_ in SUBJECTS]
        if subjects:
            return subjects[-1].who[0]
        if token.dep_ in ("poss",) and here:
            return here[-1].who[0]
        if salience.subject is not None:
            return salience.subject
        return salience.persons[-1] if salience.persons else None

    def _title(self, hit: Hit) -> Mention | None:
        """A title without a name: the person of the text who bears it, else the one in office, else nobody by name."""
        doc, title = self.parsed.doc, hit.title
        assert title is not None
        head = doc[hit.first : hit.last + 1].root
        first, country = self._country_beside(doc, hit)
        plural = head.tag_ in ("NNS", "NNPS")
        definite = country is not None or (
            first > 0 and doc[first - 1].lower_ in ("the", "his", "her", "their", "visiting")
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
            bearer = self._bearer("foreign_minister" if top else title.office, title.surface, country)
            if bearer is None and guest:
                bearer = self._guest()
            if bearer is not None:
                return Mention(first, last, head.i, (bearer,), "title")
            holder = self._holder(title.office, country or self.cast.home)
            if holder is not None:
                return Mention(first, hit.last, head.i, (holder,), "title")
        if definite and country is None and not plural and (alike := self._alike(head, title)) is not None:
            return Mention(first, hit.last, head.i, (alike,), "noun")
        if definite and country is None and (again := self._again(head)) is not None:
            return Mention(first, hit.last, head.i, (again,), "noun")
        if country is None and _definite(head) and head.lower_ in _CALLINGS and self.salience.subject is not None:
            return Mention(first, hit.last, head.i, (self.salience.subject,), "noun")
        land = country or (self.cast.home if definite or title.office == "spokesperson" else title.country)
        if land is None and not definite:
            return None
        words = doc[first : hit.last + 1].text
        player = Player(words, "people" if plural else "person", land, title.sector, words, "text", office=title.office)
        return Mention(first, hit.last, head.i, (self.make(("noun", fold(words), land or ""), player),), "noun")

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
            person = self.cast.people[mention.who[0]].kind == "person"
            return mention.who[0] if person and behind in (",", ".", ")") and head.i < mention.first else None
        return None

    def _alike(self, head: Token, title: Title) -> int | None:
        """'The diplomat', 'the general': the person spoken of last who is such a one, by sector."""
        sectors = _SECTORS.get(title.office)
        if not sectors or not _definite(head) or head.dep_ not in SUBJECTS:
            return None
        for who in reversed(self.salience.persons):
            player = self.cast.people[who]
            if player.name == player.role:
                continue  # one without a name
            if player.sector in sectors and player.office not in _LEADING:
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
            if people[who].office in offices and (country is None or people[who].country == country)
        ]
        if not fits:
            fits = [who for who in self.salience.persons if self._bears(people[who], words, country)]
        if fits:
            return fits[-1]
        later = [
            i
            for i, p in enumerate(people)
            if p.kind == "person" and p.office == office and p.country == country and country
        ]
        return later[0] if len(later) == 1 else None

    def _guest(self) -> int | None:
        """'The visiting dignitary': the person of another state named last."""
        people = self.cast.people
        foreign = [who for who in self.salience.persons if people[who].country not in (None, self.cast.home)]
        return foreign[-1] if foreign else None

    def _command(self, hit: Hit) -> int:
        """The last token of the institution that follows a title without a preposition: 'the commander US CENTCOM'."""
        last = hit.last
        mention = self.cast.by_token.get(last + 1)
        while mention is not None and mention.first == last + 1 and mention.sense in ("name", "adjective"):
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
        if country is None or on is None or office not in _ONE_HOLDER:
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

    def _group(self, token: Token) -> Mention | None:
        """'both sides', 'the two leaders', 'the leaders': the pair spoken of last."""
        doc, first = self.parsed.doc, token.i
        before = [doc[i].lower_ for i in range(max(token.sent.start, token.i - 3), token.i)]
        two = bool(_TWO & set(before))
        if not two and not (
            (before[-1:] == ["the"] or token.is_sent_start or (token.dep_ in SUBJECTS and token.n_lefts == 0))
            and token.lower_ in ("leaders", "sides", "ministers", "presidents", "parties")
        ):
            return None
        while first > token.sent.start and doc[first - 1].lower_ in ("the", "two", "both", "of"):
            first -= 1
        persons = token.lower_ in _PERSON_GROUPS
        if persons and not two and _CONTACT.search(self.parsed.article.title or ""):
            # 'held a call with transatlantic leaders. The leaders agreed': of those who met one alone is named so far
            holders = [who for who in self.salience.persons if self.cast.people[who].office in _LEADING]
            if len(holders) == 1:
                return Mention(first, token.i, token.i, tuple(holders), "group")
        pair = self._pair(of_persons=persons)
        bare = not two and before[-1:] != ["the"]
        if bare and any(self.cast.people[who].kind != "person" for who in pair):
            return None
        return Mention(first, token.i, token.i, pair, "group") if len(pair) == PAIR else None

    def _pair(self, *, of_persons: bool) -> tuple[int, ...]:
        people = self.cast.people
        chosen: list[int] = list(self.salience.together)
        for who in reversed(self.salience.persons):
            if len(chosen) == PAIR:
                break
            if people[who].country and people[who].country not in {people[c].country for c in chosen}:
                chosen.append(who)
        countries = [people[who].country or "" for who in chosen]
        if len(chosen) < PAIR:
            countries, chosen = self.salience.states_together or self.salience.states[-PAIR:], []
        elif of_persons:
            return tuple(chosen)
        if len(countries) < PAIR:
            return ()
        return tuple(self._state(country) for country in countries)

    def _state(self, country: str) -> int:
        state = self.knowledge.states.get(country)
        return self.make(("state", country), Player(state.name if state else country, "state", country, "GOV"))
