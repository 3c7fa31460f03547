"""Words that bound a number: before it ("at least", "no more than"), behind it ("or more", "tops"), or around it.

Fragments of patterns, for text in lower case. "Low" is a lower bound, "high" an upper one.
"""

from __future__ import annotations

import re

_COUNTED = r"(?: (?:often|words|sentences|times|letters|frequently))?"
_SIZE = r"(?: (?:number|count|amount|total)(?: of \w+)?)?"
_LESS = rf"(?:(?:fewer|less){_COUNTED}|shorter|(?:lower|smaller){_SIZE})"
_GREATER = rf"(?:more{_COUNTED}|longer|(?:greater|higher|larger|bigger){_SIZE})"
_MARK = r"(?:mark|threshold|level|limit|count|number|total|figure|target|score|bar)"
_VERY = r"(?:the )?(?:very |bare |absolute |strict )*"
_LEAST = r"(?:least|minimum|min|lowest|fewest|shortest)"
_MOST = r"(?:most|max(?:imum)?|highest|longest|utmost)"
_DONE = (
    r"(?: you(?:['’]ve| have)?| it(?:['’]s| has| is)?| (?:the|your) \w+(?: has| is)?)?"
    r"(?: \w+(?:ed|en)| reach\w*| hits?| gets? to| got to| had)?(?: at least)?"
)
LOW = (
    rf"(?:at ?{_VERY}{_LEAST}|at a {_VERY}minimum|a {_VERY}minimum"
    rf"|(?:no|not|never|nor) (?:any |a )?{_LESS} (?:th[ae]n|as)"
    r"|nothing (?:under|below|short of|less th[ae]n|fewer th[ae]n)"
    rf"|at or (?:above|over)|{_GREATER} th[ae]n or equal to|equal to or {_GREATER} th[ae]n"
    r"|(?:a |the )?(?:bare |absolute )?(?:minimum|least)(?: (?:number|count|length|total))?(?: (?:of|is|being"
    r"|at))?|min(?:imal(?:ly)?)?\.?|at min(?:imum|\.)?"
    r"|upwards? of|a good|(?:a |the )?lower (?:limit|bound)(?: (?:of|at|is))+|the lower one is|a (?:floor"
    r"|lower (?:limit|bound)) of|as few as|starting (?:at|from)"
    r"|(?:reach(?:es)?|hits?|gets? to|clears?)(?: at least)?"
    rf"|(?:stop|finish|end|quit|conclude|rest|done) (?:before|until|till|short of){_DONE}"
    rf"|(?:keep|go|carry) (?:on |going |writing )*(?:until|till){_DONE})"
)
"""With "stop before", if it is refused; else that is an upper bound."""
HIGH = (
    rf"(?:at ?{_VERY}{_MOST}|at an? {_VERY}maximum"
    rf"|(?:no|not|never|nor) (?:any |a )?{_GREATER} (?:th[ae]n|as)"
    r"|nothing (?:over|above|beyond|past|more th[ae]n|longer th[ae]n)|(?:any number )?up to"
    rf"|at or (?:below|under|beneath)|{_LESS} th[ae]n or equal to|equal to or {_LESS} th[ae]n"
    rf"|(?:a |the |an )?{_VERY}max(?:imum|imal(?:ly)?|\.)?(?: (?:number|count|length|total))?(?: (?:of|is|being|at))?"
    r"|(?:limit|restrict|confin|trim|hold|cut|keep|kept|shorten)(?:s|ed|d|ing|ting|ming"
    r"|ning)?\b(?: down)?[^.;,]{0,50}? to|capped at"
    r"|(?:squeez|fit|cram|compress|condens|pack)\w*[^.;,\d]{0,30}? (?:in|into|to|down to)"
    r"|(?:cap|max|top)(?:s|ped|ping)?(?: out)?[^.;,]{0,50}? at|(?:within|inside)(?!:)(?: (?:the|a|my|our)(?: \w+)?)?"
    r"|(?:may|can|could)(?: only)? (?:run|go|extend|grow|stretch)(?: on)?(?: up)? to"
    r"|(?:stops?(?: \w+ing)?|loses? interest|gives? up|tunes? out|switch(?:es)? off|capping|ends?|cut(?:s"
    r"|ting)?(?:(?: \w+)? off)?(?: everything| anything| whatever comes)?) (?:at|after)|as (?:many|often|long"
    r"|frequently) as|not even"
    r"|(?:a |the |an )?(?:upper |word |hard |strict )?(?<!lower )(?:limit|ceiling|cap)(?: (?:of|at|is))+"
    r"|the upper one is)"
)
MORE = (
    rf"(?:{_GREATER} th[ae]n(?: a total of)?|(?<!spread )(?<!divided )(?<!stretched )(?<!scattered )over|above"
    rf"|exceed(?:s|ing|ed)?|surpass(?:es|ing)?|beyond"
    rf"|in excess of|north of|past)(?: the)?(?: {_MARK}(?: of)?)?"
)
FEWER = (
    rf"(?:{_LESS} th[ae]n(?: a total of)?|under(?:neath)?|below|short of|shy of|south of|beneath)"
    rf"(?: the)?(?: {_MARK}(?: of)?)?"
)
ABOUT = (
    r"(?:roughly|around|about|approximately|approx\.?|give or take|circa|ca\.|nearly|almost|close to"
    r"|some(?:thing like)?"
    r"|on the order of|say,?|ideally|maybe|perhaps|probably|more or less"
    r"|(?:somewhere )?in the (?:region|area|neighbou?rhood|vicinity|ballpark|order) of|(?:somewhere"
    r"|anywhere) (?:near|around|about))"
)
"""What makes a number vague: no bound at all, unless a word before it bounds."""
NOR_DO = (
    r"(?:do|does|would|should|must|may|can) (?:i|we|it|you|they) (?:(?:want|like|need|see|have|go|run|be) )?(?:to )?"
)
""" "Not fewer than five, nor do I want more than nine"."""
EXACT = (
    r"(?:exactly|precisely|just|only|a total of|strictly|(?:no|not|neither) (?:more|less|fewer) (?:and|or|nor) "
    r"(?:(?:no|not) )?(?:more|less|fewer) th[ae]n)"
)
SPAN = r"(?:between|from|anywhere from|(?:in )?(?:the |a )?range(?: of| from)?|somewhere between)"
TIMES = (
    r"(?:\s*(?:times|words|sentences|occurrences|mentions|uses|occasions|instances|appearances)"
    r"(?:\s+(?:long|in\s+(?:length|total|all)))?)?"
)
"""May stand between a number and what bounds it from behind."""
_LONGER = r"(?:more|longer)"
_SHORTER = r"(?:fewer|less|shorter)"
_FINE = r"(?:fine|ok|okay|welcome|allowed|alright|all right|good|better|no problem)"
""" "80 words; fewer is fine"."""
OR_MORE = (
    rf"(?:or (?:more|above|greater|over|longer|higher|better|beyond|up|else more|(?:a |any ){_GREATER}(?: of)?)"
    r"|(?:and|or) (?:upwards?|up|above|over|more|beyond)|upwards?|if not more|the (?:least|minimum|min|floor"
    r"|lower limit)(?=\s*(?:$|[.,;:!?)]))"
    r"|(?:and|but) (?:no|not|never) (?:fewer|less|shorter)(?! th[ae]n)\b(?!,? (?:and |or |nor |no |not )*more)"
    rf"|at ?{_VERY}{_LEAST}|at a {_VERY}minimum|as (?:a|the) {_VERY}minimum|minimum|min|plus"
    r"|(?:and )?(?:that['’]?s|that is|which is|being) (?:the|my|our|a|an) (?:\w+ )?(?:least|minimum|min|floor"
    rf"|lower (?:limit|bound))|{_LONGER} (?:is|are|would be|will be) {_FINE}|{_SHORTER} (?:is|are|would be) not)"
)
OR_LESS = (
    r"(?:or (?:less|fewer|under|below|shorter|lower)|or (?:it|they|you)(?: will|['’]ll)? (?:gets?|is|are|be"
    r"|lose) (?:cut|lost"
    r"|truncated|rejected|dropped|returned)|and (?:under|below|fewer|less)|,? ?if (?:that|at all)"
    rf"|at ?{_VERY}{_MOST}|at an? {_VERY}max(?:imum)?|as (?:a|the) {_VERY}max(?:imum)?|tops|max(?:imum)?"
    r"|the (?:most|maximum|max|ceiling|cap|upper limit)(?=\s*(?:$|[.,;:!?)]))"
    r"|(?:and |but )?(?:no|not) (?:further|beyond)|at the (?:very )?outside|at best|at a (?:push|stretch)|top whack"
    r"|(?:and )?that['’]?s (?:your|the|my|our) lot|(?:(?:and|but) )?(?:not|never) (?:\w+ times"
    r"|(?:for )?an? (?:\w+ time|second|third|\w+th)\b)|but that['’]?s (?:it|all|enough)"
    r"|(?:(?<=words, )|(?<=sentences, ))that['’]?s all (?:i|we|my|our|the|there|you)"
    r"|(?:and )?(?:that['’]?s|that is|which is|being) (?:the|my|our|a|an) (?:\w+ )?(?:most|max(?:imum)?|limit|cap"
    rf"|ceiling)|{_SHORTER} (?:is|are|would be|will be) {_FINE})"
)
JUST_SO = (
    r"(?:exactly|precisely|on the (?:dot|nose)|sharp|flat|nothing (?:more|less|else)|and (?:only (?:once"
    r"|\w+(?: times)?)|no more(?! th[ae]n))"
    r"|(?:and )?(?:no|not)(?: a single| a)?(?: one)? (?:more|less|fewer)(?:,| and| or|,? nor|, and)? (?:no "
    r"|not )?(?:less|fewer|more))"
)
NEGATED = re.compile(
    r"(?:\b(?:can)?not\b|n['’]t\b|\bnever\b|\bavoid\w*|\bwithout\b|\brefrain\w*|\bno\b|\bneither\b|\bnor\b|\bmustn"
    r"|\b(?:do|does"
    r"|should|ca|must)nt\b|\b(?:keep|prevent|stop)\b[^.;]{0,40}\bfrom\b|\bnobody\b|\bunhappy\b|\bhates?\b"
    r"|\bnothing\b(?! (?:but|except|less|more))"
    r"|(?:['’]d|\bwould|\bwill|['’]ll|['’]m|\bam|\bis|\bare|\bgets?|\bmakes? (?:me|us|him|her|them)) (?:be )?(?:\w+ )?"
    r"(?:disappointed|let down|upset|annoyed|cross|angry|furious|sad|sorry|displeased)\b"
    r"|\bnone of (?:them|these|those|your \w+|it)\b|\breject\w*|\brefuse\w*|\bthrow\w* out\b|\bdiscard\w*"
    r"|\bignor\w*|\bdisqualif\w*|\bdislike\w*|\b(?:fail|flunk|bin|cut|delete|return|mark|trash|bounce|block|skip"
    r"|send|throw)"
    r"e?s?\b[^.;,]{0,20}?\b(?:anything|everything|whatever|(?:any|every|all) \w+)(?: that(?:['’]s| is| has| runs"
    r"| goes)?)?)"
    r"(?:(?!\b(?:and|but|yet)\b)[^.;]){0,60}$"
)
PLACED = re.compile(
    r"\b(?:asterisks?|stars?|marks?|quotes?|brackets?|lines?|talk\w*|think\w*|stor(?:y|ies)|tells?)\s+$"
)
"""Before "around two", "about two": says where, and nothing vague."""
NOT_ONE = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwithout|\bavoid\w*|\brefrain\w*)\b(?:(?!\b(?:and|but|yet)\b)[^.;,]){0,30}$"
)
NOT_ONCE = re.compile(r"(?:\bnot|n['’]t|\bnever|\bwithout|\bnor)\b(?:[^.;,]{0,30}\beven)?\s+$")
LATER = re.compile(
    r"(?:[ -](?!(?:or|and|to|of|in|with|at)\b)[a-z]+){0,3}?,?\s+\(?"
    rf"(?:(?P<low>{OR_MORE})|(?P<high>{OR_LESS})|(?P<exact>{JUST_SO}))\b"
)
"""What bounds a number alone behind what it counts: "4 bullets max", "three letters or more"."""
_UPPER = r"(?:max(?:imum)?|(?:upper |hard |top )?(?:limit|bound)|ceiling|cap|most|longest)"
_LOWER = r"(?:minimum|least|lower (?:limit|bound)|floor|lowest)"
LATE = re.compile(
    r"(?=[^.;,:\d]{0,60}?\s(?:is|are|be|being|as) (?:the |my |our |your |an? )?(?:(?!upper|lower)\w+ )?"
    rf"(?:(?P<lowest>{_LOWER})|(?P<highest>{_UPPER}))\b)"
    r"|(?:(?!\b(?:and|but|or|with|in(?! (?:all|total|it|them|there|here|this|that|capital|caps|upper"
    r"|bold|italic|square|brackets|asterisks))|plus"
    r"|while)\b)"
    rf"[^.;,:\d]){{1,60}}?\s\(?(?:(?P<low>{OR_MORE})"
    rf"|(?P<high>{OR_LESS}))(?=\W*$|\s*[.,;!?)])"
)
"""What bounds a number alone at the end of its clause."""
LIMIT = re.compile(
    r"\b(?:(?P<high>max\w*|(?:upper |hard )?limit|cap|ceiling|budget|allowance|longest|upper bound|most)"
    r"|(?P<low>min(?!d|e\b|er|or|u[ts])\w*|floor|shortest|least|lower (?:limit|bound)))\b(?:, which (?:is"
    r"|was))?(?:(?!\b(?:and|but"
    r"|with)\b)[^.;,\d]){0,40}$"
)
"""What bounds a number alone before it: "the maximum length is 90 words"."""
REFUSED = re.compile(
    r"[^.;,]{0,30}?\b(?:and (?:i|we|they|he|she|it)(?:['’](?:ll|m|s)| will| am| is)? (?:lose interest|stop"
    r"|fall asleep|quit"
    r"|tune out|gone|bored|gets? (?:cut|lost|bored))|gets? no (?:marks?|points?|credit)|(?:is|are|was|were|will be"
    r"|gets?|got|gotten"
    r"|would be|(?:has|have|had)(?: always)? been|keeps? (?:getting|being)|end(?:s|ed)? up (?:being "
    r"|getting )?) ?(?:simply |just "
    r"|always |automatically |immediately |promptly |instantly |regularly )?"
    r"(?:cut|sent (?:back|home|away)|returned|(?:thrown|struck|tossed|kicked|crossed) (?:out|away)|(?:turned|voted"
    r"|marked|shot) down"
    r"|binned|rejected|ignored|discarded|dropped|truncated|chopped|clipped|trimmed|deleted|erased|lost|declined|bounced|trashed"
    r"|scrapped|disqualified|failed|vetoed|blocked|penali[sz]ed|in the bin"
    r"|refused|too \w+|not (?:accept|allow|permit|ok|fine|enough)\w*|unacceptable|forbidden|out|insufficient|rude"
    r"|an insult|a disgrace|a joke|a mistake|unthinkable|pointless|a disappointment|a shame|a pity|a waste|sad"
    r"|boring|disappointing|wrong|no good|useless)"
    r"|(?:is|are)(?:n['’]t| not) (?:enough|sufficient|adequate|acceptable|allowed|ok|okay|fine|going to (?:do|work"
    r"|cut it))"
    r"|(?:wo|ca|does)(?:n['’]t)? (?:not )?(?:do|pass|work|count|suffice|fly|cut it|be (?:read|enough|\w+ed))"
    r"|(?:will not|cannot|does not) (?:do|pass|work|count|suffice|cut it|be (?:read|enough"
    r"|\w+ed))|(?:sounds?|looks?|seems?|feels?|reads?|comes? across as) (?:(?:too|so|a bit|rather|very"
    r"|just) )?(?:curt|rude"
    r"|lazy|cold|cheap|thin|careless|sloppy|abrupt|dismissive|unfriendly|unfinished|poor|bad|skimpy|stingy|mean|silly"
    r"|odd|wrong|bloated|pompous|boring|rushed|half-hearted|amateurish|unprofessional|impolite|insulting))\b"
)
"""Said after a count: "more than 90 words is too long"."""
BOUNDING = re.compile(rf"\s*(?:{OR_MORE}|{OR_LESS}|{JUST_SO})\s*")
"""Bounds a number and says nothing else."""
