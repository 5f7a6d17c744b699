"""The phrases and shapes that tell what is not the article: tables, in several press styles."""

import re

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
DATE = re.compile(
    rf"(?:\b(?P<y1>\d{{4}})-(?P<n1>\d{{1,2}})-(?P<d1>\d{{1,2}})(?:\b|(?=T\d))"
    rf"|\b(?P<m2>{_MONTHS})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    rf"|\b(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{_MONTHS})\.?(?:,\s*|\s+)(?P<y3>\d{{4}})\b"
    rf"|(?<![\d-])\b(?P<n4>\d{{1,2}})[/.-](?P<o4>\d{{1,2}})[/.-](?P<y4>\d{{4}})\b)",
    re.IGNORECASE,
)
PARTIAL_DATE = re.compile(
    rf"\b(?:(?:{_DAYS}),?\s+)?(?:\d{{1,2}}\s+(?:{_MONTHS})|(?:{_MONTHS})\.?\s+\d{{1,2}})\b", re.IGNORECASE
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}\s*(?:hrs|hours|GMT|UTC)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:\d+|an?|one|two|few|several)\s+(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\.? ago\b|\b\d+[hdm] ago\b"
    r"|\b\d+[- ]min(?:ute)?s?\.?(?: to)? read\b|\breading time\W+\d+ min(?:ute)?s?\b|\b\d+ min(?:ute)?s?$",
    re.IGNORECASE,
)
# 'Source: Xinhua', 'Editor: huaxia' beside a date.
DESK = re.compile(r"\b(?:source|editor|edited by|web editor)\s*:\s*[^|]*", re.IGNORECASE)
# Words that stand beside a date of publication and say nothing more.
STAMP_WORDS = re.compile(
    rf"\b(?:(?:first |last |originally )?(?:published|updated|posted|modified|released|issued|dated?|created|print(?:ed)?|uploaded)(?: on| at| by)?"
    rf"|(?:by|on|at|from|source|editor|date|time|release date|last|first)(?=\W|$)|(?:{_DAYS})\b|(?:GMT|UTC|PKT|IST|EST|EDT|ET|BST|CET|CEST|CST|PST|PDT|AST|KST|JST|SGT|COT|EAT|CAT|WAT|SAST|GST|hrs?|local time)\b"
    rf"|[ap]\.?m\b\.?|views?|hits|comments?|shares?)(?:[:\s]|(?=\W|$))",
    re.IGNORECASE,
)
HEADER = re.compile(r"^\s*(?:date|published|dated)\s*:?\s*(?P<date>\d{4}-\d{2}-\d{2})(?=\s|$)\s*", re.IGNORECASE)
PUBLISHED_IN = re.compile(
    rf"^\W*(?:published|first published|printed|originally published|appeared) (?:in|by|on) (?P<outlet>[^,\d]{{2,60}}?)"
    rf"(?:,| on)\s+(?:on\s+)?(?:(?:{_DAYS}),?\s+)?(?={DATE.pattern})".replace("(?P<y1>", "(?:"),
    re.IGNORECASE,
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_MONTHS})\.?\s+{_NTH}|{_NTH}\s+(?:{_MONTHS})"
_BREAK = r"\s*(?:\.?--|\.?\s?—|\.?\s?–|:|\.?-(?=\s))\s*"
_SOURCE = r"(?P<source>[A-Z][\w .&’'/-]{1,40}?)"
DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]+(?:/[A-ZÀ-Þ.'’ -]+)*(?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)?)(?:\s+\[[A-Z][\w ]+\])?"
    rf"(?:[,.]?\s+(?:{_DAY})(?:,?\s+\d{{4}})?)?"
    rf"(?:\s*[,(/]\s*{_SOURCE}\s*[)/])?{_BREAK}"
)
# A place in mixed letters makes a dateline only with a source in brackets, or a day and a dash.
MIXED_DATELINE = re.compile(
    rf"^(?P<place>[A-Z][a-zà-ÿ]+(?:[ -][A-Z]?[a-zà-ÿ]+){{0,2}}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?)(?:\s+\[[A-Z][\w ]+\])?"
    rf"(?P<day>[,.]?\s*[,/-]?\s*(?:{_DAY})(?:,?\s+\d{{4}})?)?"
    rf"\s*[(/]{_SOURCE}[)/](?(day)(?:{_BREAK}|\.\s+)|{_BREAK})"
)
# 'Port Quendor:', 'Port Quendor, Norvia —', 'Port Quendor QNW —': a dateline only at the head of the first paragraph.
LEAD_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w’']+(?:[ -][A-ZÀ-Þ][\w’']+){0,2}?(?:, [A-ZÀ-Þ][\w.]+(?: [A-ZÀ-Þ]\w+){0,2})?)"
    r"(?:\s+\(?(?P<source>[A-Z]{2,6})\)?)?(?:\s?:|\s*—|\s*--|\s[–-])\s+(?=[A-ZÀ-Þ“\"‘'\d])"
)
# '(QNA) The …'
LEAD_TAG = re.compile(r"^\((?P<source>[A-Z][A-Z&/]{1,9})\)\s*(?:[—–-]+\s*)?(?=[A-ZÀ-Þ“\"‘'\d])")
# '(With inputs from QNA)'
INPUTS = re.compile(
    r"^\W*with (?:additional |agency )?inputs? (?:from|by) (?P<agency>[A-Z][\w ]{1,20}?)\W*$", re.IGNORECASE
)
# Someone speaks: 'Ann Example: …'
SPEAKER_LABEL = re.compile(r"^[A-ZÀ-Þ][\w.’' -]{0,40}:\s+\S")
# 'Puerto Claro, Dec 10. The …'; 'KOKTAU. January 29. Altinform - The …'
STOPPED_DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][\wà-ÿ]+(?:[ -][A-ZÀ-Þ][\wà-ÿ]+){{0,2}})(?:/(?P<source>[A-Z][\w .-]{{1,30}})/)?[.,]?\s*[,/-]?\s*(?:{_DAY})"
    rf"(?:,?\s+\d{{4}})?(?:\s*[.,/]\s*/?\s*(?:(?P<agency>[A-Z][\w]{{1,20}})\s*(?:/\.?|--|—|–|-))?|{_BREAK})\s*(?=[A-Z“\"])"
)
# 'Baku. Ann Example – ALT. The …': the author and the agency behind the place.
SIGNED_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\wà-ÿ]+(?: [A-ZÀ-Þ][\wà-ÿ]+)?)\.\s+[A-ZÀ-Þ][\wà-ÿ]+ [A-ZÀ-Þ][\wà-ÿ]+\s*[–—-]+\s*"
    r"(?P<agency>[A-Z]{2,10})\.\s+(?=[A-ZÀ-Þ“\"])"
)
# A place and an agency on a line of their own: 'ANKARA-Anadolu'.
STANDING_SOURCE = re.compile(r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ ]{2,40}?)\s*[-–—]+\s*(?P<source>[A-Z][\w ]{1,30}?)$")
# A dateline on a line of its own: 'CÚCUTA, September 26, 2022 (Example Prensa)'.
STANDING_DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{{2,40}}),?\s+(?i:{_DAY})(?:,?\s+\d{{4}})?\s*(?:\(\s*{_SOURCE}\s*\))?\s*[-–—:]*$"
)
# Labels and speakers that stand before a colon or dash as a place does.
NO_PLACE = re.compile(
    r"(?:the|a|an|on|in|at|since|by|from|mr|mrs|ms|dr|gen|sen|rep|q|re|live|watch|look|read|breaking|update|updates|just in|"
    r"video|exclusive|opinion|analysis|explainer|subject|to|audience|moderator|question|answer|reporter|interviewer|host|"
    r"president|prime minister|minister|secretary|ambassador|representative|senator|speaker|chair|spokesperson|note|key|highlights)\b",
    re.IGNORECASE,
)
# An officer, whose words follow the colon: 'DEPUTY SPOKESPERSON (Ms Ann Poe): …'.
OFFICER = re.compile(
    r"\b(?:spokes(?:person|man|woman)|minister|secretary|ambassador|president|commissioner|director)$", re.IGNORECASE
)
AGENCY_TAG = re.compile(
    r"(?<![A-Z]\.)(?<=[.!?”\"’'])\s*(?:[—–-]{1,2}\s?(?P<agency>[A-Z]{2,8}|Agencies|News Desk|Reuters|Xinhua)|\((?P<inside>[A-Z]{2,8}|Agencies|Xinhua|Reuters)\))\s*$"
)
AGENCY_LINE = re.compile(
    r"^[—–(-]{1,2}\s?(?P<agency>[A-Z]{2,8}|Agencies|Reuters|Xinhua|(?<=[—–-])[A-Z]\w{2,20}(?=[—–-]{1,2}$))\s?[)—–-]{0,2}\.?$"
)
AGENCIES = frozenset(
    """AFP AP APP ANI ANSA ANADOLU BERNAMA DPA EFE IANS INP INTERFAX IRNA KCNA KUNA KYODO NNI PA PPI PTI QNA REUTERS RIA SANA
    SPA SPUTNIK TASS TLTP UNI UPI WAM XINHUA YONHAP AGENCIES ONLINE""".split()
)

