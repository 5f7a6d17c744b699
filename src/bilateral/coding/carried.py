"""Statements that have no cue of their own: a quotation that runs on, and the words of a document's issuers."""

from bilateral.coding.drafts import Cast, Parsed, Quote, Utterance
from bilateral.coding.meaning import about, act_of, tokens_of
from bilateral.coding.parse import TITLE
from bilateral.coding.syntax import countries
from bilateral.record import MAX_EVIDENCE, Span

NARRATING = frozenset("speak meet join discuss convene hold review attend participate start begin take".split())
_LONG_QUOTE = 4
_NEARLY_ALL = 0.85


def run_on(parsed: Parsed, cast: Cast, found: dict[int, list[Utterance]]) -> None:
    """Sentences of a quotation that have no cue of their own: the speaker of the quotation, else of the paragraph."""
    by_quote: dict[Span, Utterance] = {}
    for utterances in found.values():
        for utterance in utterances:
            for a, _ in utterance.content:
                quote = parsed.quote_at(a)
                if quote is not None:
                    by_quote.setdefault(quote.span, utterance)
    last: Utterance | None = None
    paragraph = TITLE
    for number in sorted(found):
        sentence = parsed.sentences[number]
        if found[number]:
            last, paragraph = found[number][-1], sentence.paragraph
            continue
        quote = _quote_of(parsed, sentence.span)
        if quote is None:
            continue
        source = by_quote.get(quote.span)
        if source is None and last is not None and sentence.paragraph - paragraph <= 1:
            source = last
        if source is None:
            source = next(
                (
                    u
                    for n in range(number + 1, number + 3)
                    for u in found.get(n, [])
                    if parsed.sentences[n].paragraph == sentence.paragraph
                ),
                None,
            )
        if source is not None:
            found[number] = [_continued(parsed, cast, number, quote, source)]
            paragraph = sentence.paragraph


def _quote_of(parsed: Parsed, span: Span) -> Quote | None:
    """The quotation that holds (nearly) a whole sentence."""
    for quote in parsed.quotes:
        inside = min(span[1], quote.span[1]) - max(span[0], quote.span[0])
        if inside >= _NEARLY_ALL * (span[1] - span[0]) and len(parsed.words(span).split()) >= _LONG_QUOTE:
            return quote
    return None


def _continued(parsed: Parsed, cast: Cast, number: int, quote: Quote, source: Utterance) -> Utterance:
    start, end = parsed.sentences[number].span
    a, b = max(start, quote.inner[0]), min(end, quote.inner[1], start + MAX_EVIDENCE)
    own = set(countries(cast, source.speakers))
    return Utterance(
        number,
        source.speakers,
        (start, min(end, start + MAX_EVIDENCE)),
        "direct",
        [(a, b)],
        speaker_mention=None,
        known_as=source.speaker_mention or source.known_as,
        via=source.via,
        about=about(parsed, cast, [(a, b)], own, None, number),
        act=act_of(parsed, tokens_of(parsed, [(a, b)], number)),
        way="running",
    )


def _anothers(utterance: Utterance, cast: Cast) -> bool:
    """Whether one named person other than the issuers speaks."""
    if len(utterance.speakers) != 1 or utterance.speakers[0] in cast.issuers:
        return False
    return cast.people[utterance.speakers[0]].kind == "person"


def _narrates(parsed: Parsed, number: int) -> bool:
    """Whether a sentence of a joint statement only tells what took place."""
    root = next((t for t in parsed.doc[slice(*parsed.sentences[number].tokens)] if t.dep_ == "ROOT"), None)
    return root is not None and root.lemma_.lower() in NARRATING


def issued(parsed: Parsed, cast: Cast, found: dict[int, list[Utterance]]) -> None:
    """The sentences of a statement are its issuers' own words, where nobody else is quoted."""
    own = set(countries(cast, cast.issuers))
    for number, utterances in found.items():
        others = [u for u in utterances if _anothers(u, cast)]
        mine = [u for u in utterances if u not in others]
        if others or (len(cast.issuers) > 1 and not mine and _narrates(parsed, number)):
            continue
        span = parsed.sentences[number].span
        span = (span[0], min(span[1], span[0] + MAX_EVIDENCE))
        utterance = Utterance(number, cast.issuers, span, "direct", [span], way="issuer")
        utterance.about = about(parsed, cast, [span], own, None, number)
        utterance.act = mine[0].act if mine else act_of(parsed, tokens_of(parsed, [span], number))
        utterance.reiterated = any(u.reiterated for u in mine)
        found[number] = [utterance]
