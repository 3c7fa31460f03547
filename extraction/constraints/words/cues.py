"""Words and phrases that the rules for constraints go by. All match text in lower case with quotations masked."""

from __future__ import annotations

import re

from extraction.constraints.words.bare import KINDS
from extraction.constraints.words.quotes import MASK
from extraction.cues import fragment
from extraction.needing import Needing

Q = f"{MASK}+"
"""A quotation."""


YOU = re.compile(r"(?<=\\ )you(?=\\|[)|])")


NUMBERED_BY = re.compile(
    r"\b(?:(?:the )?(?:word|heading|label|title|name|term)|(?:start|begin|open|head|mark|label|call|introduc|number"
    r"|preced)\w*"
    r"(?: (?:every one|each one|each|all|every \w+|each \w+|it|them)(?: of (?:them|these|those|the \w+))?)?"
    r" (?:with|by|as)|headed|called|labell?ed|marked) (?P<name>(?!with\b|by\b|as\b|the\b)[\w-]+),? (?:and"
    r"|followed by|plus|with|together with) "
    r"(?:its |a |the |their |an? \w+ )?(?:\w+ )?(?:numbers?|numerals?|digits?)\b"
)
"""Marks parts by a word and a number: "the word Chapter and its number"."""


def cue(pattern: str) -> re.Pattern[str]:
    """`pattern` with Q for a quotation, in verbose form. Where it has "you" behind a word, "u" and "ya" do as well."""
    return re.compile(YOU.sub("(?:you|u|ya)", pattern.replace("Q", Q)), re.VERBOSE)


KIND_OF_WORD = rf"(?:(?:the|his|her|my|our|their|your|its)\ (?:[\w'’-]+\ )?{KINDS}\ (?:word|term|phrase|expression))"
""" "Her favourite word"."""
TEXT = f"(?:(?:{fragment('texts')})s?)"
"""What people have written."""
WISHING = (
    r"(?:(?:i|we)(?:['’]?(?:d|m|re|ve|ll)|\ (?:would|am|are|have|had|will|could|can))?(?:\ (?:just|really|rather|only"
    r"|also"
    rf"|have|got|be))*\ (?<!\bi\ )(?<!\bwe\ )(?:{fragment('wishing')})|(?:i|we)(?:\ (?:just|really|rather|only"
    rf"|also))*\ "
    rf"(?!use\b|do\ with\b|after\b|like\b|love\b)(?:{fragment('wishing')}))"
)
"""Somebody wants a text: "I need", "we have in mind", "I'm hoping for", "we could do with"."""
JSON_TEXT = (
    rf"(?:json(?:[ -]formatted|[ -]encoded|[ -]style)?\ (?:{fragment('texts')}|response|reply|answer|output|object"
    rf"|array|file"
    r"|document|string|list|format|data|record|blob|snippet|payload|dictionary|structure|version|table|export|dump|listing"
    r"|entry)s?\b)"
)
"""A text that is JSON: "a JSON reply"."""
RESPONSE = (
    r"(?:response|reply|replies|responses|answers?|output|outputs?|text|message|piece|whole\ thing|everything|it"
    r"|write-?up|essay|poem|story|itinerary|summary|email|post|ad|article|letter)"
)
WHOLE = (
    r"(?:entire(?:ly|ty)?|whole|all|every|each|complete(?:ly)?|full(?:y)?|throughout|from\ the\ (?:first|start"
    r"|beginning|top)|all\ the\ way|only|solely|exclusively|purely"
    r"|just|nothing\ but|start\ to\ finish|everything|strictly)"
)