BYLINE = re.compile(
    r"^(?:(?:(?:by(?:line)?|author|presenter|presented by|reporter|writer|host)\s*:|(?:written |reported |report |story |words |interview |text )?by)\s+(?P<by>[A-Z].{2,120})|"
    r"(?P<desk>(?:by |from )?(?:an? |our |special |staff |news |web |monitoring |foreign |diplomatic |own )*"
    r"(?:staff report(?:er)?|correspondent|news ?desk|web ?desk|monitoring desk|monitoring report|agencies|staff writer|"
    r"news report|bureau report|newsroom|diplomatic editor)(?:, [A-Z]\w+(?: [A-Z]\w+)?)?))\s*$",
    re.IGNORECASE,
)
BY_ALONE = re.compile(r"^(?:By|BY)\s*:?$")
BETWEEN_NAMES = re.compile(r"^(?:,|and|&)$", re.IGNORECASE)
# What stands behind a name: 'Ann Example Diplomatic editor'.
OFFICE = re.compile(
    r"(?:^|\s+)(?:(?:our|the|a|chief|senior|deputy|assistant|associate|staff|special|diplomatic|defen[cs]e|political|politics|foreign|"
    r"foreign affairs|security|world|international|global|national|home|economics?|business|environment|energy|legal|"
    r"health|europe|european|africa|asia|middle east|us|uk|eu|china|india|russia|washington|brussels|paris|berlin|"
    r"moscow|beijing|south|north|east|west|news|features|parliamentary|royal|crime|trade|science|contributing|online)\s+)*"
    r"(?:editors?|correspondents?|reporters?|writers?|columnist|staff|bureau chief|journalist|commentator|analyst)$",
    re.IGNORECASE,
)
# A place, where it is shaped as a name.
PLACE_WORD = re.compile(
    r"(?:new|north|south|east|west|northern|southern|eastern|western|central|upper|lower|port|fort|mount|cape|lake|san|santa|saint|st|los|las|"
    r"abu|addis|kuala|hong|tel|buenos|rio|sri|saudi|united|costa|puerto|el|dar|phnom|sierra|burkina|ivory|papua|washington|great)\b",
    re.IGNORECASE,
)
# Words of menus, labels and headlines, which no name has.
NO_NAME = re.compile(
    r"\b(?:world|politics|political|opinion|latest|live|watch|listen|read|more|top|home|search|sign|log|login|my|your|our|share|follow|"
    r"save|print|story|stories|article|photo|image|file|play|related|topics|sections?|menu|sport|sports|business|"
    r"culture|science|health|climate|tech|education|local|national|international|global|foreign|affairs|summit|talks|"
    r"prime|minister|president|edition|page|paper|today|family|headlines|videos|podcasts?|music|magazine|reader|key|"
    r"events?|updates?|breaking|exclusive|explainer|premium|account|access|app|screen|language|english|version|issue|"
    r"all|and|in|on|at|to|with|from|by|is|are|was|not|no|pm|am|africa|asia|europe|america|middle|east|armed|forces|army|navy|police|union|nations|council|parliament|assembly|court|bank|"
    r"university|institute|association|committee|commission|company|ltd|limited|inc|federation|kingdom|former|hotel|center|centre|stage|lawn|hall|"
    r"theat(?:er|re)|square|street|road|avenue|station|airport|base|garden|building|palace|proclamation)\b",
    re.IGNORECASE,
)
# Whole lines, or their beginnings, that belong to a page and not to an article.
_SITES = r"(?:facebook|twitter|whatsapp|linkedin|e-?mail|print|telegram|pinterest|copy link|instagram|youtube|reddit|messenger|x|share|save|copy|link|tweet|comments?|bookmark|pocket|flipboard|sms|listen)"
FURNITURE = re.compile(
    r"^\W*(?:"
    r"(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply)|(?:view |show |read |see )?(?:all )?comments?\W*(?:\(\d+\))?\s*(?:closed|off)?\W*$|\d+ (?:comments?|shares?|views?|likes?)\b|see what (?:people|others) are|"
    r"join the (?:conversation|discussion)|related (?:articles?|stories|story|news|topics|posts|content|reading|links|internet links|coverage|tags)|related\W*$|more (?:from|on this|stories|news|in|information)\b|"
    r"(?:read|see|watch|listen|view|look)(?: (?:also|more|next|now|full|here|the (?:full|original|entire)|all)\b|\s*[:|>])|also (?:read|see|watch|in)\b|you (?:may|might) (?:also )?(?:like|be interested)|"
    r"recommended|trending|most (?:read|popular|viewed|shared|commented)|(?:today[’']s )?top (?:stories|news)|latest news$|breaking(?: news)?\W*$|advertis(?:e|ement|ing)|advt?\b|sponsored|promoted|story continues|article continues|"
    r"subscribe|sign (?:up|in)|log ?in|register (?:now|here|for)|newsletter|get (?:the|our) (?:latest|app|newsletter|daily)|follow\W*$|follow (?:us|@|our)|stay (?:updated|informed|connected|tuned)|"
    r"share (?:this|on|via|the)|share\W*$|(?:un)?save\W*$|"
    rf"{_SITES}(?:[\s|,·•/]+{_SITES})*\W*$|"
    r"(?:file |stock |representational )?(?:photo|image|picture|video|illustration)s?(?: credits?| courtesy| by| source| caption|,|:|$|/| gallery| used)|photograph:|representational (?:image|photo)|(?:image |media |photo )?caption\b|"
    r"(?:we|this (?:web)?site) uses? cookies|cookie (?:policy|settings|preferences)|accept (?:all )?cookies|by (?:continuing|using|signing|clicking|submitting)\b.{0,30}\b(?:use|browse|site|agree|accept|up)|"
    r"(?:all rights reserved|copyright|©|c\) .*all rights reserved)|terms (?:of|and) |privacy policy|about us|contact us|dear (?:visitor|reader|subscriber)|"
    r"tags?\s*:|tagged\b|topics?(?:\W|$)|filed under|posted in\b|categor(?:y|ies)\s*:|keywords?\b|key words|source\s*:|via\s*:|link\s*:|views?\s*:|short (?:url|link)|text size|font size|reading time|listen to (?:this|the)|play audio|audio\W*$|"
    r"(?:home|menu|search|navigation|sections)\W*$|home\s*[>»/|›]|skip to (?:content|main|navigation)|back to (?:top|home)|next(?: (?:article|story|post|page)|\s*:)|prev(?:ious)?(?: (?:article|story|post|page)|\s*:)|"
    r"(?:hide|toggle|view) caption|enlarge this image|view image|url\s*:|episode \d+\b|\d+ words$|note\s*:\s*(?:this is an? |comments? )|share or comment\b|to leave a comment\b|skip past\b|"
    r"(?:please )?(?:write|post|keep|leave) your comments?\b|(?:the |all )?comments? (?:below|go through|are (?:moderated|checked|subject)|will be (?:moderated|published|approved))\b|"
    r"loading|click (?:here|to)|tap (?:here|to)|(?:open|continue|read|view) in (?:the |our )?app|install (?:the |our )?app|download (?:the|our)|continue(?:d)? (?:reading|on page|from page|on p\.)|to continue reading|"
    r"(?:\(|\[)?(?:this (?:article|story|interview|report|live ?blog|transcript|post|copy|page|column|piece|item|translation)|the (?:story|article))\s+(?:is|was|has|have|first|originally|appeared)\b.{0,60}\b(?:published|edited|updated|closed|condensed|translated|generated|syndicated|appeared|reproduced|corrected|amended|feed)\b|"
    r"this (?:live ?blog|page) is (?:now )?(?:closed|no longer)|list (?:of )?\d+ (?:items|of \d+)|end of list|show key events|please turn on javascript|"
    r"already a (?:subscriber|member)|subscribers? only|unlock this|editor[’']?s?[’']?(?: note)?\s*[:-]|editors? note|correction\s*(?::|\(|to this)|corrections? and clarifications|clarification:|disclaimer|the (?:views|opinions) expressed|views expressed|"
    r"(?:for )?(?:media|press) (?:contact|enquiries|inquiries|officer)|contacts?\s*(?::|$)|for (?:further|more) (?:information|details)|for clarifications|e-?mail\s*:|(?:tele)?phone\s*:|tel\b[.:]|fax\b|page \d+|\d+\s*/\s*\d+$|\d{1,3}$|-\s*\d+\s*-$|"
    r"#{2,}|#\w+(?:\s+#\w+)*$|ends?$|-?\s*30\s*-?$|-{5,}$|={5,}$|\*{3,}$|_{5,}$|https?://\S+$|www\.\S+$|@\w+$|\[email|\S+@\S+\.\w{2,}$|"
    r"\(?(?:additional )?reporting by\b|\(?editing by\b|\(?writing by\b|our standards\b|end of document|load-date|view (?:more|all)|around the web|"
    r"live\W*$|key events|found a (?:typo|mistake)|when (?:using|quoting) (?:materials|this)|subscribe to our|do you have (?:anything|a (?:story|tip))|print version|"
    r"(?:cite|print|download)(?:\s+(?:cite|print|download|share|pdf))+$|more\s?less$|hand curated$|what (?:we are|we[’']re) reading|in the headlines|support (?:us|our)|donate\b|your e-?mail address|required fields|you must be (?:logged|signed|registered)|you have \d+ (?:free|remaining)|you[’']ve read|you are (?:reading|viewing)"
    r")",
    re.IGNORECASE,
)
# A page that speaks of itself to its reader, whatever the words around.
PAGE_TALK = re.compile(
    r"\b(?:your (?:inbox|e-?mail|account|subscription|browser|consent|device|cookies)|our (?:newsletters?|website|app|journalism|user agreement|privacy|free (?:app|newsletter)|whatsapp|telegram|social media)|"
    r"user agreement|terms of (?:use|service)|privacy (?:policy|notice)|cookie policy|unlimited access|free articles?|subscribers?[- ]only|affiliate (?:link|commission)|"
    r"hyperlink to|all rights reserved|not responsible for (?:the content|external)|breaking news events|latest news updates|javascript|"
    r"enjoying this (?:article|story|podcast|content)|click here to (?:subscribe|join|donate|sign)|subscribe (?:for|to get) full access|rush transcript|your (?:personal )?(?:information|data) (?:is|will be|may be) (?:being )?(?:handled|processed|used|stored)|"
    r"contributed (?:reporting|to th(?:is|e) (?:report|story|article))|comments? (?:have|has) not been moderated|"
    r"comments? (?:policy|section|guidelines|posted|expressed|published|below)|our (?:comments|top stories|apps?)|code of practice|press standards|"
    r"audio player|(?:these|this|certain) (?:materials?|service|audio|content|page|link|video|newsletter) (?:is|are|was|may|on the|opens|will)|cannot be reproduced|intended for users|latest news and (?:information|updates)|"
    r"feedback, complaints|traditional (?:owners|custodians)|content is loading|people are also|generated by (?:an )?ai|listen to (?:articles|this|the)|preferred source|stories to start|start your day|without (?:any )?modifications? to the text|syndicated feed|by using this (?:web)?site|permission of the (?:publisher|editor))\b",
    re.IGNORECASE,
)
# What is said by somebody is no page's talk.
SPOKEN = re.compile(
    r"[\"“”«»].*\b(?:said|says|told|added|asked|wrote|noted|warned|stressed)\b|\b(?:said|told|announced|according to|stated)\b(?!.*©)",
    re.IGNORECASE,
)
# Where the article is over, if little follows.
END = re.compile(
    r"^\W*(?:(?:leave|post|write|add) (?:a|your) (?:comment|reply)|comments?\W*(?:\(\d+\))?\s*(?:closed|off)?\W*$|\d+ comments?\W*$|comments \d+$|share or comment\b|read the original\b|view comments|(?:all )?comments \(\d+\)|readers?[’']? comments|join the (?:conversation|discussion)|"
    r"your e-?mail address|\(?(?:additional )?reporting by\b|\(?editing by\b|copyright\b|©|all rights reserved|end of document|load-date|-30-$|#{3}$|ends?$|"
    r"around the web|opinion$|editorial$|notes$|footnotes$|references$|about the (?:author|writer)|do you have (?:anything|a (?:story|tip))|contacts?:?$|for clarifications|notes? to editors?)",
    re.IGNORECASE,
)
# After one of these a list of headlines may follow.
RELATED = re.compile(
    r"^\W*(?:related|read (?:also|more|next)|also (?:read|see|in)|see also|more (?:from|on|stories|news|in|information)|you (?:may|might)|recommended|trending|most (?:read|popular|viewed|shared)|(?:today[’']s )?top|latest|key events|in the headlines|"
    r"what (?:we are|we[’']re) reading|key points|at a glance|must read|don[’']t miss|editor[’']s? picks?|hand curated|list (?:of )?\d+)",
    re.IGNORECASE,
)
RUNNING_HEAD = re.compile(
    r"(?i:^continued (?:on|from) (?:page|p\.?) ?\d+$|[–—:-]\s*(?:see )?page \d+$)|\S\s{4,}\S.*\S\s{4,}\S|^\d{1,3}\s{3,}\S|\S\s{3,}(?:Page )?\d{1,3}$"
)
MENU_BREAK = re.compile(r"\s*[|»›•·]\s*|\s+[/>]\s+|\s{3,}|\t")
CREDIT = re.compile(
    r"(?:\s[—–-]\s?|\.\s*[—–]\s?|[(/|]\s?|(?<=[a-z]{2})\.\s{1,2})(?:(?i:(?:photo|file|image|picture|courtesy|screengrab|handout|white star|online|getty)\b[^.]{0,40}|[^()]{0,30}\b(?:getty images|handout|file photo|photo))|"
    r"[A-Z][\w.]+(?: [A-Z][\w.]+){0,2} (?:for|via) [A-Z][^()]{2,40}|[A-Z]\w+/[A-Z][\w. ]+)\s*\)?\s*(?:STAFF)?$"
)
CAPTION = re.compile(
    r"(?i:^(?:file photo|this (?:photo|picture|image|handout)[\w ]{0,30} (?:provided|released|taken) |[\w. ]{3,40}, photographed for\b|in this (?:file )?(?:photo|picture|image|handout)|pictured)\b|\bfile (?:photo|picture)\b)|\((?:L|R|C|2nd [LR]|left|right|centre|center|front|back)\),? [a-z]+s\b"
)
# A crosshead that asks; a question with 'you' is put to somebody.
CROSSHEAD_QUESTION = re.compile(
    r"^(?!.*\b(?:you|your|I|we|our)\b)(?:What|Who|Why|How|When|Where)\b(?:\s+[\w’'-]+){1,7}\?$"
)
# Whose paper a release is written on.
LETTERHEAD = re.compile(
    r"^(?:[A-Z][\w’'&-]+\s+){0,6}(?:Directorate|Ministry|Department|Office|Secretariat|Embassy|Consulate|Mission)"
    r"(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w ,’'&-]*)?$"
)
LABEL = re.compile(
    r"^\W*(?:abstract|full text|text|summary|highlights|key points|statements? and releases|briefing room|press releases?|"
    r"speeches and remarks|for immediate release|(?:local |world |business )?news|world|politics|opinion|national|international|pakistan|india|top story|live|interview|analysis|"
    r"what you need to know|updated|published|readouts?|the white house|office of the (?:press secretary|spokesperson))\W*$",
    re.IGNORECASE,
)
# A name with one of these is an outlet's or a desk's, and no person's.
OUTLET_WORD = re.compile(
    r"\b(?:news|wire|gazette|post|times|herald|media|group|agency|agencies|desk|daily|press|tribune|staff|reporter|correspondent|newsroom|bureau|"
    r"express|telegraph|courier|journal|review|mail|ministry|department|office|city|republic|government|embassy|editor|editorial|team|service|video|via|player|statement|remarks|briefing|room|house|the|of|for)\b",
    re.IGNORECASE,
)
BLURB = re.compile(
    r"\b(?:is|was|are|serves as|works as|covers|provides|writes|reports|tweets)\b.*\b(?:writer|author|director|professor|fellow|"
    r"correspondent|journalist|columnist|editor|tweets|reached|researcher|reporter|coverage|lecturer|contributor|analyst|scholar)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…।。؟][\"”’'»)\]]*$|''$")
