"""Titles, pronouns and groups: 'the foreign secretary', 'he', 'both sides'.

Salience is the subject's: a pronoun takes the person who was last the subject of a main clause, then the person named
last. Nothing said inside a quotation changes it.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from bilateral.coding.attribution import verbs
from bilateral.coding.drafts import Cast, Mention, Parsed, Player
from bilateral.coding.lexicon import Hit
from bilateral.coding.salience import PAIR, SUBJECTS, Salience
from bilateral.coding.titles import CALLINGS, LEADING, MakePlayer, Titles, is_definite
from bilateral.knowledge import Knowledge

_HE = frozenset("he she him his her himself herself hers".split())
_SHE = frozenset("she her herself hers".split())
_THEY = frozenset("they them their themselves both".split())
_GUESTS = frozenset("guest visitor host interlocutor".split())
_WE = frozenset("we our us i my me ours ourselves mine".split())
_TWO = frozenset(["both", "two"])
_PERSON_GROUPS = frozenset(
    "leaders ministers presidents officials men counterparts envoys secretaries premiers diplomats women pair".split()
)
_STATE_GROUPS = frozenset(
    "sides countries nations governments parties states capitals neighbours neighbors allies delegations".split()
)
_OFFICES_OF = {
    "ministers": frozenset(["foreign_minister", "defence_minister", "minister", "trade_minister", "finance_minister"]),
    "presidents": frozenset(["head_of_state"]),
    "leaders": frozenset(["head_of_state", "head_of_government", "leader"]),
}
_HALVES = {"North": "PRK", "South": "KOR"}
_CONTACT = re.compile(r"\b(?:call|meeting|summit|readout|talks)\b", re.IGNORECASE)
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


class _Finder(Titles):
    """Finds what one token stands for."""

    __slots__ = ()

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
        if token.text in _HALVES and (half := self._half(token)) is not None:
            return Mention(token.i, token.i, token.i, (half,), "name")
        if token.text == "Ministry" and token.dep_ in SUBJECTS and is_definite(token):
            who = self._ministry()
            return None if who is None else Mention(token.left_edge.i, token.i, token.i, (who,), "noun")
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
        if word in _GUESTS and token.dep_ in SUBJECTS and not quoted and (other := self._others(token)) is not None:
            return Mention(token.left_edge.i, token.i, token.i, (other,), "noun")
        if token.pos_ == "NOUN" and token.dep_ in SUBJECTS and is_definite(token):
            bare = token.n_lefts + token.n_rights == 1
            who = self._again(token) if bare else None
            if who is None and bare and word in ("guest", "visitor"):
                who = self._guest()
            if who is None and word in CALLINGS and not quoted:
                who = self.salience.subject
            return None if who is None else Mention(token.left_edge.i, token.i, token.i, (who,), "noun")
        if word in _THEY and token.dep_ in SUBJECTS and not quoted:
            return self._they(token)
        return None

    def _others(self, token: Token) -> int | None:
        """'Her visitor': of the persons told of, the last from another state than who was spoken of."""
        people, subject = self.cast.people, self.salience.subject
        if subject is None or token.left_edge.lower_ not in ("his", "her"):
            return None
        foreign = [w for w in self.salience.persons if people[w].country not in (None, people[subject].country)]
        return foreign[-1] if foreign else None

    def _ministry(self) -> int | None:
        """'The Ministry regrets': the one that the text told of, else the foreign ministry of where it is from."""
        for who in reversed(range(len(self.cast.people))):
            player = self.cast.people[who]
            if player.kind == "institution" and "Ministry" in player.name and player.country == self.cast.home:
                return who
        if self.cast.home is None:
            return None
        name = "Ministry of Foreign Affairs"
        player = Player(name, "institution", self.cast.home, "GOV")
        return self.make(("institution", name, self.cast.home), player)

    def _half(self, token: Token) -> int | None:
        """'The North', 'the North's': the state of a divided land that the text names."""
        doc, after = self.parsed.doc, token.i + 1
        alone = after >= len(doc) or not (doc[after].text[0].isupper() or doc[after].lower_ in ("of", "-"))
        country = _HALVES[token.text]
        if not alone or token.i == 0 or doc[token.i - 1].lower_ != "the":
            return None
        return next((i for i, p in enumerate(self.cast.people) if p.kind == "state" and p.country == country), None)

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
            if len(mention.who) == 1 and mention.sense in ("name", "title", "noun", "pronoun") and country:
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
        colon = next((t.i for t in token.sent if t.text in (":", ";") and t.i < token.i), None)
        ahead = colon is not None and salience.subject is not None and token.sent.start == salience.sentence
        if ahead and token.dep_ in SUBJECTS and _inserted(token):
            return salience.subject  # 'Ann Poe hit back: Chile, she wrote, has lied'
        if token.dep_ in SUBJECTS and _inserted(token) and (before := salience.before(token)) is not None:
            return before  # 'the premier, he believes, will stay'
        here = [
            m
            for m in self.cast.mentions
            if self._alike_in_gender(m.who[0], token)
            and m.sense in ("name", "title")
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
        if salience.subject is not None and self._alike_in_gender(salience.subject, token):
            return salience.subject
        fitting = [who for who in salience.persons if self._alike_in_gender(who, token)]
        return fitting[-1] if fitting else salience.subject

    def _alike_in_gender(self, who: int, pronoun: Token) -> bool:
        """Whether a pronoun may be a person's, as far as words of address tell."""
        if who in self.cast.issuers:  # who speaks of oneself as 'I' or 'we'
            return False
        gender = self.cast.people[who].gender
        return gender is None or (pronoun.lower_ in _SHE) == (gender == "f")

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
        aside = token.head.dep_ in ("advcl", "relcl")  # 'if leaders failed to agree'
        if persons and not two and not aside and _CONTACT.search(self.parsed.article.title or ""):
            # 'held a call with transatlantic leaders. The leaders agreed': of those who met one alone is named so far
            holders = [who for who in self.salience.persons if self.cast.people[who].office in LEADING]
            if len(holders) == 1:
                return Mention(first, token.i, token.i, tuple(holders), "group")
        pair = self._capital_pair(token) if persons and token.text[0].isupper() else ()
        pair = pair or self._pair(of_persons=persons)
        bare = not two and before[-1:] != ["the"]
        if bare and any(self.cast.people[who].kind != "person" for who in pair):
            return None
        return Mention(first, token.i, token.i, pair, "group") if len(pair) == PAIR else None

    def _capital_pair(self, token: Token) -> tuple[int, ...]:
        """'The Ministers' of a joint statement: for each of its two states the officer named first."""
        offices = _OFFICES_OF.get(token.lower_, frozenset())
        found: dict[str, int] = {}
        for mention in sorted(self.cast.mentions, key=lambda m: m.first):
            for who in mention.who:
                player = self.cast.people[who]
                fits = player.office in offices or player.offices & offices
                if mention.sense == "name" and player.country in self.cast.pair and fits:
                    found.setdefault(player.country or "", who)
        return tuple(sorted(found.values(), key=list(found.values()).index)) if len(found) == PAIR else ()

    def _pair(self, *, of_persons: bool) -> tuple[int, ...]:
        people = self.cast.people
        states = len(self.cast.pair) == PAIR and not {"UNO", "IGO"} & set(self.cast.pair)
        if not of_persons and states and not self.salience.states_together:
            return tuple(self._state(country) for country in self.cast.pair)
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