LANGUAGES = {
    "arabic": "ar",
        "bengali": "bn", "bangla": "bn", "bulgarian": "bg", "chinese": "zh-cn", "mandarin": "zh-cn", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr", "german": "de",
    "greek": "el",
        "gujarati": "gu", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id", "italian": "it",
    "japanese": "ja", "kannada": "kn", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk",
    "malayalam": "ml",
        "marathi": "mr", "nepali": "ne", "norwegian": "no", "persian": "fa", "farsi": "fa", "polish": "pl",
    "portuguese": "pt", "punjabi": "pa", "romanian": "ro", "russian": "ru", "slovak": "sk", "slovenian": "sl",
    "somali": "so", "spanish": "es", "swahili": "sw", "swedish": "sv", "tamil": "ta", "telugu": "te", "thai": "th",
    "tagalog": "tl", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "albanian": "sq",
    "afrikaans": "af", "catalan": "ca", "croatian": "hr", "welsh": "cy", "kiswahili": "sw", "deutsch": "de",
}  # fmt: skip
"""Names of languages, with the codes that IFEval's checker knows them under."""
LANGUAGE = cue(rf"\b(?P<name>{'|'.join(LANGUAGES)})\b")
LANGUAGE_CONTEXT = cue(
    rf"""\bin\b|\b(?:language|lingua|langue|sprache|idioma|j[eę]zyk|taal|spr[aå]k|lang|{WHOLE}|write|written|writing|respond|reply|answer|speak|use|stick|switch|change|other"
    rf"|tongue
    |{RESPONSE})\b"""
)

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
ORDINALS = {name: place for place, name in enumerate(_ORDINALS.split(), 1)} | {"opening": 1, "initial": 1}
ORDINALS |= {f"{n}{suffix}": n for n in range(1, 11) for suffix in ("st", "nd", "rd", "th")}
LAST = ("last", "final", "closing", "concluding")
PARAGRAPH = (
    r"(?:para(?:graph)?s?|parts?|sections?|blocks?|stanzas?|verses?|chunks?|segments?|portions?|pieces?|scenes?|steps?)"
)

CAPITAL = (
    r"(?:(?:all[ -]?)?(?:capital(?:\ letters?|s(?!\ of\b)|i[sz]ed?|i[sz]ing|i[sz]ation"
    r"|(?!\ (?:of|city|cities|gains?|invest\w+|costs?|expen\w+)\b))|upper[ -]?case(?:d)?(?:\ letters?)?|caps"
    r"|block\ (?:letters|capitals)|big\ letters|majuscule))"
)
LOWER = (
    r"(?:(?:all[ -]?)?(?:lower[ -]?case(?:d)?(?:\ letters?|\ characters?)?|small\ letters?|minuscules?"
    r"|un-?capitali[sz]ed|(?:(?<=everything\ )|(?<=letter\ ))small(?!\ (?!please|pls|plz|only|and\b)\w)))"
)

CASE = cue(rf"\b(?:{CAPITAL}|{LOWER})(?!\w)")

QUOTE_MARKS = r"(?:quot(?:ation|e)s?(?:[ -]?marks?)?|speech\ marks|inverted\ commas)"
WRAP = (
    r"(?:wrap\w*|enclos\w+|surround\w*|put|place\w*|inside|within|between|in|with|bracket\w*|frame\w*|encase\w*"
    r"|sandwich\w*|open\w*|start\w*|begin\w*|around|both\ (?:ends|sides)|either\ (?:end|side)|set|flank\w*|hug\w*"
    r"|first\ and\ (?:the\ )?(?:very\ )?last|(?:before|ahead\ of)\ the\ (?:very\ )?first|after\ the\ (?:very\ )?last)"
)

