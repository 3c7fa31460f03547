"""The language of the reply: "in German please", "language: Dutch", "nothing but Hindi"; not "German bread"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.sentences.clauses import clause_at
from extraction.constraints.sentences.others import of_others
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.cues import CASE, LANGUAGE, LANGUAGE_CONTEXT, LANGUAGES, cue
from extraction.constraints.words.polarity import NOT, refused
from solver.execution import Constraint, Kind

ALONE = cue(
    r"\W*(?:$|(?=[.,;!])|(?:please|only|pls|thanks|throughout|is\ (?:required|needed|a\ must|compulsory"
    r"|mandatory|obligatory|wanted)"
    r"|it\ (?:must|has|is|should)|all\ the\ way|at\ all\ times|from|and\ (?:nothing\ else"
    r"|no\ other\ (?:language|tongue)))\b)"
)
INSISTED = re.compile(r" (?:only|throughout|exclusively|please|at all times|all the way)\b")
""" "For the helpdesk bot: Dutch at all times"."""
_FOLLOWS = (
    "language tongue translation version text script answer answers reply replies response responses output prose "
    "sentence sentences paragraph paragraphs only please pls thanks thank alone throughout instead entirely "
    "exclusively completely fully solely just purely too also "
    "here now today always then even ever again yet still "
    "and or but nor for from to in with without at by of on off about before after during until till since while "
    "because as if unless when whenever where wherever whereas though although than rather except excluding including "
    "besides despite regardless irrespective whether through using via per like plus minus between within inside over "
    "under above below across against around not no never nothing none neither all any anything every everything "
    "everyone each some both either is are was were be been has have had do does did must should shall will would "
    "can could may might ought need needs that which who whom whose what whatever the this these those an a my our "
    "your their his her its it i you we they he she one works counts accepted suits suffices beginning start end top "
    "how why written spoken capitals lower upper other another so there once afterwards first "
    "naturally obviously certainly definitely preferably ideally"
)
ADJECTIVE = re.compile(
    rf"(?: (?:and|or) (?:{'|'.join(LANGUAGES)})\b)?[- ](?!(?:{'|'.join(_FOLLOWS.split())})\b|every\w|any\w)[a-z]"
)
"""The name of a language before a thing, "German bread": what follows is a word of content."""
SUCH_A = re.compile(
    r"(?:[- ]language)? (?:(?:cover|thank[- ]you|business|formal|short|birthday|love|product|greeting) )?(?:e-?mail"
    r"|mail|letter"
    r"|message|note|invitation|summary|caption|slogan|motto|description|post|article|announcement|speech|greeting|card"
    r"|reminder|complaint|apology|sms|cv|notice|translation|version|text)\b(?! (?:of (?:the|my|our|this)|from)\b)"
)
ASKED_FOR = re.compile(
    r"\b(?:write|draft|compose|prepare|craft|produce|create|make|send|give|needs?|wants?|(?:would|['’]d) like|do)"
    r" (?:(?:me|us|him|her|them) )?(?:an?|one|your) (?:[\w-]+,? ){0,2}$"
)
""" "Write a German email": the language of what is to be written; a German recipe need not be in German."""
OTHER_THAN = cue(
    r"\b(?:anything\ (?:other\ than|but)|other\ (?:language\ |tongue\ |\w+\ )?than|but|except(?:\ for)?"
    r"|besides|apart\ from)"
    r"\s+(?:in\s+)?$"
)
""" "No language but X" asks for X, "anything but X" refuses it."""
TURNED = re.compile(
    r"[^.;,]{0,20}\b(?:(?:will|is|are|gets?)\b[^.;,]{0,15}\b(?:disregarded|rejected|ignored|returned|deleted|binned"
    r"|forbidden|banned|unacceptable|refused|not)\b|(?:wo|are|is)n['’]t\b)"
)
""" "Responses in any language besides Hindi will be disregarded" asks for Hindi."""
WISHED = (
    r"\W*(?:(?:all|both|each|only|everything|note that|also|one more thing|please|not \w+ but|no,?|sorry|actually"
    r"|rather"
    r"|(?:but |and )?(?:(?:i|we) (?:want|need|prefer|said|meant)|(?:i|we)(?:['’]d| would) (?:like|prefer|want))"
    r"|make (?:it|that|mine)|let['’]s"
    r" (?:do|have)"
    r"|give me|i['’]ll have)\W+)*"
)
""" "Tom wants French, I'd like German"."""
FLAVOUR = cue(
    r"Q\ (?:is|was|means|reads|becomes|translates\ (?:to|as))\ (?!to\b|all\b|only\b|written\b)[^,;:.]{0,40}\ in\ $"
    r"|\b(?:sound|feel|seem|look|taste|(?<!assistant\ )(?<!bot\ )(?<!chatbot\ )speaks|(?:i|we|they|you|who|to"
    r"|people)\ speak|spoke|learn\w*|teach\w*"
    r"|(?:i|we)(?:['’](?:ll|m|d|ve))?\ (?:\w+\ )?(?:ask|wr[io]te|type|talk|message|mail|do|say|said|try|put|explain"
    r"|sent|send)\w*(?:\ \w+){0,2}?\ in"
    r"|studie[sd]|study\w*|from|read\w*\ like)(?:\ (?:\w+\ )?)?$"
    r"|\bgets?\ by\ (?:in|with)\ $"
    r"|\b(?:i|we|he|she|they|who|people|locals|everyone|everybody)\ (?:\w+\ )?speaks?\ (?:(?!\b(?:so|please|answer"
    r"|reply|respond|write|but)\b)[^.;:])*$"
    r"|(?:\b(?:i|we|he|she|they|who)(?:\ (?:am|is|are|was|were)|['’](?:m|s|re))"
    r"|\b(?:my|our|his|her|their)(?:\ (?!language|tongue|choice|preference|wish|pick)\w+){1,3}\ (?:is|are|was|were))"
    r"(?:\ (?:both|all|half|also|mostly|not))?\ $"
)


OF_TONGUE = re.compile(
    r",? (?:they|people|nouns|verbs|adjectives|adverbs|words|it|there|you|we|one|the \w+) (?:(?:are|is|do|does|have"
    r"|has|was|were)(?:n['’]t)?|say"
    r"|says|call|calls|use|put|go|goes|come|comes)\b(?! (?:to be|not to)\b)"
)
""" "In English, they aren't": of the language itself."""


SUCH_AS = re.compile(
    r"\b(?:(?<!['’]d )(?<!would )like|such as|including|especially|e\.g\.|for example"
    r"|for instance),? $"
)
""" "Languages written without spaces, like Thai": one of many."""
IS_SO = re.compile(
    r" (?:is|are|has|have|was|were|looks?|seems?|sounds?|works?|differs?|comes?) "
    r"(?:\w+ly |very |quite |so |too |often )?"
    r"(?!be\b|to\b|what\b|a\b|all\b|required|requested|needed|wanted|expected|mandatory|obligatory|compulsory|essential"
    r"|necessary|preferred|fine|enough|best|better|ideal|perfect|good|ok|important|my\b|our\b|the\b)\w+"
)
""" "Commas in Thai are rare": of the language itself."""


def language(sentence: Sentence) -> Iterator[Constraint]:
    """One language throughout."""
    low = sentence.low
    for found in LANGUAGE.finditer(low):
        name = found["name"]
        if name == "english" and CASE.search(low):
            continue
        around = low[max(0, found.start() - 60) : found.start()] + " " + low[found.end() : found.end() + 40]
        start, end = clause_at(low, found.start())
        colon = low.rfind(": ", start, found.start())
        if colon >= 0 and LANGUAGE.search(low, start, colon):
            start = colon + 2
        label = low.rfind(": ", start, found.start()) + 2 if INSISTED.match(low, found.end()) else 0
        alone = ALONE.match(low[found.end() :]) and re.fullmatch(WISHED, low[max(start, label) : found.start()])
        wanted = SUCH_A.match(low, found.end()) and ASKED_FOR.search(low, 0, found.start())
        if not wanted and (not (alone or LANGUAGE_CONTEXT.search(around)) or ADJECTIVE.match(low, found.end())):
            continue
        but = OTHER_THAN.search(low, 0, found.start())
        barred = but and not (NOT.search(low, 0, but.start()) or TURNED.match(low, found.end()))
        if barred or (not but and refused(low[start:end], found.start() - start, found.end() - start)):
            continue
        if SUCH_AS.search(low, 0, found.start()):
            continue
        if low.endswith("in ", 0, found.start()) and (
            OF_TONGUE.match(low, found.end()) or IS_SO.match(low, found.end())
        ):
            continue
        if (not but and FLAVOUR.search(low[: found.start()])) or of_others(low, found.start()):
            continue
        yield Constraint(Kind.LANGUAGE, words=(LANGUAGES[name],))
        return