BULLET = re.compile(r"^(?:[•▪●◦*–—-]|\d{1,2}[.)]|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s+")
# A very short line with one of these is a sentence, without any a crosshead.
SENTENCE_WORDS = frozenset(
    "he she it they we i you is are was were has have had will said says no yes do did does can not".split()
)
# A headline's label: 'LIVE | …', '(LEAD) …'.
TITLE_LABEL = re.compile(
    r"^(?:(?i:opinion|analysis|live|watch|video|explainer|comment|editorial|interview|exclusive|breaking|update)\s*\||"
    r"\((?:\d(?:st|nd|rd|th) )?(?:LEAD|URGENT|UPDATE|RECAST|YONHAP FEATURE|CORRECTED)[^)]{0,12}\)|HD )\s*"
)
# 'Live: …': the page's word where it also stands on a line of its own.
TITLE_COLON = re.compile(r"^(?P<label>[A-Z]\w+(?: \w+)?):\s+(?=\S)")
# Whose page it is, in a line of names only.
HOUSE_WORD = re.compile(
    r"\b(?:news|newswire|gazette|post|times|herald|tribune|chronicle|monitor|observer|express|telegraph|courier|journal|review|mail|"
    r"sentinel|guardian|standard|mirror|globe|daily|press|agency|radio|television|broadcasting|corporation|ministry|"
    r"department|government|embassy|directorate|secretariat|desk|edition)\b",
    re.IGNORECASE,
)
# 'The Example Post (Port Quendor)': a paper, and where it appears.
PAPER = re.compile(r"^(?P<outlet>(?:[A-Z][\w’'&-]*\s+){1,5}?[A-Z]?[\w’'-]*)\s*\((?P<town>[A-Z]\w+(?: [A-Z]\w+)?)\)$")
CAPTION_OPENS = re.compile(r"^enlarge this image\W*$", re.IGNORECASE)
CAPTION_CLOSES = re.compile(r"^(?:hide|toggle) caption\W*$", re.IGNORECASE)
SENTENCE_WITHIN = re.compile(r"[a-z\d][.!?][”’\"]?\s+[A-Z“\"]")
PICTURE_CREDIT = re.compile(
    r"^\W*(?:image|photo|picture|photograph)?\s*(?:credits?|by|courtesy|source)?\s*:\s*\S", re.IGNORECASE
)
# The page asks its reader to do something: 'Watch the video above.', 'Do you agree? Like the page:'.
PROMPT = re.compile(
    r"(?:^|[.!?][”’\"]?\s+)(?:please )?(?:follow|like|watch|listen|read|see|click|tap|subscribe|share|e-?mail|sign|vote|tell|comment|join|donate|"
    r"download|scroll|check|let us know)\b[^.!?]*[.:]$",
    re.IGNORECASE,
)
# What few words with a verb have, and a crosshead with a stop ('Party of opportunity.') has not.
VERB = re.compile(
    r"\w[’'](?:s|re|ll|ve|t|m|d)\b|\s\w+ed\b|^(?:that|this|they|so|and|but|nobody|there|then)\b", re.IGNORECASE
)