END = (
    r"(?:closing\ (?:words?|line|sentence|phrase|remark)|(?:last|final|closing|concluding)\ (?:breath|utterance|note"
    r"|verse"
    rf"|remark|statement|chord|murmur|whisper|sound|clause)|(?<={MASK}\ )(?:very\ )?last(?=\s*(?:$|[.,;:!?)]|(?:please"
    rf"|when|in\ (?:your|the))\b))"
    r"|end(?:s|ing|ed(?=\ (?:on|in|with|by)\b))?|finish(?:es|ing|ed(?=\ (?:on|with|by)\b))?|stop(?:s"
    r"|ping)?\ (?:with|on|at|once|when|(?:right\ |just\ )?(?:after|behind))"
    r"|conclud(?:e|es|ing|ed(?=\ (?:on|with|by)\b))|clos(?:e|es|ing|ed(?=\ (?:on|with|by)\b))"
    r"|terminat\w+"
    r"|(?:wrap|wind|tie|finish|sum)(?:s|ping|ing|es)?\ (?:(?:it|this|things|everything|(?:the|your)\ \w+)\ )?up"
    r"|sign(?:s|ed|ing)?(?:\ (?:\w+\ ){0,3}?|-)off|trail(?:s|ing)?\ off"
    r"|leav(?:e|es|ing)\ off\ with|leav(?:e|es|ing)\ (?:them|['’]?em|us|her|him|(?:the\ )?(?:readers?|audience|room"
    r"|crowd|listeners?))(?=\ with\ the\ (?:\w+\ )?(?:words?|phrase|line|sentence)\b)|the\ very\ last\ of\ (?:them"
    r"|these|those)"
    r"|the\ last(?:\ one)?(?=\ (?:must|should"
    r"|has|is"
    r"|to)\b)|(?:com(?:es?|ing)|go(?:es)?|stand(?:s|ing)?)\ (?:very\ )?last(?!\ (?:time|week|year|month))"
    r"|round(?:s|ed|ing)?\ (?:(?:it|this|things|everything|the\ \w+)\ )?off|bottom"
    r"|com(?:e|es|ing)\ to\ (?:a\ close|an\ end)|draw(?:s|ing)?\ to\ a\ close|very\ end|last\ (?:(?:two|three|four"
    r"|five|six|few)\ )?(?:words?|thing|part|bit"
    r"|line|sentence|phrase)|final\ (?:(?:two|three|four|five|six|few)\ )?(?:words?|line|sentence"
    r"|phrase|thing|part|bit))"
)
REPEAT = (
    r"(?:repeat(?:s|ing|ed)?|restat(?:e|es|ing)|echo(?:es|ing)?|reproduc(?:e|es|ing)|copy(?:ing)?|recit(?:e|ing)"
    r"|quot(?:e|ing)(?!\ marks?\b)|say\ back|parrot|write\ out|copy-?paste|paste|reprint|retype|transcribe|duplicate"
    r"|replicate|re-state|reiterat(?:e|es|ing)|mirror(?:s|ing)?|type\ out|read\ back|give\ back)"
)
VERBATIM = (
    r"(?:again|once\ more|verbatim|un(?:changed|altered|edited|modified|abridged)|in\ full|as\ (?:it\ )?(?:is|stands"
    r"|was)"
    r"|as-is|(?:word|letter|character)[ -](?:for|by)[ -](?:word|letter|character)"
    r"|without\ (?:any\ |the\ slightest\ )?(?:chang\w+|alter\w+|edit\w*|modif\w+)"
    r"|in\ (?:exactly\ )?the\ (?:very\ )?same\ words"
    r"|in\ identical\ words|in\ its\ entirety|to\ the\ letter|exact\ (?:copy|text|words|wording)|exactly\ as"
    r"|one[ -]to[ -]one"
    r"|literally)"
)
REQUESTED = (
    r"(?:request|question|prompt|query|instruction|message|input|task|ask|what\ (?:i|they|the\ user|was)\ \w+"
    r"|(?:line|lines|sentence|text|words)\ above|my\ words|user['’]s\ \w+|first\ line|(?<!\bof\ )it)"
)
HIGHLIGHT = (
    r"(?:highlight\w*|itali[cs]\w*|bold\w*|emphasi[sz]\w*|starred|asterisked|stress(?:ed)?\ with|mark(?:ed)?\ up"
    r"|draw\w*\ attention\ to|stand(?:s|ing)?\ out|picked\ out|accentuat\w*"
    r"|star(?=\ (?:at|the|any|some|exactly|up|no|every|two|three|four|five|six|\d)\b))"
)
PLACES = (
    r"(?:sections?|parts?|passages?|phrases?|words?|spots?|segments?|names?|texts?|bits?|places?|pieces?|terms?"
    r"|keywords?|expressions?|snippets?|portions?|points?|highlights?|times|fragments?|chunks?|lines?|ideas?|key\ \w+"
    r"|facts?|details?|things?|items?|elements?|takeaways?|aspects?|clauses?|steps?|dates?|figures?|\w+\ titles?)"
)
SIX = Needing(
    re.compile(
        r"(?<!\*)\*{6,7}(?!\*)|\b(?:six|6)[ -](?:consecutive |straight )?(?:asterisks?|stars?)|(?:asterisks?"
        r"|stars?) (?:six|6) times"
    ),
    needed="*|asterisk|star",
)
THREE = Needing(
    re.compile(
        r"(?<!\*)\*{3}(?!\*)|\b(?:three|3|triple)[ -](?:consecutive )?(?:asterisks?|stars?)\b|(?:asterisk"
        r"|star)s? (?:three|3) times|markdown divider"
    ),
    needed="*|asterisk|star|divider",
)
BLANK_LINES = Needing(
    re.compile(
        r"\b(?:two|2|double) (?:new ?lines?|line ?breaks?|newlines?|returns?|carriage returns)|\\n\\n|blank lines?"
        r"|empty lines?"
        r"|skip(?:ping)? a line|double[ -](?:spac\w+|newline|line)"
    ),
    needed="line|return|\\n\\n|spac",
)
