"""To whom: the recipients of an act, by the parse, and those that words are on."""

from collections.abc import Sequence

from spacy.tokens import Token

from bilateral.coding.drafts import Cast, Mention, Parsed
from bilateral.coding.syntax import mention_of, mentions_under
from bilateral.record import EventType

_MATERIAL = frozenset(["SANCTION", "COERCE", "AID", "RETREAT", "MOBILIZE", "COOPERATE"])


class Targets:
    """Finds the other side of what is done or said; ``own`` are the countries of those who act."""

    def __init__(self, parsed: Parsed, cast: Cast) -> None:
        self.parsed, self.cast = parsed, cast

    def of_verb(self, verb: Token, own: set[str]) -> tuple[int, ...]:
        """Whom it is done to: the object itself, else the first other side named after the verb."""
        for child in verb.children:
            if child.dep_ in ("dobj", "dative", "nsubjpass") or (
                child.dep_ == "prep" and child.lower_ in ("on", "upon", "against", "to", "with", "at")
            ):
                heads = [child] if child.dep_ != "prep" else [c for c in child.children if c.dep_ == "pobj"]
                for head in heads:
                    for phrase in (head, *head.conjuncts):
                        mention = mention_of(self.cast, phrase)
                        if mention is not None and (sides := self._others(mention, own)):
                            return self._with_conjuncts(mention, own, sides)
                        if mention is not None and mention.head == phrase.i and self._is_state(mention):
                            return ()  # within one country
        for mention in mentions_under(self.cast, verb):
            if self._aside(mention.head, verb):
                continue
            if mention.head > verb.i or any(c.dep_ == "nsubjpass" for c in verb.children):
                sides = self._others(mention, own)
                if sides and mention.sense != "place":
                    return self._with_conjuncts(mention, own, sides)
        return ()

    def _aside(self, index: int, verb: Token) -> bool:
        """Whether a word stands in a relative clause below a verb: said of its object, not done to it."""
        token = self.parsed.doc[index]
        while token.i != verb.i and token.head.i != token.i:
            if token.dep_ == "relcl":
                return True
            token = token.head
        return False

    def _is_state(self, mention: Mention) -> bool:
        return all(self.cast.people[i].kind == "state" for i in mention.who)

    def sole_other(self, number: int, own: set[str], kind: EventType) -> tuple[int, ...]:
        """The one other side that a sentence names, for acts whose object is a thing ('suspended trade')."""
        if kind not in _MATERIAL:
            return ()
        found: dict[str, tuple[int, ...]] = {}
        for index in range(*self.parsed.sentences[number].tokens):
            mention = self.cast.at(index)
            if mention is not None and mention.head == index:
                for who in self._others(mention, own):
                    found.setdefault(self.cast.country(who) or "", (who,))
        return next(iter(found.values())) if len(found) == 1 else ()

    def _with_conjuncts(self, mention: Mention, own: set[str], sides: tuple[int, ...]) -> tuple[int, ...]:
        found = list(sides)
        for other in self.parsed.doc[mention.head].conjuncts:
            further = self.cast.at(other.i)
            if further is not None and further.sense != "place":
                found += self._others(further, own)
        return tuple(dict.fromkeys(found))

    def _others(self, mention: Mention, own: set[str]) -> tuple[int, ...]:
        people = self.cast.people
        return tuple(
            i for i in mention.who if people[i].country not in {None, "INT", *own} and people[i].kind != "media"
        )

    def of_words(self, tokens: Sequence[int], own: set[str], keyword: int) -> tuple[int, ...]:
        """The other side that the words are on: named rather than an adjective, and nearest to the word that tells."""
        best: tuple[int, ...] = ()
        rank = (True, 0)
        for index in tokens:
            mention = self.cast.at(index)
            if mention is None or mention.head != index or mention.sense == "place":
                continue
            sides = self._others(mention, own)
            here = (mention.sense == "adjective", abs(index - keyword))
            if sides and (not best or here < rank):
                best, rank = sides, here
        return best
