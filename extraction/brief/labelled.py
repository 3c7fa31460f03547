"""Protected texts that a label shows, or a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.texts import IS_OTHER, TEXT, Content, Span, nouns_in
from extraction.needing import words_in

NEAR = 200
"""Letters before a text in which stands what it is."""
HIDDEN = (
    r"(?:secret|password|passcode|passphrase|pin|diary|memo"
    r"|(?:access |alarm |door |entry |secret |api )?(?:code|key|word))"
)
"""What holds a secret of a few words."""
HIDING = frozenset(
    ["secret", "password", "passcode", "passphrase", "pin", "diary", "memo", "code", "key", "word", "answer"]
)
LABELLED = re.compile(
    # "Password: abc", a line of its own; a field of JSON.
    rf"^[ \t]*(?!(?:you|i|we|he|she|keep|know|here|there)\b)(?:[\w'-]+ ){{0,2}}?{HIDDEN}"
    r"(?: \([^()\n]{1,40}\))?:[ \t]*(?P<line>[^\s{\[][^\n]*)$"
    r"|\"(?:document|file|resource|note|memo|record|secret)\"\s*:\s*\{[^{}]{0,200}?\"(?:text|content|body)\"\s*:\s*\"(?P<field>[^\"\\\n]*(?:\\.[^\"\\\n]*)*)\""
    # "A secret: it is under the mill.", "The alarm code is 4471."
    rf"|\b(?:a|an|the|our|this|following) (?:[\w'-]+ ){{0,2}}?(?:{HIDDEN}|answer)(?: (?:for|of|to) [^\n.:]{{1,40}}?)?"
    r"(?:: |\ is:? (?=['\"\u2018\u201c]|[^\s.]*\d))(?:[^.!?\n]|[.!?](?=[^\s\"'\u201d\u2019]))+['\"\u2019\u201d]?",
    re.MULTILINE | re.IGNORECASE,
)
"""In the same line, behind a label or told in a sentence; but for fields of JSON it needs a word of HIDING."""
WORDING = frozenset(["text", "content", "contents", "body", "wording"])
FIELD = re.compile(
    r"(?:^[ \t]*(?:title|name|subject)[ \t]*:[ \t]*(?P<title>[^\n]{1,80}?)[ \t]*\n)?"
    r"^[ \t]*(?:full |complete )?(?:text|contents?|body|wording)[ \t]*:[ \t]*"
    r"(?=[^\s<\[{.])(?P<field>.+?)(?=\n[ \t]*\n|\Z)",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
"""A paragraph behind a label that can only be a text's, and the label of its title before it.

It needs a word of WORDING."""
SENTENCE = r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]?"
SPOKEN_OF = re.compile(
    rf"^[ \t]*(?P<noun>{TEXT}|document):[ \t]*(?=[^\s<\[{{.])(?P<line>[^\n]+)$"
    rf"|(?<=[.!?] )(?P<within>{TEXT}|document): (?![\"\u201c])(?P<told>{SENTENCE})",
    re.MULTILINE | re.IGNORECASE,
)
"""A line or a sentence behind what the prompt has spoken of before: "The following note is for Ada. Note: ..."."""
IN_LINE = re.compile(r":[ \t]*[\"\u201c](?P<quoted>(?:[^\s\"\u201d]++[ \t]++){2}[^\"\u201d\n]++)[\"\u201d]")
HEAD = re.compile(r"[^.!?:\n\"\u201c]{3,100}\Z")
"""Three words at least in quotation marks behind what they are: "The note about the gate: ..."."""
SAYING = re.compile(
    r"\b(?:say|saying|said|reply|replies|answers?|respond|response|responses|write|output|form|format|example|instance|like"
    r"|e\.g|ask|asks|asked|asking|objective|goal)\b",
    re.IGNORECASE,
)
"""What makes of a quote words that the agent or somebody else says."""
CLASSED = frozenset(["confidential", "secret", "classified", "private"])
CLASSIFIED = re.compile(
    r"(?:^|(?<=[.!?] ))[ \t]*(?:(?:strictly|top|company) )?(?:confidential|secret|classified|private)"
    rf"(?: information)?: (?P<told>{SENTENCE})",
    re.MULTILINE | re.IGNORECASE,
)
"""A sentence that is said to be secret; it needs a word of CLASSED."""


def labelled(prompt: str) -> Iterator[Span]:
    """Behind a label in the same line, in a field of JSON, or told in a sentence."""
    words = words_in(prompt)
    for match in LABELLED.finditer(prompt) if words & HIDING or (words & WORDING and "{" in prompt) else ():
        told = match["line"] or match["field"] or match[0]
        label = match[0].removesuffix(told) if told != match[0] else re.split(r":| is ", told, maxsplit=1)[0]
        yield Span(match.start(), match.end(), Content(None, told, nouns_in(label)))
    for field in FIELD.finditer(prompt) if words & WORDING else ():
        before = prompt[max(0, field.start() - NEAR) : field.start()]
        yield Span(field.start(), field.end(), Content(field["title"], field["field"], nouns_in(before)))
    for line in SPOKEN_OF.finditer(prompt):
        noun, before = line["noun"] or line["within"], prompt[: line.start()]
        if re.search(rf"\b(?:the|this|following|['\u2019]s) (?:\w+ )?{noun}\b", before, re.IGNORECASE):
            told = (line["line"] or line["told"]).strip()
            yield Span(line.start(), line.end(), Content(None, told, nouns_in(noun)))
    for quoted in IN_LINE.finditer(prompt):
        head = HEAD.search(prompt[max(0, quoted.start() - 100) : quoted.start()])
        if head is not None and not SAYING.search(head[0]) and not IS_OTHER.search(head[0]):
            yield Span(*quoted.span(), Content(None, quoted["quoted"], nouns_in(head[0])))
    for sentence in CLASSIFIED.finditer(prompt) if words & CLASSED else ():
        yield Span(sentence.start(), sentence.end(), Content(None, sentence["told"]))
