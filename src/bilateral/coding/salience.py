"""Who was spoken of last, for the words that stand for names."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from bilateral.coding.drafts import Cast, Mention

PAIR = 2
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
# What a remark draws from who speaks next: 'drew a rebuke from Ann Poe. “…”'.
_DRAWN = frozenset("rebuke response reaction denial protest reply answer criticism praise warning retort".split())
_MAIN_CLAUSES = frozenset(["ROOT", "conj", "ccomp", "advcl", "parataxis"])
_NO_STATES = frozenset(["EUN", "NAT", "UNO", "IGO", "INT", "IMG"])


@dataclass(slots=True)
class Salience:
    """Persons by subject and by order, states by order; ``several`` are those last told of as more than one."""

    subject: int | None = None
    told: int = 0  # a token of the sentence that it was the subject of
    earlier: int | None = None  # the subject when the sentence began
    body: int | None = None  # the institution or state that was a subject last
    persons: list[int] = field(default_factory=list)
    together: list[int] = field(default_factory=list)
    sentence: int = -1
    here: list[int] = field(default_factory=list)
    states_together: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    several: tuple[int, ...] = ()
    told_of: int = -1

    def see(self, cast: Cast, mention: Mention, token: Token, quoted: bool) -> None:
        """Takes in a mention with its head; what is ``quoted`` changes no subject."""
        if token.sent.start != self.sentence:
            self.sentence, self.here, self.earlier = token.sent.start, [], self.subject
        for who in mention.who:
            player = cast.people[who]
            if player.kind == "person" and mention.sense == "name" and player.country:
                if player.country not in {cast.people[p].country for p in self.here}:
                    self.here.append(who)
                if len(self.here) >= PAIR:
                    self.together = self.here[:PAIR]
            if player.kind == "person":
                if who in self.persons:
                    self.persons.remove(who)
                self.persons.append(who)
            if player.country and mention.sense != "place" and player.country not in _NO_STATES:
                if player.country in self.states:
                    self.states.remove(player.country)
                self.states.append(player.country)
        plural = mention.sense == "group" or cast.people[mention.who[0]].kind == "people"
        if plural and not quoted and token.dep_ in SUBJECTS and _main(token.head):
            self.several, self.told_of = mention.who, token.sent.start
        one_person = len(mention.who) == 1 and cast.people[mention.who[0]].kind == "person"
        if len(mention.who) == 1 and cast.people[mention.who[0]].kind == "state" and token.dep_ in SUBJECTS:
            others = [m for other in token.conjuncts if (m := cast.at(other.i)) is not None and m.sense == "name"]
            pair = [cast.people[m.who[0]].country or "" for m in (mention, *others)]
            if len(set(pair)) == PAIR:
                self.states_together = pair
        bodily = len(mention.who) == 1 and cast.people[mention.who[0]].kind in ("institution", "igo", "state")
        if bodily and not quoted and mention.sense != "place" and token.dep_ in SUBJECTS and _main(token.head):
            self.body = mention.who[0]
        topic = token.dep_ == "ROOT" and mention.sense == "name"  # what the parser took for a sentence's head
        topic = topic or (token.dep_ == "pobj" and token.head.lower_ == "from" and token.head.head.lemma_ in _DRAWN)
        topic = topic or (token.dep_ == "pobj" and "according" in (token.head.lower_, token.head.head.lower_))
        if one_person and not quoted and (topic or (token.dep_ in SUBJECTS and _main(token.head))):
            self.subject, self.told = mention.who[0], token.i

    def before(self, token: Token) -> int | None:
        """The subject spoken of when the token's sentence began."""
        return self.earlier if token.sent.start == self.sentence else self.subject


def _main(verb: Token) -> bool:
    """Whether a verb's subject is the one that a next 'he' takes: not in a clause that another subject tells."""
    if verb.dep_ == "ccomp":
        return not any(c.dep_ in SUBJECTS and c.i < verb.left_edge.i for c in verb.head.children)
    return verb.dep_ in _MAIN_CLAUSES
