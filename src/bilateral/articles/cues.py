"""The phrases and shapes that tell what is not the article: tables, in several press styles."""

import re

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})\)?)?"
DATE = re.compile(
    rf"(?:\b(?P<y1>\d{{4}})-(?P<n1>\d{{1,2}})-(?P<d1>\d{{1,2}})(?:\b|(?=T\d))"
    rf"|\b(?P<m2>{_MONTHS})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    rf"|\b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{_MONTHS})\.?(?:,\s*|\s+)(?P<y3>\d{{4}})\b"
    rf"|\b(?P<n4>\d{{1,2}})[/.](?P<o4>\d{{1,2}})[/.](?P<y4>\d{{4}})\b)",
    re.IGNORECASE,
)
# A line that holds a date and nothing that is no date: 'Updated: Friday, 29 July,2022 11:42 pm'.
STAMP = re.compile(
    rf"^\W*(?:(?:(?:first |last )?(?:published|updated|posted|modified|released|issued|dated?)(?: on| at)?|on|{_DAYS}|"
    rf"{_CLOCK}|at|by|(?:GMT|UTC|PKT|IST|EST|EDT|BST|hrs?)\b)\W*)*{DATE.pattern}"
    rf"(?:\W*(?:{_CLOCK}|at|on|{_DAYS}|(?:GMT|UTC|PKT|IST|EST|EDT|BST|hrs?)\b|[ap]\.?m\.?|(?:last )?updated|\|))*\W*$".replace(
        "(?P<y1>", "(?:"
    )
    .replace("(?P<n1>", "(?:")
    .replace("(?P<d1>", "(?:"),
    re.IGNORECASE,
)
HEADER = re.compile(r"^\s*(?:date|published|dated)\s*:?\s*(?P<date>\d{4}-\d{2}-\d{2})(?=\s|$)\s*", re.IGNORECASE)
PUBLISHED_IN = re.compile(
    rf"^\W*(?:published|first published|printed|originally published|appeared) (?:in|by|on) (?P<outlet>[^,\d]{{2,60}}?)"
    rf"(?:,| on)\s+(?:on\s+)?(?:(?:{_DAYS}),?\s+)?(?={DATE.pattern})".replace("(?P<y1>", "(?:"),
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]+(?:/[A-ZÀ-Þ.'’ -]+)*(?:, [A-Z][A-Za-z.]+)?)"
    rf"(?:,?\s+(?:(?:{_MONTHS})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTHS}))(?:,?\s+\d{{4}})?)?"
    r"(?:\s*[,(]\s*(?P<source>[A-Z][\w .&’'/-]{1,40}?)\s*\))?"
    r"\s*(?:--|—|–|:|-(?=\s))\s*"
)
MIXED_DATELINE = re.compile(
    r"^(?P<place>[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+){0,2})"
    rf"(?:,\s+(?:(?:{_MONTHS})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTHS}))(?:,?\s+\d{{4}})?)?"
    r"\s*\((?P<source>[A-Z][\w .&’'/-]{1,40}?)\)\s*(?:--|—|–|:|-)\s*"
)
AGENCY_TAG = re.compile(r"(?<=[.!?”\"’'])\s*[—–-]{1,2}\s?(?P<agency>[A-Z]{2,8}|Agencies|News Desk|Reuters|Xinhua)\s*$")
AGENCIES = frozenset(
    """AFP AP APP ANI ANSA ANADOLU BERNAMA DPA EFE IANS INP INTERFAX IRNA KCNA KUNA KYODO NNI PA PPI PTI QNA REUTERS RIA SANA
    SPA SPUTNIK TASS TLTP UNI UPI WAM XINHUA YONHAP AGENCIES ONLINE""".split()
)

BYLINE = re.compile(
    r"^(?:by:?\s+(?P<by>[A-Z].{2,80})|(?P<desk>(?:our |special |staff |news |web |monitoring |foreign |diplomatic )*"
    r"(?:staff report(?:er)?|correspondent|news ?desk|web ?desk|monitoring desk|monitoring report|agencies|staff writer|"
    r"news report|bureau report|newsroom|diplomatic editor)))\s*$",
    re.IGNORECASE,
)
# Whole lines, or their beginnings, that belong to a page and not to an article.
FURNITURE = re.compile(
    r"^\W*(?:"
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply)|comments?\W*(?:\(\d+\))?$|\d+ comments?|see what (?:people|others) are|"
    r"join the (?:conversation|discussion)|related (?:articles?|stories|news|topics|posts|content|reading)|more (?:from|on this|stories|news)\b|"
    r"(?:read|see|watch|listen)(?: (?:also|more|next|full|here|the full)\b|:)|also (?:read|see|watch)|you (?:may|might) (?:also )?(?:like|be interested)|"
    r"recommended|trending|most (?:read|popular|viewed)|top stories|latest news$|breaking news$|advertis(?:e|ement|ing)|sponsored|"
    r"subscribe|sign (?:up|in)|log ?in|register (?:now|here|for)|newsletter|get (?:the|our) (?:latest|app|newsletter|daily)|follow (?:us|@)|"
    r"share (?:this|on|via|the)|share$|tweet$|(?:facebook|twitter|whatsapp|linkedin|email|print|telegram|pinterest|copy link|instagram|youtube|x)"
    r"(?:[\s|,·•]+(?:facebook|twitter|whatsapp|linkedin|email|print|telegram|pinterest|copy link|instagram|youtube|x|share|copy|link))*\W*$|"
    r"(?:file )?(?:photo|image|picture|video)s?(?: credits?| courtesy| by|:|$|/)|photograph:|representational (?:image|photo)|caption\b|"
    r"(?:we|this (?:web)?site) uses? cookies|cookie (?:policy|settings|preferences)|accept (?:all )?cookies|by continuing to (?:use|browse)|"
    r"(?:all rights reserved|copyright|©|c\) .*all rights reserved)|terms (?:of|and) |privacy policy|about us|contact us|dear (?:visitor|reader|subscriber)|"
    r"tags?:|topics?:|filed under|categor(?:y|ies):|source:|via:|\d+ min(?:ute)?s?(?: read)?$|reading time|listen to this|play audio|"
    r"(?:home|menu|search|navigation)\W*$|home\s*[>»/|›]|skip to (?:content|main)|back to top|next (?:article|story|post)|previous (?:article|story|post)|"
    r"loading|click here|tap here|download (?:the|our)|continue reading|to continue reading|this (?:article|story) (?:is|was) (?:for|originally|first)|"
    r"already a subscriber|subscribers? only|unlock this|editor[’']?s?[’']? note|correction:|clarification:|disclaimer|the views expressed|"
    r"(?:for )?(?:media|press) (?:contact|enquiries|inquiries)|contact:|e-?mail:|phone:|tel:|page \d+|\d+\s*/\s*\d+$|-\s*\d+\s*-$|"
    r"###|ends?$|-?\s*30\s*-?$|https?://\S+$|www\.\S+$|@\w+$|\[email"
    r")",
    re.IGNORECASE,
)
# A line that is a place and a date, or a dateline that stands alone.
PLACE_AND_DATE = re.compile(
    rf"^[A-ZÀ-Þ][\w .'’/-]{{2,40}}?\s*[-–—,:|]\s*(?=(?:{_DAYS})?,?\s*{DATE.pattern}\W*(?:\([^)]*\))?\W*$)".replace(
        "(?P<", "(?P<p_"
    ),
    re.IGNORECASE,
)
# Whose paper a release is written on.
LETTERHEAD = re.compile(
    r"^(?:[A-Z][\w’'&-]+\s+){0,6}(?:Directorate|Ministry|Department|Office|Secretariat|Embassy|Consulate|Mission)"
    r"(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w ,’'&-]*)?$"
)
LABEL = re.compile(
    r"^\W*(?:abstract|full text|text|summary|highlights|key points|statements? and releases|briefing room|press releases?|"
    r"speeches and remarks|for immediate release|news|world|politics|opinion|national|international|pakistan|india|top story|live|"
    r"readouts?|the white house|office of the (?:press secretary|spokesperson))\W*$",
    re.IGNORECASE,
)
BLURB = re.compile(
    r"\b(?:is|was|are|serves as|works as|covers|provides|writes|reports|tweets)\b.*\b(?:writer|author|director|professor|fellow|"
    r"correspondent|journalist|columnist|editor|tweets|reached|researcher|reporter|coverage|lecturer|contributor|analyst|scholar)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…।。؟][\"”’'»)\]]*$|''$")
BULLET = re.compile(r"^(?:[•▪●◦*–—-]|\d{1,2}[.)])\s+")
# A very short line with one of these is a sentence, without any a crosshead.
SENTENCE_WORDS = frozenset(
    "he she it they we i you is are was were has have had will said says no yes do did does can not".split()
)
