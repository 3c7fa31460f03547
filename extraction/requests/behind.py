"""What words right behind a permission do to it, in its own message or in the next one: take it back or put it off."""

from __future__ import annotations

import re

from extraction.cues import cues
from extraction.requests.withdrawing import NOT_SO

ANOTHER = "\ue001"
"""One character of another person's name; of Unicode's private use area, where no writing has it."""
AFTERTHOUGHT = re.compile(
    r"[\s\"')]*(?:(?:oh|ah|h+m+|er+|uh|um|well|sorry|so|just|at least|and|but|though|actually|please|pls"
    r"|i mean|that is|i\.e\.?)\b\W*)*"
    r"(?:no(?=\s*[,.!;\n]|\s*$| better| wait| way| chance| actually)|not\b(?! a problem| just| only| to worry"
    r"| much (?:else|more|to))"
    r"|never\b"
    r"|nope\b|wait\b|h+m+\b|oops|whoops|ouch|correction\b|wrong\b|disregard\b|discuss\b|sike\b|psych\b|or\b"
    r"|(?:that|this|it) (?:is|was|must|has to|ought to|should|needs to|can't|cannot|shouldn't|mustn't|won't|worries"
    r"|bothers|annoys)\b"
    r"(?![^.!\n]*\b(?:not|no|isn't) (?:an? )?(?:problem|mistake|error))[^.!\n]*\b(?:mistakes?|errors?|oversight|bugs?"
    r"|stop|stopped|end|ended"
    r"|problem|wrong|outrage\w*|scandal\w*|unacceptable|changed?|corrected|me|go on|happen)\b"
    r"|(?:that|this) was (?!overdue|decided|agreed|high time|long|my |all|delicious|lovely|quick|fun|nice of|kind of"
    r"|an? (?:\w+ )?(?:day|night|week|weekend|party|meal|lunch|dinner|trip|meeting|call|game|match|year)\b)"
    r"|it was (?:from|by|an?|meant|not|only|just|sent|written) "
    r"|(?:that|this|it)(?:'s| is) (?:from|how|what (?!i |friends |colleagues ))"
    r"|(?:is|was|does|did|would|should|shall|isn't|doesn't|has|will) (?:that|this|it)\b"
    r"(?! (?:clear|possible|understood|work|suit|help|make)\b)"
    r"|(?:how|why|since when)\s*\?|how (?:come|does|would)\b"
    r"|how (?:is|about) (?:it|this|that|he|she|him|her|them|they|the others|others|everyone|everybody|not|no)\b"
    r"|what (?:about|do you)\b|(?:would|do|don't) you (?:agree|think|mind)\b"
    r"|(?:right|correct|true|agreed|really|seriously|yes)\s*\?|true or\b|yes or\b"
    r"|(?:fix|correct|mend|repair|patch|reverse) (?:it|that|this)\b|are you (?:sure|serious|certain|mad|kidding)\b"
    r"|who (?:said|says|told|wrote|decided|allowed|approved)\b[^.!\n]*\?"
    r"|only (?:after|if|when|once|the|on|in|under|with(?! (?:him|her|them)\b(?! (?:if|when|once|after|unless|until)))"
    r"|as|parts?|pages?|chapters?|section|from|until|not|then)\b"
    r"|(?:only|first|wait|ask|check|if|until) (?:i|we|he|she|they) (?:need|must|have|has)\b"
    r"|(?:provided|providing|assuming|on (?:the )?condition|subject to|pending|conditional|depending|unless)\b"
    r"|(?:once|after|as soon as)\b(?! all\b| (?:that|this|lunch|work) (?:i|we|you)\b)"
    r"(?! (?:it|that|this)(?:'s| is) (?:done|sorted|set up)\b)[^,.!\n]*(?:[.!\n]|$)"
    r"|(?:if|when) (?:he|she|they) (?!wants?|asks?|needs?|likes?|wish|insists?|cares?|gets? stuck"
    r"|(?:has|have) (?:any )?(?:questions?|trouble))[^,.!\n]*(?:[.!\n]|$)"
    r"|(?:from|starting|as of|effective) (?:tomorrow|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|(?:the |my )?(?!you|i\b|we\b|they|he\b|she\b)\w+ "
    r"(?:must|has to|have to|needs? to|should|will have to|has yet to) (?:\w+ )?"
    r"(?:confirm|approve|agree|sign|decide|ok|okay|allow|permit)\b"
    r"|so (?:my |the )?(?!please|do\b|there|yes|fine|ok|go\b|long)\w+\s*(?:[.!]|$)"
    r"|(?:the |my )?\w+'s (?:own |exact )?(?:words?|text|e?-?mail|note|idea|wish|orders?|proposal|draft)\b"
    r"|(?:status|state|decision|outcome|result|answer|verdict|approval|resolution)\W+"
    r"(?!ok\b|okay|yes\b|approved|granted|done|fine\b|confirmed|allowed|cleared|accepted|positive|go\b|is\b)"
    r"|(?:denied|refused|rejected|declined|pending|open|on hold|tb[adc]|unclear|cancelled|canceled|withdrawn|revoked"
    r"|expired|requested|undecided|none|void|n/a)\s*(?:[.!,;\n]|$)"
    r"|(?:to be (?:\w+ )?(?:confirmed|approved|decided|agreed|discussed|checked)|under review|in (?:progress|review)"
    r"|pending|awaiting|waiting for)\b"
    r"|(?:just|merely|at most) (?:the(?! usual)|its?|one|two|some|parts?|pages?|chapters?"
    r"|an? (?!quick|short|small|heads|note|remind))"
    r"|without (?!delay|further|any|restriction|limit|condition|exception|question|hesitation|ado)"
    r"|(?:the|an?|its|that) (?:[\w-]+ ){0,3}(?:parts?|half|versions?|pages?|chapters?|sections?|titles?|summary|cover"
    r"|annex|appendix|bits?|excerpts?|figures|drafts?|one)(?: of it| only| i mean|, i mean)?\s*(?:[.,!\n]|$)"
    r"|(?:if|when|whenever) "
    r"(?!(?:he|she|they|you|possible|necessary|needed|required|convenient|there|that|it|i"
    r"|any\w*)\b)[^,.!?\n]*(?:[.!\n]|$)"
    r"|(?:i|we) (?:think|guess|suppose|believe|assume|hope|reckon|fear|wish|presume|imagine)\s*(?:[.!,\n]|$)"
    r"|so (?:it|they|he|she|i|the \w+|my \w+) (?:says?|said|claims?|is written|reads?|heard?|was|were|tells?|told"
    r"|goes)\b"
    r"|(?:is|are|was|were) (?:what|how|the)\b(?![^.!\n]*\?)"
    r"|(?:was |is |has been )?(?:rejected|refused|denied|declined|vetoed|voted down|turned down|overruled|dismissed"
    r"|postponed|suspended|put off|deferred|withdrawn|revoked|annulled|cancelled)\b"
    r"|(?:ask|check with|consult|clear (?:it|this) with|run (?:it|this) (?:by|past)|talk to"
    r"|speak (?:to|with)) [^.!?\n]*\b(?:first|before\w*)\b"
    r"|(?:i|we)(?:'ve| have)? (?:refuse|regret|object|oppose|disagree|(?:gave|given|said|signed) no such)\b"
    r"|(?:i|we) (?:do not|don't|did not|didn't|have not|haven't|never) (?:yet )?"
    r"(?:approved?|agreed?|allow(?:ed)?|permit(?:ted)?|sign(?:ed)?|consent(?:ed)?|authorised?|accept(?:ed)?"
    r"|(?:want|like) (?:it|that|this))\b"
    r"|(?:do not|don't) let (?:him|her|them)\b(?! (?:wait|down))"
    r"|(?:i|we)(?:'ll| will) (?:decide|sleep on it|think (?:about|over|it over))\b|it (?:wasn't|was not) (?:me|us)\b"
    r"|(?:i am|i'm|we are|we're) (?:still |strongly |dead )?(?:against|opposed to|not (?:signing|allowing|having))\b"
    r"|(?:my|our|the) (?:answer|reply|decision|verdict) (?:is|was|remains) (?:still )?(?:an? )?(?:firm )?no\b"
    r"|(?:it|this|that|he|she|they) (?:is not|isn't|are not|aren't) (?:allowed|permitted|cleared|approved|authorised)\b"
    r"|(?:he|she|they) (?:does not|doesn't|do not|don't) have (?:permission|clearance|the right)\b(?! yet)"
    r"|(?:he|she|they) (?:will not|won't) (?:get|have|see) (?:it|that)\b"
    r"|(?:he|she|they|others|people) (?:claims?|says?|writes?)\s*(?:[.!,\n]|$)"
    r"|(?:do not|don't) (?:show|give|send) (?:it to )?(?:him|her|them)\b|[\w-]+ (?:excluded|least of all)\b"
    r"|(?:call|phone|ring|tell|inform|notify|contact|warn|mail|text) (?:the |my |our )?[\w-]+ first\b"
    r"|hold (?:on|it|your)\b|hang on\b|not so fast|stop\b(?! by)|look into\b|according to\b|investigate\b|explain\b"
    r"|scrap (?:it|this|that|what|all|the (?:above|last|previous|whole|_+))\b|scrap\s*[.!\n]"
    r"|strike\b|undo\b|cancel that\b"
    r"|(?:tomorrow|next (?:week|month|year)|one day|some day|someday|eventually|later)\b"
    r"(?! (?:i am|i'm|i'll be|i will be|we are|we're|we'll be|we will be|is|it's)\b(?! (?:sign|decid|ask|check))))",
    re.IGNORECASE,
)
"""How the sentence after a permission begins that takes it back, narrows it, puts it off or asks what it is worth."""
REFUSAL = re.compile(
    r"(?:^|[.!?\n])[\s,]*(?:(?:please|so|but|and|or|then|i say|i said)\b[\s,]*)*"
    r"(?:do not|don'?t|no|not|never|nope|nah|nay)\s*(?:[.!\n]|$)"
    r"|\b(?:he|she|they) (?:(?:may|must|can|should|shall|will) ?n(?:o|')t|can't|won't)\s*(?:[.!\n]|$)"
    rf"|(?<!{ANOTHER} )\b(?:(?:may|must|can|should|shall|will) ?not|can't|mustn't|shouldn't|won't)"
    r" (?:see|have|read|get|open|know|look at) (?:it|this|that)\b"
    r"|\b(?:i|we) (?:can ?not|can't|could(?: no|n')t|will not|won't|(?:do|did|would|have)(?: no|n')t)(?: yet)?"
    r"(?: (?:allow|permit|agree|approve|grant|consent|decided|agreed|approved|consented)\b"
    r"| (?:want|wish|like)(?= (?:it|this|that|him|her|them|to|for|any(?:one|body)|people|others"
    r"|the (?:idea|thought|sound|look))\b|\s*(?:[.!,\n]|$))"
    r"|\s*(?:[.!\n]|$))"
    r"|\b(?:do not|don't|never) (?:(?:grant|allow|permit) (?:it|this|that)"
    r"|(?:share|show|give|send|release) (?:it|this|that) (?:yet|now|(?:to|with) (?:him|her|them)))\b"
    r"|\b(?:i|we)(?: will|'ll| shall) (?:talk|think|speak|decide) (?:about|on|over) (?:it|this|that)\b"
    r"|\b(?:i|we)(?: will|'ll|'m|'re| am| are) (?:sign|signing|approve|approving|check|checking) (?:it|this|that)\b"
    r"|\b(?:say|tell (?:him|her|them)) no\b"
    r"|\bnot (?:fine|ok|okay|all right|alright) (?:with|by) (?:me|us)\b"
    r"|\b(?:am|'m|are|'re) taking (?:it|this|that) back\b"
    r"|\b(?:i|we)(?: was| were|'m| am|'re| are) told\s*(?:[.!\n]|$)"
    r"|\b(?:approved|approval|granted|permission|signed|status)\s*:\s*(?:no|not|none|never|pending|denied|refused|open)\b"
    r"|\bvalid (?:until|till|up to) (?:yesterday|last)\b"
    r"|\b(?:it|this|that)(?:'s| is) (?:up to (?!me|us|you)|not my (?:decision|call)|forged|fake|a (?:fake|forgery))\b"
    r"|\b(?:given|provided|assuming)\b[^.!?\n]*\b(?:agrees?|approves?|consents?|signs?)\b",
    re.IGNORECASE,
)
"""A sentence that is nothing but a no, or ends in one; or that denies what was permitted, puts it off or leaves it to
others.
"""
MATTER = re.compile(
    r"\s+(?:(?:that )?(?:the|my|our|your|his|her|their|an?)|(?:about|of|on|with|for|regarding|to)"
    r"(?: (?:the|my|our|your|his|her|their|an?|some|new))?)\s+(?:(?:new|old|next|other|big)\s+)?"
    r"(?P<noun>(?!(?:the|my|our|your|his|her|their|an?|new|old|next|other|big|some|it|this|that|these|those|he|she|they|him|her|them|me|us|you|whether|if|how|what|who|why|letting|sharing|showing|giving"
    r"|whole|thing|things|matter|permission|permissions|access|rights?|above|last|previous|first|second|message|mail|e?-?mail"
    r"|note|text|line|lines|sentence|words?|list|document|file|report|resource|decision|approval|consent|answer|one|idea"
    r"|rest|person|man|woman|guy|policy|rules?|secret|story|truth|wording|phrasing|phrase|style|tone|grammar|spelling|draft"
    r"|version|example|joke|poem|proposal|suggestion|offer|requests?|questions?|readers?|colleagues?|assistant|boss|deputy|lad|girl|boy)\b)[a-z][a-z'-]+)\b"
)
"""What words that may doubt a permission speak of in its place."""


def undoes(text: str) -> bool:
    """Whether words behind a permission take it back, "he" being the person, and speak of no other matter."""
    return any(
        MATTER.match(text, cue.end()) is None and NOT_SO.search(text, 0, cue.start()) is None
        for cue in cues("undoing").finditer(text)
    )
