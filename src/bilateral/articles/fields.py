"""The fields of a page from a database of news: 'BYLINE: Ann Example', 'SN The Example'."""

import re
from collections.abc import Sequence

from bilateral.articles.lines import Line

_NAMED = re.compile(
    r"^(?P<name>BYLINE|SECTION|LENGTH|DATELINE|GEOGRAPHIC|URL|SUBJECT|GRAPHIC|LANGUAGE|PUBLICATION-TYPE|LOAD-DATE|"
    r"HEADLINE|COMPANY|ORGANIZATION|PERSON|COUNTRY|STATE|CITY|TICKER|INDUSTRY|JOURNAL-CODE|HIGHLIGHT|ACC-NO|SERIES|"
    r"EDITION|SOURCE)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"^(?P<name>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|CO|IN|NS|RE|PUB|AN|IPD|IPC|RF|ART|CLM)"
    r"(?:\s+(?P<value>\S.*))?$"
)
_SURE = frozenset("SECTION LENGTH LOAD-DATE PUBLICATION-TYPE WC PD SN LA".split())
_FEWEST = 2
_TEXT = frozenset({"HD", "LP", "TD", "HEADLINE"})
_STATED = {"BYLINE": "byline", "BY": "byline", "DATELINE": "dateline", "SN": "outlet", "PD": "published"}


def read(lines: Sequence[Line]) -> dict[str, str]:
    """What the fields state: byline, dateline, outlet and published; their lines are no text.

    Only where two at least of the fields that such a database alone has are there. What follows the codes for the
    headline and for the text stays.
    """
    found: dict[str, str] = {}
    for shape in (_NAMED, _CODED):
        matches = [(line, match) for line in lines if (match := shape.match(line.text))]
        if len({match["name"].upper() for _, match in matches} & _SURE) < _FEWEST:
            continue
        for line, match in matches:
            name, value = match["name"].upper(), match["value"]
            if value and name in _TEXT:
                line.start += match.start("value")
                line.text = value
                line.kind = "short" if name in ("HD", "HEADLINE") else ""
                continue
            line.kind = "field"
            if value and name in _STATED:
                found.setdefault(_STATED[name], value)
    return found
