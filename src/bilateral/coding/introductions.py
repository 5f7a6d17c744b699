"""Persons whom a text tells of before it names them: 'A Peruvian lawmaker wants …', then 'Ana Quispe said …'."""

from bilateral.coding.drafts import Cast, Mention, Parsed
from bilateral.coding.titles import ONE_HOLDER

_NEAR = 4  # sentences between the two
_FULL = 2  # words of a full name


def join(parsed: Parsed, cast: Cast) -> None:
    """Gives a person without office or state those of the only one who was told of without a name, just before."""
    first: dict[int, Mention] = {}
    for mention in cast.mentions:
        for who in mention.who:
            first.setdefault(who, mention)
    told = [who for who, m in first.items() if _unnamed(cast, who) and _indefinite(parsed, m)]
    named = [who for who in first if _unknown(cast, who) and not _apposed(parsed, first[who])]
    for who in named:
        number = parsed.sentence_of[first[who].first]
        before = [t for t in told if 0 <= number - parsed.sentence_of[first[t].first] <= _NEAR]
        before = [t for t in before if first[t].first < first[who].first]
        rivals = [n for n in named if n != who and abs(parsed.sentence_of[first[n].first] - number) <= _NEAR]
        if len(before) == 1 and not rivals:
            _merge(cast, before[0], who)
            told.remove(before[0])


def _unnamed(cast: Cast, who: int) -> bool:
    player = cast.people[who]
    untold = player.country is not None and player.name == player.role and player.office not in ONE_HOLDER
    return player.kind == "person" and untold  # 'Chile's prime minister' is nobody new


def _unknown(cast: Cast, who: int) -> bool:
    player = cast.people[who]
    unplaced = player.country is None and player.sector is None and player.role is None
    return player.kind == "person" and unplaced and len(player.name.split()) >= _FULL and player.name[0].isupper()


def _indefinite(parsed: Parsed, mention: Mention) -> bool:
    """'A lawmaker in Manila', or a headline's 'Philippine lawmaker'."""
    if mention.sense != "noun":
        return False
    words = {t.lower_ for t in parsed.doc[mention.head].children}
    return bool(words & {"a", "an"}) or not words & {"the", "his", "her", "their", "this", "that", "its"}


def _merge(cast: Cast, unnamed: int, named: int) -> None:
    there, here = cast.people[unnamed], cast.people[named]
    here.country, here.sector, here.role, here.role_source = there.country, there.sector, there.role, there.role_source
    here.office = there.office
    here.mentions = sorted({*here.mentions, *there.mentions})
    there.mentions = []
    for mention in cast.mentions:
        if unnamed in mention.who:
            mention.who = tuple(dict.fromkeys(named if who == unnamed else who for who in mention.who))


def _apposed(parsed: Parsed, mention: Mention) -> bool:
    """Whether other words just before the name tell whose it is: 'her Ethiopian colleague, Hirut Zemene'."""
    return mention.first > 0 and parsed.doc[mention.first - 1].text == ","
