"""What a contact between states is as an event: a consultation, a promise, a protest."""

from spacy.tokens import Token

from bilateral.coding.drafts import Cast, Contact, Deed, Parsed
from bilateral.record import EventStatus, EventType

_CONTACTS = frozenset(["call", "meeting", "dialogue", "summit", "visit"])
_MODES = {"phone": "phone", "video": "phone"}
_HOSTING = frozenset(["receive", "host", "welcome"])
_PROTESTING = frozenset(["over", "protest", "protested", "against", "condemn", "representations"])
_HISTORICAL = frozenset(["ago", "previously", "formerly", "last"])


class Consultations:
    """Turns the engagements of a document into events."""

    def __init__(self, parsed: Parsed, cast: Cast) -> None:
        self.parsed, self.cast = parsed, cast

    def deeds(self, contact: Contact) -> list[Deed]:
        """A contact that was held is a CONSULT of its sides; one that is to come an AGREE; a signing an AGREE."""
        if len(contact.parties) < 2 or contact.status == "cancelled":
            return []
        kind: EventType
        if contact.kind in _CONTACTS:
            kind = "CONSULT" if contact.status == "held" else "AGREE"
        elif contact.kind == "signing":
            kind = "AGREE"
        elif contact.kind in ("demarche", "summons") and contact.status == "held":
            return self._protest(contact)
        else:
            return []
        mode = None
        if kind == "CONSULT":
            mode = _MODES.get(contact.format or "") or ("visit" if contact.kind == "visit" else None)
        token = self.parsed.doc[contact.cue_token]
        if mode is None and kind == "CONSULT" and token.lemma_ in _HOSTING:
            mode = "visit"
        status: EventStatus = "reported"
        if kind == "CONSULT" and self._past(token):
            status = "historical"
        first = self._actors_of(contact.parties[0])
        return [
            Deed(
                contact.sentence,
                kind,
                first,
                self._actors_of(other),
                contact.evidence,
                contact.cue_token,
                mode,
                status,
                reciprocal=True,
                according_to=contact.according_to,
                way="contact",
            )
            for other in contact.parties[1:]
        ]

    def _protest(self, contact: Contact) -> list[Deed]:
        """A demarche or summons over something is an accusation; one whose content is left unsaid is none."""
        sentence = self.parsed.doc[contact.cue_token].sent
        if not _PROTESTING & {token.lower_ for token in sentence}:
            return []
        first, second = (self._actors_of(country) for country in contact.parties[:2])
        return [
            Deed(
                contact.sentence,
                "ACCUSE",
                first,
                second,
                contact.evidence,
                contact.cue_token,
                "disapprove",
                according_to=contact.according_to,
                way="verb",
            )
        ]

    def _actors_of(self, country: str) -> tuple[int, ...]:
        """The state of a country if the cast has it, else whoever of that country has."""
        people = self.cast.people
        state = next((i for i, p in enumerate(people) if p.country == country and p.kind in ("state", "igo")), None)
        if state is not None:
            return (state,)
        return tuple(i for i, p in enumerate(people) if p.country == country)[:1]

    def _past(self, token: Token) -> bool:
        words = {t.lower_ for t in token.subtree}
        return bool(words & _HISTORICAL) and "week" not in words
