"""Which words of a sentence a time belongs to."""

from bilateral.coding.drafts import Parsed


def hangs_on(parsed: Parsed, position: int, sentence: int, cue: int | None) -> bool:
    """Whether words of time belong to the cue's verb: 'urged India on Monday to resume talks'."""
    first, last = parsed.sentences[sentence].tokens
    found = next((i for i in range(first, last) if parsed.at[i] == position), None)
    if cue is None or found is None:
        return False
    token = parsed.doc[found]
    while token.head.i != token.i and token.i != cue:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token.i == cue


def aside(parsed: Parsed, position: int, sentence: int, cue: int | None) -> bool:
    """Whether words of time are of a participle that the cue is not below: 'what he called evil, said in 1987'."""
    first, last = parsed.sentences[sentence].tokens
    token = next((parsed.doc[i] for i in range(first, last) if parsed.at[i] == position), None)
    while token is not None and token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    if cue is None or token is None or token.tag_ != "VBN" or token.dep_ not in ("acl", "advcl"):
        return False
    return not (token.i == cue or token.is_ancestor(parsed.doc[cue]))
