"""Whether the first sentence of a message asks for a text, or only says how the reply must be: "no commas, please"."""

from __future__ import annotations

import re

from extraction.constraints.clauses import REFERS
from extraction.constraints.counts import COUNTS, bounds_in
from extraction.constraints.cues import CAPITAL, CASE, END, HIGHLIGHT, LANGUAGES, LOWER, QUOTE_MARKS, TEXT, cue
from extraction.constraints.named import OFTEN
from extraction.constraints.numbers import NUMBER, NUMBER_WORDS
from extraction.constraints.quotes import MASK
from extraction.constraints.sentences import POINTS, Sentence
from extraction.cues import fragment, words

FORM = cue(
    rf"Q|\b(?:(?:at\ (?:least|most)|than|exactly|up\ to|under|over|between\ [\w,]+\ and)\ [\w,-]+\ (?:words|sentences)"
    rf"|words?\ to\ (?:include|use|mention|avoid|skip)\b|(?:words?|sentences?)(?!\ (?:that|which|who"
    rf"|of|for|to|from(?!\ you\b)|like)\b)|(?:key[ -]?)?terms?"
    r"|phrases?"
    r"|paragraphs?|paras?|sections?|parts|bullet(?:ed|s)?|json|[a-z]['’]s"
    rf"|place[ -]?holders?|blanks|titles?|headings?|headlines?|post[ -]?script|p\.?\ ?p?\.?\ ?s|commas?"
    r"|letters?|highlight\w*"
    rf"|chapters|acts|lessons|passages|bits|asterisks?|quotation|quot(?:es|ation)|(?:double|single)\ quotes"
    rf"|{QUOTE_MARKS}"
    rf"|brackets?|prompt|request"
    rf"|bracketed|keywords?|(?:answers?|responses?|versions?|replies)(?=.*\*)"
    rf"|{'|'.join(LANGUAGES)})\b|\b(?:{LOWER}|{CAPITAL})(?!\w)|\b{HIGHLIGHT}\b|<<|\*|\b{END}\b[^.;:]{{0,40}}\bwith\b"
)
"""What a constraint names."""
_LEAD = (
    r"\W*(?:(?:please|pls|plz|ok|okay|hi|hello|hey|also|so|and|but|oh|well|then|kindly|just|always|remember|make\ (?:sure|certain)"
    r"|be\ sure|note|important|first|only|you\ (?:must|should|need\ to|have\ to|may|can)(?:\ only)?"
    r"|(?:i|we)(?:['’]d|\ would|['’]ll)?\ (?:like|want|need|prefer|ask|expect)\ you\ to|(?:can|could|would|will)\ you|to|that|all|rules?|constraints?|format|requirements?|task"
    r"|two\ things|(?:how|what)\ about|would\ you\ mind|is\ it\ possible|any\ chance(?:\ of)?"
    r"|i['’]d\ (?:love|like|be\ \w+)(?:\ it)?(?:\ (?:to\ (?:see|read|have|find|hear)|if|when))?"
    r"|let|mind|see\ to\ it|would\ it\ be\ (?:a\ (?:problem|bother)|possible|ok(?:ay)?|too\ much|all\ ?right|fine|rude)"
    r"|it(?:['’]s|\ is|['’]d\ be|\ would\ be)\ (?:very\ |really\ |so\ )?(?!odd|funny|strange|weird|curious|sad|true"
    r"|clear|obvious|amazing|likely|no\b"
    r"|\w+ing\b)\w+(?:\ (?:to|for|of)\ (?:me|us|him|her|them|(?:my|our|the|this)\ \w+))?(?=\ (?:that|if|to)\b)"
    r"|it\ (?:matters|helps|counts)(?:\ (?:to|for)\ (?:me|us|them|him|her))?(?=\ that\b)|do(?!\ not|n|\ without"
    r"|\ away)|if|one\ condition|exclusively"
    r"|ensur(?:e|ing)|try|(?:as\ )?you\ know(?:\ (?:that|how))?|you\ (?:are|['’]re)(?:\ (?:required|asked|expected|supposed|obliged|allowed|permitted|to))?"
    r"|(?:in|during|throughout)\ (?:this|our|the)\ (?:(?:whole|entire)\ )?(?:conversation|chat|session|dialogue|thread)"
    r"|under\ (?:no|any)\ circumstances|at\ all\ costs|by\ no\ means|in\ any\ case"
    r"|on\ no\ account|whatever\ you\ (?:do|write)|for\ once|for\ (?:heaven|god|goodness)['’]s?\ sake"
    r"|from\ (?:now|here)\ on"
    r"|this\ time|today|as\ always|each\ time|every\ time|(?:as|so)\ long\ as|provided"
    r"|in\ (?:your|the|each|every|any|all)\ (?:answers?|repl(?:y|ies)|responses?|texts?))\b\W*)*"
)
PARTS = (
    r"(?:response|reply|replies|responses|answers?|output|outputs?|text|message|piece|thing|lot|content|write-?up|list"
    r"|words?|sentences?|paragraphs?|lines?|title|language|(?:word|sentence)\ count|length|limit|maximum|minimum|max|min|letters?"
    r"|phrase|term|keywords?|end|ending|ceiling|cap|floor|range|rules?|total|numbers?|use|usage|case|format"
    r"|bullets?(?:\ points?)?|commas?|names?|placeholders?|(?:capital|small|(?:upper|lower)[ -]?case)\ letters"
    r"|p\.?\ ?p?\.?\ ?s\b\.?|post-?script|headline|heading|capitals"
    r"|caps|json|brackets"
    r"|asterisks|quotation\ marks|sections?|parts?|highlights?|digits|(?:letter|character|word)s?)"
)
"""What a reply consists of, and the reply."""
_REPLY = (
    r"(?:(?:your|the|my|this|our|that|each|every|any|an?|all\ (?:of\ )?(?:the|your|it)?)\ )?"
    r"(?:(?:whole|entire|complete|full|final|very|actual|last|first|double|single|closing|opening|concluding|following|first"
    r"\ and\ (?:the\ )?last)\ )*"
    rf"(?:{PARTS}|everything|nothing|it|it\ all|all\ of\ it)(?<!\ )"
    r"(?:\ (?:that\ )?(?:you|i)\ (?:give|write|send|make|produce|get|post|type|receive)(?:\ (?:me|us|here|to\ me))*)?"
)
_OBLIGED = (
    r"(?:must|should|shall|be(?=\ )|(?:does|do)(?:n['’]t|\ not)|has\ to|have\ to|needs?\ to|ought\ to|is\ to|are\ to|may|can|cannot|will|need(?=\ [a-z]+\b)"
    r"|needs(?=\ (?:an?|no|at)\b)|can['’]t|mustn['’]t|shouldn['’]t|goes|go|in|(?:is|are)\ (?:supposed|meant|required|expected|obliged|bound)\ to"
    r"|(?:is|are)\ (?:an?\ |the\ |one\ )?(?:\w+\ )?(?:characters?|signs?|marks?|words?|things?|letters?|terms?|phrases?"
    r"|something)\ (?:(?:that|which)\ )?(?:you|i|we|must|should|may|has)|(?:is|are)\ (?:not|never"
    r"|a\ (?:must|no-?(?:go|no))|required|needed|mandatory|obligatory|essential"
    r"|compulsory|out|off|forbidden|banned|prohibited|unwelcome|wanted|expected|to\ be)\b)"
)
SUBJECT = cue(
    rf"{_LEAD}{_REPLY}(?:(?<=\.)|\b)(?:\ (?:wrapped|put|enclosed|set|written))?(?:\ (?:Q|p\.\ ?(?:p\.\ ?)?s\.?|(?:beginning|starting|ending"
    rf"|opening|introduced|enclosed|wrapped|marked)\ (?:with|by|in)(?:\ [^.;,:]{{1,30}}?)?|[a-z]|(?:in|of|to"
    rf"|between|for|at|from)\ [^.;,:]{{1,30}}?))*,?"
    rf"\s+{_OBLIGED}(?:(?<=\W)|\b)"
)
""" "Your answer must", "the last line of the reply should"."""
THERE = cue(
    rf"{_LEAD}(?:there|it)\ (?:(?:can|may|must|should)(?:not|n['’]t|\ not|['’]t)?|can['’]t|shall"
    r"|ha(?:s|ve)\ to|needs?\ to"
    r"|ought\ to|is\ to|needs?)\b"
)
DONE = cue(
    rf"{_LEAD}(?:{fragment('shaping')}"
    r"|(?:send|mail|print|post|do|phrase)\ (?:me\ |us\ )?(?=(?:it|everything|all|this|your)\b)"
    r"|before\ you|i\ (?:want|need|expect|require)|i['’]ll\ need|i['’]d\ (?:like|want|prefer|need)|we\ (?:want|need))\b"
)
WANTED = cue(
    rf"{_LEAD}(?:my|our|the|his|her|their|this|that)\ (?:[\w'’-]+\ ){{1,5}}?(?:only\ |always\ "
    rf"|usually\ )?(?:wants?|expects?|swallows?|eats?|reads?|understands?|digests?|parses?|supports?"
    r"|speaks?|knows?|(?:gives?|leaves?|grants?|offers?|allots?)\ (?:me|us|you|it|everyone|everybody)|(?:is"
    r"|are)\ (?:big|large|long|wide)\ enough\ for"
    r"|requires?|insists?\ on|asks?\ for|demands?|(?:stops?\ (?:reading|listening)|loses?\ interest|gives?\ up|tunes?\ out|switch(?:es)?\ off)(?=\ (?:at|after)\b)"
    r"|accepts?|allows?|permits?|prints?|holds?|takes?|(?:has"
    r"|have)\ (?:only\ )?"
    r"(?:room|space)\ for|(?:doesn['’]?t|does\ not|can['’]?t"
    r"|cannot|won['’]?t)\ (?:accept|allow|take|want|let\ (?:me"
    r"|us|you|anyone|people)\ (?:submit|post|enter|send|use|type|write|print|save)"
    r"|like|hold|print|read"
    r"|display|show|handle|cope\ with|stand))\s+(?:up\ to\ |only\ |just\ |an?\ (?:box|field|slot|space|strip|column|corner|limit)\ (?:of|for)\ )*(?!in\b|my\b|our\b|his\b|her\b|me\b)"
)
HAVE_ROOM = cue(
    rf"{_LEAD}(?:i|we|you|there)(?:['’]ve\ got|['’]s|\ have|\ is|\ has)\ (?:only\ |just\ )?(?:room|space)\ for\b"
)
""" "We have room for six sentences"."""
""" "My teacher wants a minimum of ten sentences", "the slide has room for 30 words"."""
CASED = cue(
    rf"{_LEAD}{_REPLY}(?:\ (?:of\ it|in|is|was|were|be|all|entirely|only|completely|throughout|fully))*\ (?:{CAPITAL}"
    rf"|{LOWER}|json)(?!\w)"
)
""" "The whole thing in caps"."""
GENERAL = cue(
    rf"{_LEAD}(?:(?:each|every|all)(?:\ (?:one\ )?of)?(?:\ (?:our|my|the|your|these))?\ (?:\w+\ )?(?:{TEXT}"
    rf"|{_REPLY})(?:\ (?:always|never|also"
    rf"|only|must))?|(?:our|my)\ (?:\w+\ )?{TEXT}\ (?:always|never)"
    r"|(?:our|my|the)\ (?:[\w'’]+\ ){{0,3}}?(?:style|aesthetic|brand|look|policy|policies|conventions?|guidelines?|standards?"
    r"|custom|habit))\ (?:ends?|finish(?:es)?|clos(?:es?)|concludes?"
    rf"|begins?|starts?|opens?"
    r"|is|are|has|have|gets?|contains?|comes?|carr(?:y|ies)|bears?|uses?|includes?|mentions?|consists?|runs?|stays?"
    r"|avoids?|exceeds?|says?|calls?\ for|asks?\ for|requires?|demands?|wants?|forbids?|bans?)\b"
)
""" "Every mail ends with", "our ads never contain": a rule of the house."""
BINS = cue(
    rf"{_LEAD}(?:(?:my|our|the|his|her|their|this|that)\ (?:[\w'’-]+\ ){{1,5}}?|he\ |she\ |they\ |it\ |we\ |i\ "
    rf"|[a-z]+\ )(?:always\ |usually\ |simply\ )?"
    r"(?:fails?|flunks?|bins?|cuts?|deletes?|returns?|marks?|rejects?|refuses?|ignores?|sends?\ back|throws?\ (?:out"
    r"|away)"
    r"|trash(?:es)?|bounces?|blocks?|skips?|discards?|dislikes?|hates?|won['’]t\ (?:read|take|accept|print|publish))"
    r"\ (?=(?:any|every|all|what)\w*\b)"
)
""" "My boss bins everything over 99 words"."""
OF_ALL = re.compile(
    r"\b(?:each|every|all|always|never|style|aesthetic|brand|look|polic|convention|guideline|standard|custom|habit)"
)
BINNED = re.compile(r" (?:any|every|all|what)")
REFUSES = cue(
    rf"{_LEAD}(?:(?:(?:i|we)\ )?(?:do|would|should|must|can)(?:\ not|n['’]?t)|nothing|nowhere|at\ no\ (?:point|time|place|stage|moment)|in\ no\ (?:case|part|place|sentence|circumstances)"
    rf"|never|not|no|none|without|avoid\w*"
    rf"|refrain\w*|do\ without|skip"
    r"|omit|exclude|ban|forbid|steer\ clear|stay\ (?:clear|away|off)|keep\ (?:clear|away|off)|leave\ (?:out|off)|ditch"
    r"|dispense\ with|abstain|desist|forgo|eschew|lose|drop|cut|eliminate|zero|free\ of|nix|anything\ but|spare\ me)\b"
)
WORDS = cue(
    rf"{_LEAD}(?:(?:the|these|both)\ )*(?:(?:words?|terms?|phrases?|names?)\ )?Q(?:(?:\s*,\s*|\s+)(?:(?:and|or"
    rf"|nor|&)\s+)?Q)*,?\s+"
    r"(?:(?:is|are|must|should|shall|has|have|needs?|ought|may|can|cannot|gets?|goes|stays?|belongs?|as"
    r"|at\ (?:least|most)|exactly"
    r"|twice|once|never|not|no\ (?:more|less|fewer)|out|off|in\ there|somewhere|included|banned|forbidden"
    r"|more|fewer|less|occurs?|appears?|comes?|turns?|shows?|features?|stands?|figures?"
    r"|\w+\ times)\b|n['’]t)"
)
""" "'demand' is off limits", "'toner' four times"."""
REASON = cue(
    r"\s*[,;(\u2013\u2014-]?\s*\b(?:because|since|so\ (?:that|i|we|it|the|they)|as\ (?:i|we|the|my|our|it|they)"
    r"|otherwise|or\ else|that\ is\ (?:how|why|where|what)|thats?\ (?:how|why|where|what)|which\ is\ why"
    r"|even\ (?:if|for)?"
    r"|(?:e\.?\ ?g\.?|for\ example|such\ as|like|i\.\ ?e\.?)(?=\W))[^;]*$"
)
"""Why, and examples: they say nothing of what is asked for."""
TOPIC = cue(
    r"\b(?:(?<!how\ )(?<!what\ )about|(?:on|of|into)\ (?:how|why|what|whether|where|when)|(?:like|love|want|need)\ to\ know|regarding|concerning|explain\w*|describ\w*|discuss\w*|summari[sz]\w*"
    r"|translat\w*|compar\w*|tell\ (?:me"
    r"|us)|how\ (?:to|do|does|can|i|many|much)|what\ (?:is|are|does|do)|why|whether"
    rf"|the\ (?:history|meaning|use(?!\ of\ (?:{PARTS}|Q)\b)|origin|word\ for))\b"
)
"""Behind it: what a text is about."""
ACTOR = cue(
    r"^\W*(?:(?:i|we|you|he|she|they|someone|somebody|everyone|everybody|nobody|people)"
    rf"|(?:my|our|his|her|their)\ (?!limit|max|min|attention|patience|budget|allowance|wish|preference)\w+|the\ (?!{PARTS}\b|whole|entire|full|very|last|first|final|only|closing|opening|concluding|following)\w+)\ +"
    r"(?!wants?\ (?:you|it|the|your|an?|at"
    r"|exactly|no)\b|need|require|expect|prefer|would|could|['’]d|must|should"
    r"|shall|may|can|will"
    r"|ha(?:ve|s)\ to|need|wish|like|ask|do(?:n['’]t|\ not)|hate|ought|only\ (?:want|need|accept)|am|want\b"
    r"|know\ (?:that|how|i|we)\b|are\ (?:to|not|allowed|permitted|required|asked|expected|supposed|obliged)\b"
    r"|in\b|please|to\b|for\b|from\b|of\b)[a-z]+"
    r"|^\W*(?:i|we|he|she|they)(?:['’](?:m|re|s)|\ (?:am|are|is))\ (?:reading|watching|studying|learning"
    r"|teaching|living"
    r"|listening|counting|translating|holding|marking|grading)\b"
)
"""Somebody does something: no rule."""
ELSEWHERE = cue(
    r"\b(?:text|words?|message|letters?|sentence)\ (?:for|on)\ (?:the|my|our|an?|his|her|their)"
    r"\ (?!answer|repl|response)\w+\ (?:must|should|has|is|says?|reads?)\b"
    rf"|\b{PARTS}\ (?:in|of)\ (?:the|my|our|his|her|their)\ (?!{TEXT}|output|reply)\w+\ (?:mentions?|contains?|uses?|says?|reads?)\b"
)
"""What is written on something else than the reply."""
TASK = cue(
    r"^\W*(?:(?:please|can\ you|could\ you|would\ you)\ )*(?:(?:write|type|spell|print|translate|draw"
    r"|pronounce|define|explain|look\ (?:at|up)|consider|think\ (?:of|about))\b"
    r"(?:\ \w+){0,3}?\ Q|(?:give|tell|find|suggest|name|list|show|need|want)\b(?:\ [\w'’]+){0,4}?"
    r"\ (?:synonyms?|antonyms?|opposites?|alternatives?|rhymes?|definitions?|meanings?|translations?|plural|origins?)"
    r"\ (?:for|of|to|with)\b(?:\ \w+){0,3}?\ Q|(?:give|find|suggest|name|list|show|think\ of|tell)\b(?:\ (?!of\ )[\w'’]+){0,5}?"
    r"\ (?:of\ )?(?:\w+\ )?(?:words|verbs|nouns|adjectives|adverbs|names|idioms|expressions|phrases|sayings|proverbs)\ (?:that|which"
    r"|with|beginning|starting|ending|containing|whose|from|of\ (?:\w+\ )?origin)\b)(?!\W*(?:at\ |exactly|\d|no\ more|\w+\ times))"
)
"""Words that are all there is to write: "write the word X in five languages"."""
CLOSED = re.compile(
    r"\s*(?:[,;.!)]|(?:exclusively|everywhere|only|please|and|throughout|it (?:is|must be|shall be|has to be)|is (?:what|all)\b.{0,20}\b(?:need|want|ask|expect)\w*)\b|$)"
)
"""Behind letters that are named first: "lower case, please"."""
QUESTION = re.compile(r"\?\W*$")
POLITE = cue(
    rf"{_LEAD}(?:(?:how|what)\ about|would\ you\ mind|is\ it\ possible|any\ chance|(?:can|could|would"
    rf"|will)\ you(?!\ do\ without)|(?:can|could|may)\ (?:i|we)\ (?:have|get)"
    r"|would\ it\ be\ (?:a\ problem|possible|ok(?:ay)?|too\ much|all\ ?right|fine|rude|a\ bother)"
    rf"|(?:can|could|may|might|would|will)\ (?:it|your|the|this|there|all|everything|every|each|at\ (?:least|most)"
    rf"|exactly"
    rf"|(?:no|not)\ (?:more|fewer|less)|\d+|{NUMBER_WORDS}|Q)\ [^?]*\b(?:be|come"
    r"|have|contain|include|end|start))\b"
)
WORD = re.compile(r"[a-z][a-z'’]*")
A_TEXT = cue(rf"\b{TEXT}\b")
NAMED = cue(
    r"\b(?:(?:the|these|following)\ (?:words?|terms?|letters?|phrases?)|key[ -]?words?)\b(?:\ are\b)?\s*:?\s+"
    r"(?!(?:must|should|shall|may|can|cannot|is|are|has|have|needs?|ought|to|in|that|which|will|not|count|limit|total|length|number|budget)\b)[\w'’-]+(?:(?:\s*,\s*(?:and\ |or\ )?|\s+(?:and|or|&)\s+)[\w'’-]+)*"
)
"""Words that are named, and mean themselves."""
NUMBERS = re.compile(NUMBER)
NEAR = 70
"""How many characters behind its beginning a rule names a form."""


