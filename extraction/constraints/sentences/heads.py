"""How rules begin: "your answer must", "there should be", "do not", "every mail ends with", "title:"."""

from __future__ import annotations

import re

from extraction.constraints.words.cues import (
    CAPITAL,
    KIND_OF_WORD,
    LANGUAGES,
    LOWER,
    QUOTE_MARKS,
    REPEAT,
    TEXT,
    WISHING,
    cue,
)
from extraction.constraints.words.numbers import NUMBER_WORDS
from extraction.cues import fragment

LEAD = (
    r"\W*(?:(?:please|pls|plz|ok|okay|hi|hello|hey|also|so|and|but|oh|well|then|kindly|just|always|remember"
    r"|make\ (?:sure|certain)"
    r"|be\ (?:sure|careful|mindful)|take\ care|note|important|first|only|you\ (?:must|should|need\ to|have\ to"
    r"|get\ to|will|shall|ought\ to|may"
    r"|can)(?:\ only)?"
    r"|(?:i|we)(?:['’]d|\ would|['’]ll)?\ (?:like|want|need|prefer|ask|expect)\ you\ to|(?:can|could|would"
    r"|will)\ you|(?:can|could)\ we|(?:may|might|could|can)(?=\ an?\ )|to|that|all|rules?|constraints?|format"
    r"|requirements?|task"
    r"|two\ things|(?:how|what)\ about|would\ you\ mind|is\ it\ possible|any\ chance(?:\ of)?"
    r"|i['’]d\ (?:love|like|be\ \w+)(?:\ it)?(?:\ (?:to\ (?:see|read|have|find|hear)|if|when))?"
    r"|let|mind|see\ to\ it|would\ it\ be\ (?:a\ (?:problem|bother)|possible|ok(?:ay)?|too\ much|all\ ?right|fine|rude)"
    r"|it(?:['’]s|\ is|['’]d\ be|\ would\ be)\ (?:very\ |really\ |so\ )?(?!odd|funny|strange|weird|curious|sad|true"
    r"|clear|obvious|amazing|likely|no\b"
    r"|\w+ing\b)\w+(?:\ (?:to|for|of)\ (?:me|us|him|her|them|(?:(?:my|our|the|this)\ )?\w+))?(?=\ (?:that|if|to)\b)"
    r"|it\ (?:matters|helps|counts)(?:\ (?:to|for)\ (?:me|us|them|him|her))?(?=\ that\b)|do(?!\ not|n|\ without"
    r"|\ away)|if|one\ condition|exclusively"
    r"|ensur(?:e|ing)|try|(?:as\ )?you\ know(?:\ (?:that|how))?|you\ (?:are|['’]re)(?:\ only)?(?:\ (?:required|asked"
    r"|expected"
    r"|supposed|obliged|allowed|permitted|to))?"
    r"|(?:in|during|throughout)\ (?:this|our|the)\ (?:(?:whole|entire)\ )?(?:conversation|chat|session|dialogue|thread)"
    r"|under\ (?:no|any)\ circumstances|at\ all\ costs|by\ no\ means|in\ any\ case"
    r"|on\ no\ account|whatever\ you\ (?:do|write)|for\ once|for\ (?:heaven|god|goodness)['’]s?\ sake"
    r"|(?:after|below|under|behind|beneath|following)\ (?:the|your)\ (?:main\ |actual\ |whole\ )?(?:signature"
    r"|greeting|text|letter|name|body|end"
    r"|message)"
    r"|(?:at|as|for)\ (?:the|your|an?)\ (?:very\ )?(?:end|ending|close|bottom|(?:last|final|closing)\ (?:words?|line"
    r"|sentence"
    r"|phrase|thing))(?:\ of\ (?:it|(?:the|your)\ \w+))?(?=,)"
    r"|along\ the\ way|at\ some\ point|in\ passing|from\ (?:now|here|today)(?:\ on(?:wards?)?)?"
    r"|this\ time|today|as\ always|each\ time|every\ time|(?:as|so)\ long\ as|provided"
    r"|in\ (?:your|the|each|every|any|all)\ (?:answers?|repl(?:y|ies)|responses?|texts?))\b\W*)*"
)
PARTS = (
    r"(?:response|reply|replies|responses|answers?|output|outputs?|text|message|piece|thing|lot|content|write-?up|list"
    r"|words?|sentences?|paragraphs?|lines?|title|language|(?:word|sentence)\ (?:count|limit|cap|budget|min\w*"
    r"|max\w*)|length|limit|maximum|minimum|max"
    r"|min|letters?"
    r"|phrase|term|keywords?|end|ending|ceiling|cap|floor|range|rules?|total|numbers?|use|usage|case|format"
    r"|bullets?(?:\ points?)?|commas?|names?|placeholders?|(?:capital|small|(?:upper|lower)[ -]?case)\ letters"
    r"|p\.?\ ?p?\.?\ ?s\b\.?|post-?script|headline|heading|capitals"
    r"|caps|json|brackets"
    r"|asterisks|quotation\ marks|sections?|parts?|highlights?|digits|(?:letter|character|word)s?)"
)
"""What a reply consists of, and the reply."""
_REPLY = (
    r"(?:(?:your|the|my|this|our|that|each|every|any|an?|all\ (?:of\ )?(?:the|your|it)?)\ )?"
    r"(?:(?:whole|entire|complete|full|final|very|actual|last|first|double|single|closing|opening|concluding"
    r"|following|first"
    r"\ and\ (?:the\ )?last)\ )*"
    rf"(?:{PARTS}|everything|nothing|it|it\ all|all\ of\ it)(?<!\ )"
    r"(?:\ as\ a\ whole)?(?:\ (?:that\ )?(?:you|i)\ (?:give|write|send|make|produce|get|post|type|receive)(?:\ (?:me"
    r"|us|here|to\ me))*)?"
)
_OBLIGED = (
    r"(?:must|should|shall|be(?=\ )|(?:does|do)(?:n['’]t|\ not)|has\ to|have\ to|needs?\ to|ought\ to|is\ to|are\ to"
    r"|(?:has|have)\ got\ to|may|can|cannot|will|need(?=\ [a-z]+\b)"
    r"|needs(?=\ (?:an?|no|at)\b)|can['’]t|mustn['’]t|shouldn['’]t|goes|go|belongs?|(?:comes?|follows?"
    r"|stands?)(?=\ (?:at|last|after|below|under|in|on)\b)|in"
    r"|(?:is|are)\ (?:supposed|meant|required"
    r"|expected|obliged|bound)\ to"
    r"|(?:is|are)\ (?:an?\ |the\ |one\ )?(?:\w+\ )?(?:characters?|signs?|marks?|words?|things?|letters?|terms?|phrases?"
    r"|something)\ (?:(?:that|which)\ )?(?:you|i|we|must|should|may|has)|(?:is|are)n['’]t|(?:is|are)\ (?:not|never"
    r"|a\ (?:must|no-?(?:go|no))|required|needed|mandatory|obligatory|essential"
    r"|compulsory|out|off|forbidden|banned|prohibited|unwelcome|wanted|expected|to\ be)\b)"
)
SUBJECT = cue(
    rf"{LEAD}{_REPLY}(?:(?<=\.)|\b)(?:\ (?:wrapped|put|enclosed|set|written))?(?:\ (?:Q|p\.\ ?(?:p\.\ ?)?s\.?"
    rf"|(?:beginning|starting|ending"
    rf"|opening|introduced|enclosed|wrapped|marked)\ (?:with|by|in)(?:\ [^.;,:]{{1,30}}?)?|[a-z]|(?:in|of|to"
    rf"|between|for|at|from)\ [^.;,:]{{1,30}}?))*,?"
    rf"\s+{_OBLIGED}(?:(?<=\W)|\b)"
)
""" "Your answer must", "the last line of the reply should"."""
THERE = cue(
    rf"{LEAD}(?:there|it)\ (?:(?:can|may|must|should)(?:not|n['’]t|\ not|['’]t)?|can['’]t|shall"
    r"|ha(?:s|ve)\ to|needs?\ to"
    r"|ought\ to|is\ to|needs?)\b"
)
DONE = cue(
    rf"{LEAD}(?:{fragment('shaping')}|{REPEAT}"
    r"|(?:send|mail|print|post|do|phrase)\ (?:me\ |us\ )?(?=(?:it|everything|all|this|your|the\ (?:message|text"
    r"|reply|answer|whole))\b)"
    r"|before\ you|i(?:['’]ll|\ will|\ can)?\ only\ (?:accept|take|read|understand)|i\ (?:want|need|expect|require)"
    r"|i['’]ll\ need|i['’]d\ (?:like|want|prefer|need)|we\ (?:want|need))\b"
)
WANTED = cue(
    rf"{LEAD}(?:(?:my|our|the|his|her|their|this|that)\ (?:[\w'’-]+\ ){{1,8}}?"
    r"|(?!(?:i|you|we|he|she|they|it|who|which|that|nobody|everybody|everyone|one)\b)[a-z]+\ )(?:only\ |always\ "
    rf"|usually\ )?(?:wants?|expects?|requests?|prescribes?|stipulates?|specif(?:y|ies)|sets|imposes?"
    r"|(?:asked|called|wished|hoped)\ for|(?:ha(?:s|ve|d)\ )?(?:requested|demanded|prescribed|stipulated|specified"
    r"|imposed"
    r"|commissioned|ordered)|insisted\ on"
    r"|swallows?|eats?|reads?|understands?|digests?|parses?|supports?"
    r"|speaks?|knows?|(?:gives?|leaves?|grants?|offers?|allots?)\ (?:me|us|you|it|everyone|everybody"
    rf"|(?:each|every)\ \w+)|(?:is"
    r"|are)\ (?:big|large|long|wide)\ enough\ for"
    r"|(?:is|are)\ (?:good\ |meant\ |made\ )?for(?=\ (?:only\ |just\ |at\ most\ |exactly\ )?(?:\d"
    rf"|(?:{NUMBER_WORDS})\b))"
    r"|can\ only\ (?:show|display|print|handle|read|take|type|send|process|cope\ with)|requires?|needs?(?!\ to\b)"
    r"|insists?\ on|(?:asks?|calls?|wishes|hopes?)\ for|is\ (?:after|hoping\ for|looking\ for)|demands?"
    r"|(?:stops?\ (?:reading|listening)|loses?\ interest"
    r"|gives?\ up"
    r"|tunes?\ out|switch(?:es)?\ off|cuts?\ (?:it\ )?off(?:\ everything|\ anything)?)(?=\ (?:at|after)\b)"
    r"|(?<=only\ )(?:plays?|shows?|displays?|fits?|sends?)|accepts?|allows?|permits?|prints?|holds?|takes?|(?:has"
    r"|have)\ (?:only\ )?"
    r"(?:room|space)\ for|(?:doesn['’]?t|does\ not|can['’]?t"
    r"|cannot|won['’]?t)\ (?:accept|allow|take|want|let\ (?:me"
    r"|us|you|anyone|people)\ (?:submit|post|enter|send|use|type|write|print|save)"
    r"|like|hold|print|read"
    r"|display|show|handle|cope\ with|stand))\s+(?:up\ to\ |only\ |just\ |an?\ (?:box|field|slot|space|strip|column"
    r"|corner|limit)\ (?:of|for)\ )*(?!in\b|my\b|our\b|his\b|her\b|me\b)"
)
KEEPS = cue(
    rf"{LEAD}(?:keep|limit|restrict|confine|hold|cap|trim|shorten|cut|reduce)\ (?:my|our|the|your|this"
    rf"|that)\ (?:[\w'’-]+\ ){{1,4}}?"
    r"(?:within|under|below|to|at|down\ to|between|in|free\ of)\b"
)
""" "Keep my cover letter within 500 words"."""
WISHES = cue(
    rf"{LEAD}{WISHING}\s+(?![^.;,]*\b(?:is|are|was|were|will|would|can|could|may|might|has|have|had|makes?|seems?)\b)"
)
""" "I picture", "we have in mind"; "I imagine ten words are few" wants nothing."""
HAVE_ROOM = cue(
    rf"{LEAD}(?:(?:i|we|you|there)(?:['’]ve\ got|['’]s|\ (?:only\ )?have|\ is|\ has)\ (?:only\ |just\ )?"
    r"(?:room|space)\ for\b"
    rf"|you\ (?:only\ |just\ )?(?:get|have)\ (?:only\ |just\ )?(?=\d|(?:{NUMBER_WORDS})\b)"
    r"|i(?:['’]m|\ am)\ (?:looking\ for|after|capping)\b)"
)
""" "We have room for six sentences"."""
""" "My teacher wants a minimum of ten sentences", "the slide has room for 30 words"."""
CASED = cue(
    rf"{LEAD}{_REPLY}(?:\ (?:of\ it|in|is|was|were|be|all|entirely|only|completely|throughout|fully))*\ (?:{CAPITAL}"
    rf"|{LOWER}|json)(?!\w)"
)
""" "The whole thing in caps"."""
GENERAL = cue(
    rf"{LEAD}(?:(?:each|every|all)(?:\ (?:one\ )?of)?(?:\ (?:our|my|the|your|these))?\ (?:\w+\ )?(?:{TEXT}"
    rf"|{_REPLY})(?:\ (?:on|in|from|for)\ (?:this|our|the|my)\ [\w-]+)?(?:\ (?:that|which)\ (?:goes|go|is|are|leaves"
    rf"|leave|comes|come)\ [^.;,]{{1,40}}?)?(?:\ (?:always"
    rf"|never|also"
    rf"|only|must))?|(?:our|my)\ (?:\w+\ )?{TEXT}\ (?:always|never)"
    r"|(?:our|my|the)\ (?:[\w'’]+\ ){{0,3}}?(?:style|aesthetic|brand|look|policy|policies|conventions?|guidelines?"
    r"|standards?"
    rf"|custom|habit)|(?:our\ |the\ )?(?:{TEXT})s?(?<=s)\ (?:to|for|about|from)\ (?:[\w'’-]+\ ){{1,3}}?)\ ?(?:ends?"
    rf"|finish(?:es)?|clos(?:es?)|concludes?"
    rf"|begins?|starts?|opens?"
    r"|is|are|has|have|gets?|contains?|comes?|carr(?:y|ies)|bears?|uses?|includes?|mentions?|consists?|runs?|stays?"
    r"|avoids?|exceeds?|says?|calls?\ for|asks?\ for|requires?|demands?|wants?|forbids?|bans?)\b"
)
""" "Every mail ends with", "our ads never contain": a rule of the house."""
BINS = cue(
    rf"{LEAD}(?:(?:my|our|the|his|her|their|this|that)\ (?:[\w'’-]+\ ){{1,5}}?|he\ |she\ |they\ |it\ |we\ |i\ "
    rf"|[a-z]+\ )(?:always\ |usually\ |simply\ )?"
    r"(?:fails?|flunks?|bins?|cuts?|deletes?|returns?|marks?|rejects?|refuses?|ignores?|sends?\ back|throws?\ (?:out"
    r"|away)"
    r"|trash(?:es)?|bounces?|blocks?|skips?|discards?|dislikes?|hates?|(?:won['’]t|will\ not|doesn['’]t"
    r"|does\ not)\ (?:even\ )?"
    r"(?:read|take|accept|print|publish|run|open|consider|touch|look\ at|bother\ with|deal\ with))"
    rf"\ (?=(?:any|every|all|what)\w*\b|{TEXT}\ (?:that|which|over|under|above|below|longer|shorter|with|without"
    rf"|of\ (?:more|less|fewer))\b)"
)
""" "My boss bins everything over 99 words"."""
OF_ALL = re.compile(
    r"^\W*(?:our |the )?\w+s (?:to|for|about|from) |\b(?:each|every|all|always|never|style|aesthetic|brand|look|polic"
    r"|convention|guideline|standard|custom|habit)"
)
BINNED = re.compile(r" (?:any|every|all|what|over|under|above|below|longer|shorter|with|of (?:more|less|fewer))")
REFUSES = cue(
    rf"{LEAD}(?:(?:(?:i|we|you)\ )?(?:(?:do|would|should|must|can)(?:\ not|n['’]?t)|can['’]t|cannot|may\ not)"
    rf"|nothing|nowhere|(?:nobody|no\ one)\ (?:may|can|must|should|shall|gets\ to|is\ (?:allowed|permitted"
    rf"|supposed)\ to)|at\ no\ (?:point|time"
    rf"|place|stage|moment)|in\ no\ (?:case|part|place|sentence|circumstances)"
    rf"|never|not|no|none|without|avoid\w*"
    rf"|refrain\w*|do\ without|skip"
    r"|omit|exclude|ban|forbid|steer\ clear|stay\ (?:clear|away|off)|keep\ (?:clear|away|off)|leave\ (?:out|off)|ditch"
    r"|dispense\ with|abstain|desist|forgo|eschew|lose|drop|cut|eliminate|zero|free\ of|nix|anything\ but|spare\ me)\b"
)
MOST = cue(
    rf"{LEAD}(?:the|my|our|her|his|their)\ (?:(?:absolute|very|bare)\ )?(?:most|least|longest|shortest|maximum|minimum"
    rf"|upper\ limit|lower\ limit)(?:\ [\w'’-]+){{0,8}}?\ (?:is|are|would\ be"
    rf"|will\ be)\ (?=[\w,-]+\ (?:[\w-]+\ ){{0,3}}?(?:words"
    r"|sentences|bullet|paragraphs)\b)"
)
""" "The most that fits on the card is 90 words"."""
WORDS = cue(
    rf"{LEAD}(?:{KIND_OF_WORD},?\ |(?:(?:the|these|both)\ )*(?:(?:key[ -]?words?|words?|terms?|phrases?"
    rf"|names?)\ )?)Q(?:(?:\s*,\s*"
    rf"|\s+)(?:(?:and|or"
    rf"|nor|&)\s+)?(?:(?:the\ )?(?:word|term|phrase|name)\ )?Q)*,?\s+"
    r"(?:(?:is|are|be|being|must|should|shall|has|have|needs?|ought|may|can|cannot|gets?|goes|stays?|belongs?|as"
    r"|at\ (?:least|most)|exactly"
    r"|(?:at|as)\ the\ (?:very\ )?(?:end|last|final|closing)|last(?!\ \w)"
    r"|twice|once|never|not|no\ (?:more|less|fewer)|out|off|in\ there|somewhere|included|banned|forbidden"
    r"|more|fewer|less|occurs?|appears?|comes?|turns?|shows?|features?|stands?|figures?|(?:crop|pop)s?\ up"
    r"|makes?\ (?:an|its|their)\ appearance|(?:find|make|work)s?\ (?:its|their)\ (?:way|place)|surfaces?|earns?"
    r"|\w+\ times)\b|n['’]t)"
)
""" "'demand' is off limits", "'toner' four times"."""
ROLE = cue(
    r"\W*(?:you(?:['’]re|\ are|\ will\ be)|act\ as|be)\ (?:an?|my|our|the)\ (?:[\w'’-]+\ ){1,6}?(?:that|who|which)\ "
    r"(?:only\ |always\ |never\ |ever\ |exclusively\ )*(?:must\ |has\ to\ |should\ )?[a-z]+"
)
""" "You are an assistant who answers in": a rule for the one who answers."""
MODAL = cue(
    rf"{LEAD}(?:must|should|shall|has\ to|needs\ to|may|can)(?:\ not|n['’]t)?\ (?:(?:never|only|also"
    rf"|always)\ )*(?:be|have|contain|include"
    r"|mention|use|end|finish|close|start|begin|open|stay|consist|feature|carry)\b"
)
""" "..., must end with": of what was named before."""
LACKS = cue(r"\W*(?:(?:has|have|knows?)\ no|lacks?|(?:can['’]?t|cannot)\ (?:print|show|display|type|handle))\b")
""" "A machine that has no comma key"."""
LABELS = cue(
    rf"{LEAD}(?:<<|(?:banned|forbidden|prohibited|taboo|avoid|include|mention|use)\s*:\s*Q|(?:(?:the|your"
    rf"|its)\ )?(?:very\ )?(?:last|final|closing|concluding)\ (?:words?|line|sentence|phrase|thing)"
    rf"(?:\ of\ [\w\ ]{{1,20}})?(?:\s*:|\ is|\ are|\ reads?|\ being)\s*Q"
    rf"|(?:the\ )?(?:\w+\ )?language\ (?:of\ [\w\ ]{{1,20}}\ )?(?:is|must\ be|should\ be|will\ be"
    rf"|shall\ be)\b"
    rf"|(?:the\ )?(?:(?:min\w*|max\w*|total|overall)\ )?(?:number\ of\ )?{PARTS}(?:\ (?:count|total|number|usage"
    rf"|quota|budget))?(?:\ (?:in|per"
    rf"|of)\ [\w\ ]{{1,20}})?\s*:(?:\s|$)"
    rf"|(?:{'|'.join(LANGUAGES)})\ (?:only|alone|throughout|exclusively|please|at\ all\ times"
    r"|and\ (?:nothing\ else|no\ other\ (?:language|tongue)))\b"
    r"(?!\ (?:has|have|had|is|are|was|were|on|in|when|if|uses?|became|got|exists?|with)\b)"
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
POLITE = cue(
    rf"{LEAD}(?:(?:how|what)\ about|would\ you\ mind|is\ it\ possible|any\ chance|(?:can|could|would"
    rf"|will)\ you(?!\ do\ without)|(?:can|could|may)\ (?:i|we)\ (?:have|get|switch|do|keep|stick|make|use)"
    r"|would\ it\ be\ (?:a\ problem|possible|ok(?:ay)?|too\ much|all\ ?right|fine|rude|a\ bother)"
    rf"|(?:can|could|may|might|would|will)\ (?:it|your|the|this|there|all|everything|every|each|at\ (?:least|most)"
    rf"|exactly"
    rf"|(?:no|not)\ (?:more|fewer|less)|\d+|{NUMBER_WORDS}|Q"
    rf"|an?\ (?:\w+\ )?(?:p\.\ ?(?:p\.\ ?)?s\.?|post-?script|title|heading|headline)(?=\ be\ (?:add|append|includ"
    rf"|attach|affix|put|insert"
    rf"|suppl|provid|giv|tack)))\ [^?]*\b(?:be|come"
    r"|have|contain|include|end|start|run|use|say|mention|avoid|keep|stay|give|produce|write))\b"
)
"""A question that asks for something: "could it be"."""
