"""The form of a statement: who is quoted, how much of it is quotation, and one statement a sentence and speaker."""

from collections.abc import Sequence

from spacy.tokens import Token

from bilateral.coding.drafts import Parsed, Utterance
from bilateral.coding.syntax import is_passive
from bilateral.record import MAX_EVIDENCE, Act, Span, StatementKind

_DIRECT = 0.85
# Of a sentence's several acts of one speaker the record keeps the first of these.
_WEIGHTIEST: tuple[Act, ...] = (
    "demands", "warns", "conditions", "denies", "accuses", "rejects", "offers", "pledges", "thanks", "condoles",
    "regrets", "welcomes", "asserts",
)  # fmt: skip


def quoted_person(cue: Token) -> Token | None:
    """Who is quoted: 'the ministry quoted him as saying', 'she was quoted as saying'."""
    verb = cue.head.head if cue.dep_ == "pcomp" and cue.head.lower_ == "as" else cue
    if verb.lemma_ not in ("quote", "cite") or not any(c.lower_ == "as" and c.dep_ == "prep" for c in verb.children):
        return None
    whom = "nsubjpass" if is_passive(verb) else "dobj"
    return next((c for c in verb.children if c.dep_ == whom and c.pos_ in ("PRON", "PROPN", "NOUN")), None)


def kind_of(parsed: Parsed, spans: Sequence[Span]) -> StatementKind:
    """Direct where nearly all of the words are quoted, indirect where none are, else mixed."""
    total = quoted = 0
    for a, b in spans:
        for position in range(a, b):
            if not parsed.article.text[position].isalnum():
                continue
            total += 1
            quote = parsed.quote_at(position)
            quoted += quote is not None
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= _DIRECT * total else "mixed"


def merged(found: Sequence[Utterance]) -> list[Utterance]:
    """One statement a sentence and speaker: contents joined, the first cue kept."""
    kept: list[Utterance] = []
    for utterance in found:
        same = next(
            (
                k
                for k in kept
                if k.speakers == utterance.speakers and (k.speakers or k.speaker_mention == utterance.speaker_mention)
            ),
            None,
        )
        if same is None:
            kept.append(utterance)
            continue
        for span in utterance.content:
            if not any(a <= span[0] and span[1] <= b for a, b in same.content):
                same.content = [s for s in same.content if not (span[0] <= s[0] and s[1] <= span[1])] + [span]
        same.content.sort()
        start = min(same.evidence[0], utterance.evidence[0])
        end = max(same.evidence[1], utterance.evidence[1])
        same.evidence = (start, min(end, start + MAX_EVIDENCE))
        have = {who for who, _ in same.about}
        same.about += [(who, lean) for who, lean in utterance.about if who not in have]
        same.reiterated = same.reiterated or utterance.reiterated
        same.act = min(same.act, utterance.act, key=_WEIGHTIEST.index)
        if same.kind != utterance.kind:
            same.kind = "mixed"
    return kept