JSON = re.compile(r"\bjson(?: (?:object|document|format|file|string|array|code))?\b")
ROLE = cue(
    r"\W*(?:you(?:['’]re|\ are|\ will\ be)|act\ as|be)\ (?:an?|my|our|the)\ (?:[\w'’-]+\ ){1,6}?(?:that|who|which)\ "
    r"(?:only\ |always\ |never\ |ever\ |exclusively\ )*(?:must\ |has\ to\ |should\ )?[a-z]+"
)
""" "You are an assistant who answers in": a rule for the one who answers."""
MODAL = cue(
    rf"{_LEAD}(?:must|should|shall|has\ to|needs\ to|may|can)(?:\ not|n['’]t)?\ (?:(?:never|only|also"
    rf"|always)\ )*(?:be|have|contain|include"
    r"|mention|use|end|finish|close|start|begin|open|stay|consist|feature|carry)\b"
)
""" "..., must end with": of what was named before."""
LACKS = cue(r"\W*(?:(?:has|have|knows?)\ no|lacks?|(?:can['’]?t|cannot)\ (?:print|show|display|type|handle))\b")
""" "A machine that has no comma key"."""
LABELS = cue(
    rf"{_LEAD}(?:<<|(?:the\ )?(?:\w+\ )?language\ (?:of\ [\w\ ]{{1,20}}\ )?(?:is|must\ be|should\ be|will\ be|shall\ be)\b"
    rf"|(?:the\ )?(?:(?:min\w*|max\w*|total|overall)\ )?(?:number\ of\ )?{PARTS}(?:\ (?:in|per|of)\ [\w\ ]{{1,20}})?\s*:(?:\s|$)"
    rf"|(?:{'|'.join(LANGUAGES)})\ (?:is|must\ be|should\ be)\ (?:the|a|my|our|used|required"
    rf"|needed|obligatory)\b"
    r"|(?:(?:a|an|the|one)\ )?(?:(?:p\.?\ ?p?\.?\ ?s\.?|post-?script|title|headline)"
    r"(?=\W*(?:$|[,;:!)])|\.?\ (?:included|please|too|needed|required|at|in|on|under|below|above|between|with|as)\b)"
    r"|(?:(?:forbidden|banned|must-have|required|mandatory|taboo)\ )?(?:key[ -]?words?|words?|terms?)"
    r"(?:\ to\ (?:include|use|avoid|mention|skip))?\s*:"
    rf"|(?:double\ |single\ )?{QUOTE_MARKS}\ (?:around|at|before|on)\b|letter\ (?:Q"
    r"|[a-z]):?\ (?:at|exactly|no|not|max|min|up|more|fewer|less|between|\d|\w+\ times|once|twice)\b))"
)
""" "P.S. at the end", "keywords: gull, rope"."""
PURE = re.compile(
    rf"[^\w{MASK}]*(?:(?:pure|valid|plain|only|all|full|just|strictly|entirely|in|as|an?|single|one)[^\w{MASK}]+)*"
)
ADDRESS = re.compile(r"^\s*@\w+[,:]?\s+")
SECOND = re.compile(r"[.!?]\s+")


