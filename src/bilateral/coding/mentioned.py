"""States and institutions by name: what a name is here, a side or a place, and the nouns that stand for a side."""

from collections.abc import Iterable

from bilateral.coding import coreference, groups
from bilateral.coding.casting import STATE_SENSES
from bilateral.coding.drafts import Mention, Player, Sense
from bilateral.coding.lexicon import Hit
from bilateral.coding.nearby import Nearby
from bilateral.coding.places import NAMED_AFTER
from bilateral.knowledge import Name, fold

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
_GOING = frozenset("leave depart travel fly go return arrive head drive sail proceed journey".split())
# Institutions that some states call by names of their own.
_OWN_NAMES = {
    "Ministry of Foreign Affairs": ("Department of State", "Ministry of External Affairs"),
    "Ministry of Defence": ("Department of Defense",),
    "Ministry of Finance": ("Department of the Treasury",),
    "Ministry of Commerce": ("Department of Commerce",),
    "Parliament": ("United States Congress",),
}


class Mentioned(Nearby):
    """Writes the mentions of states and institutions into a cast."""

    def _hit(self, hit: Hit) -> None:
        if not hit.names:
            return  # titles alone are coreference's
        name = self._choose(hit)
        if name.sense in ("place", "subdivision"):
            return
        token = self.doc[hit.first : hit.last + 1].root
        last, noun = self._side_noun(hit.last)
        if name.sense in ("institution",):
            its = hit.first > 0 and self.doc[hit.first - 1].lower_ == "its"
            if its and (owner := self._last_institution(hit.first, paragraph_only=False)) is not None:
                self._mention(hit.first, hit.last, token.i, (self._named(name, owner),), "name")
                return
            beside = self._beside(hit.first) or self._behind(hit.last) or self._headed(hit.first)
            country = name.country or beside or self._home_of(name, self.doc[hit.first : hit.last + 1].text)
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
            made = token.head.lower_.removesuffix("s") if token.dep_ == "compound" else None
            if name.sense == "capital" and made in NAMED_AFTER:
                return  # 'the Vienna conventions'
            if name.sense != "adjective" and self._is_place(token.i, hit.first):
                sense = "place"
            self._mention(hit.first, hit.last, token.i, (self._state(name.country),), sense)
            return
        self._mention(hit.first, hit.last, token.i, (self._named(name),), "name")

    def _home_of(self, name: Name, surface: str) -> str | None:
        """The state whose a bare 'the Foreign Office' is: the document's, unless it calls its own otherwise."""
        if surface == "Senate":  # which has that name where the parliament has another
            return self.cast.home
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