def _named(low: str) -> str:
    """With the words masked that are named without quotation marks."""
    low = NAMED.sub(lambda named: MASK * len(named.group()), low)
    often = OFTEN.search(low) if COUNTS.search(low) else None
    if often and often["word"] not in words("never_named"):
        low = low[: often.start("word")] + MASK * len(often["word"]) + low[often.end("word") :]
    return low


def is_rule(sentence: Sentence) -> bool:
    """Whether it says how the reply must be, and names no text that is to be written."""
    low = ADDRESS.sub("", sentence.low)
    form = FORM.search(_named(low))
    if form is None or TASK.match(low) or (QUESTION.search(low) and not POLITE.match(low)):
        return False
    if any(POINTS.match(low, end.end()) or REFERS.match(low, end.end()) for end in SECOND.finditer(low)):
        return True
    low = _named(low)
    topic = TOPIC.search(low)
    if (
        (topic and topic.start() < form.start())
        or (ACTOR.match(low) and not any(said.match(low) for said in (WANTED, HAVE_ROOM, BINS, GENERAL, ROLE)))
        or ELSEWHERE.search(low)
    ):
        return False
    if not strange(REASON.sub("", low)):
        return True
    return _begins(low, form.start())


def names_form(low: str, alone: bool = False) -> bool:
    """Whether the masked words `low` name a form near by, with no word of the world before it; alone: in all of it."""
    form = FORM.search(low)
    if alone:
        return form is not None and not strange(low)
    if form is None or (low.startswith(("in ", "as ", "with ")) and form.group() in LANGUAGES):
        return False
    return form.start() < NEAR and not strange(low[: form.start()])


def begins_rule(low: str) -> bool:
    """Whether the masked words `low`, a part of a sentence, begin as rules do and name a form near by."""
    low = _named(low)
    form = FORM.search(low)
    return (
        form is not None
        and (not ACTOR.match(low) or ROLE.match(low))
        and not ELSEWHERE.match(low)
        and _begins(low, form.start())
    )


def _begins(low: str, form: int) -> bool:
    """form: where a form is named."""
    wanted = WANTED.match(low) or HAVE_ROOM.match(low) or (BINNED.search(low) and BINS.match(low))
    if wanted and form < wanted.end() + NEAR and not strange(A_TEXT.sub(" ", low[wanted.end() : form])):
        return True
    if (
        OF_ALL.search(low)
        and (found := GENERAL.match(low))
        and form < found.end() + NEAR
        and not strange(low[found.end() : form])
    ):
        return True
    for head in (SUBJECT, THERE, REFUSES, DONE, ROLE, MODAL, LACKS, WORDS, CASED, LABELS):
        found = head.match(low)
        if found and form < found.end() + NEAR and not strange(low[found.end() : form]):
            return True
    case = CASE.search(low) or JSON.search(low)
    if case and PURE.fullmatch(low, 0, case.start()) and CLOSED.match(low, case.end()):
        return True
    return _counts_first(low)


def strange(low: str) -> int:
    """How many words of it say something of the world."""
    known = words("formal")
    plain = NUMBERS.sub(" ", low) if COUNTS.search(low) else low
    return sum(
        len(word) > 1 and word not in known and word.replace("’", "'") not in known and word not in LANGUAGES
        for word in WORD.findall(plain)
    )


def _counts_first(low: str) -> bool:
    """Begins with a bound and what it counts: "five or more placeholders", "max 60 words"."""
    bounds = next(bounds_in(low), None)
    if bounds is None or strange(low[: bounds.start]):
        return False
    if not bounds.bare and re.match(r"\s*(?:words|sentences)\b", low[bounds.end :]):
        return True
    named = FORM.search(low, bounds.end)
    return bool(named and not strange(low[bounds.end : named.start()]) and named.start() - bounds.end < NEAR)


__all__ = ["begins_rule", "is_rule", "names_form"]
