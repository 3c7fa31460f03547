"""The phrases that say whether a time suits, in the patterns of `extraction.words.expand`.

They stand in their folded spelling: "do not" for "don't", "ok" for "okay". A phrase with a meaning that its words do
not have apart ("not my favourite") has a line of its own; plain negation is composed by `extraction.marks`.
"""

from __future__ import annotations

from extraction.senses import Effect, Entry, Role

_ACT = (
    "(do|doing|make|making|meet|meeting|meet up|take|taking|have|having|join|joining|attend|attending|come|coming|use|"
    "using|go|go for|go with|talk|speak|chat|connect|schedule|book|it|it on|something|)"
)
_CHOICE = "(choice|choices|option|options|pick|picks|preference|preferences|slot|slots|time|times|one|ones|date|dates|day|days)"
_MOVABLE = (
    "(things|thing|stuff|something|some things|some stuff|a few things|a couple of things|it|that|this|those|them|meetings|"
    "a meeting|the meeting|another meeting|my meeting|my meetings|my schedule|my calendar|my diary|my other meeting|some "
    "meetings|a call|my call|one|a thing or two|)"
)
_NEEDED = "(need be|needs be|needed|necessary|required|needs must|urgent|critical|unavoidable|essential)"
_REALLY = "(really|absolutely|strictly|truly|it is|it is really|it is absolutely|that is|it really is|)"
_EXCEPTING = (
    "(except|excepting|except for|apart from|aside from|bar|barring|excluding|besides|other than|save|save for|minus|with "
    "the exception of|with the exceptions of|not counting|not including|outside|outside of|beyond)"
)
_OTHER = "(other|others|additional|further|different|spare|extra|more)"
_TIMES = (
    "(times|time|slots|slot|options|option|availability|choices|choice|days|windows|openings|dates|possibilities|gaps)"
)


def _cue(plain: Effect, negated: Effect = Effect.UNCLEAR, **marks: bool) -> Entry:
    return Entry(Role.CUE, plain, negated, **marks)


_YES, _MAYBE, _NO = Effect.YES, Effect.FALLBACK, Effect.NO

CUES: list[tuple[Entry, str]] = [
    # It suits. Its negation is a no.
    (
        _cue(_YES, _NO),
        """
        (suit|suits|suiting|fit|fits) (me|us|my schedule|my calendar|my diary|) (well|fine|best|better|perfectly|)
        (fit|fits) (in|into) (my|) (schedule|calendar|diary|) (well|fine|)
        (fine|good|ok|cool|alright) (by|with|for) me
        (an option|a possibility|a go|on the table|on the cards|all right)
        in (play|the running)
        (would|will) do (nicely|fine|well|me|just fine|me nicely|)
        (all mine|all yours|am yours)
        (can|happy to|glad to) confirm
        (a|) (hard|firm|definite|clear|big|solid|strong|resounding) yes
        """,
    ),
    (
        _cue(_YES, _NO, strict=True),
        """
        (good|fine|alright|cool|viable|convenient|workable|manageable|sorted)
        (work|works|working|worked) (well|fine|nicely|perfectly|great|ok|out|with|)
        (sure|confirmed|yes|yep|yeah|yup|any good|any use|vacant|suitable|agreeable)
        """,
    ),
    (
        _cue(_YES, _NO, strict=True, person=True),
        """
        (free|available|open|clear|unbooked|unoccupied|around|reachable|contactable|wide open|free as a bird|footloose)
        (up|down|game|in) for
        """,
    ),
    (
        _cue(_YES, _NO, heading=True),
        "(availability|availabilities|(available|open|free) (slots|slot|times|time|hours|windows|window))",
    ),
    (_cue(_YES, _NO, strict=True, person=True), "available"),
    (
        _cue(_YES),
        """
        (do|does|would|will) not (mind|object to)
        (no|not a|not an|without|not any) (problem|problems|problem at all|issue|issues|bother|trouble|objection|objections) (with|on|for|to|)
        no (conflict|conflicts|clash|clashes|plans|commitments|engagements|obstacles|constraints|appointments|obligations)
        (have|have got|having|got|with) (no|not any|zero) (meetings|calls|appointments|classes|lessons)
        nothing (planned|booked|scheduled|in the diary|in my diary|in the calendar|in my calendar|on the calendar|on my calendar|going on|against|on my plate)
        (count|put|pencil|sign|book|mark) me (down|in|) (for|on|)
        let us (do|meet|say|go for|go with|take|try|make it|plan for|aim for|have|pick|use|keep|)
        (✅|✔|☑)
        all (mine|yours)
        """,
    ),
    (_cue(Effect.PASSABLE, _NO, strict=True), "(ok|doable|possible|feasible|acceptable|tolerated)"),
    # It suits well. Its negation is a fallback.
    (
        _cue(_YES, _MAYBE, strict=True),
        """
        (ideal|perfect|great|excellent|brilliant|lovely|wonderful|superb|super|optimal|fantastic|amazing|best|better|spot on)
        (nice|handy|easiest|easier|fab|fabulous|nicest|optimum|unbeatable|awesome|preferable|smashing|grand)
        (like|love|favour|fancy|enjoy|likes)
        """,
    ),
    (
        _cue(_YES, _MAYBE),
        f"""
        (work|works|working) (best|better)
        i work (best|better)
        (would rather|rather) (have|do|make|meet|take|go for|)
        (prefer|preferring|preference is|preference would be) (to|) {_ACT}
        (would|will|should|am|) (like|love|happy|glad|pleased|keen) (to|for) {_ACT}
        (would|will|should) (like|love)
        (a fan of|keen on|fond of|thrilled about|thrilled with|crazy about|mad about|wild about|too keen on)
        (good|happy|comfortable|content|fine|ok|on board|cool|delighted) with
        (good|fine|ok|comfortable) to {_ACT}
        """,
    ),
    (
        _cue(_YES, _MAYBE, heading=True),
        f"""
        (ideally|preferably|by preference|for preference|first and foremost|best case|in an ideal world)
        (my|) (first|1 st|top|preferred|main|primary|favourite|number one|best|ideal|prime|go to) {_CHOICE}
        (preferred|favourite|preference|preferences|favourites|primary|high priority|top priority|first preference)
        (my|) (preference|preferences) (is|are|would be)
        """,
    ),
    (
        _cue(_YES, strict=True),
        """
        (choose|pick|vote|vote for|opt for|go for|go with|suggest|propose|recommend|request|aim for|nominate|plump for|say)
        (take|want|hoping for|hope for|leaning towards|lean towards|aiming for|going for|going with|voting for|looking at)
        (easy|accommodating)
        """,
    ),
    (_cue(Effect.FLEXIBLE, Effect.CLOSE, strict=True, person=True), "flexible"),
    # It would do if it must.
    (
        _cue(_MAYBE, heading=True),
        f"""
        (when|where|as) {_REALLY} {_NEEDED}
        (only|just|but only|) if (i|we|you) (really|absolutely|) (must|have to|need to|need|need it|need me to|had to|needed to|have no choice)
        (if not|or else|failing that|failing those|failing these|failing all that|failing which|or failing that|if so needed)
        (alternatively|as an alternative|second best|next best|after those|then maybe|else)
        (at|in) (a|) (real|) (pinch|push|stretch|squeeze|crunch)
        (in|for) (an|) (emergency|emergencies|extremis)
        (worst case|in the worst case|at worst|if worse comes to worst|grudgingly|begrudgingly|reluctantly|with reluctance)
        (with) (some|a bit of|a little|a little bit of|) (difficulty|juggling|rearranging|shuffling|effort|reshuffling|notice)
        (under duress|emergency only|emergencies only|as needed|for emergencies)
        settle for
        """,
    ),
    (
        _cue(_MAYBE, Effect.CLOSE, heading=True),
        f"""
        (backup|back up|fallback|fall back|reserve|standby|stopgap|contingency|last resort|compromise|secondary|second best) {_CHOICE}
        (alternative|plan b|plan c|low priority|lower priority|second|2 nd|third|3 rd|less preferred|least preferred|less ideal|less favourite|spare|other acceptable) {_CHOICE}
        (backup|back up|fallback|fall back|reserve|standby|stopgap|contingency|last resort|runner up|alternative|plan b|plan c|secondary|compromise|low priority|lower priority)
        """,
    ),
    (
        _cue(_MAYBE),
        f"""
        (less|not so|not that|not very|not the|not my|not exactly|not quite|hardly|far from|less than|not particularly|not really|not too|not super|not overly|not all that|a bit less) (ideal|perfect|great|best|favourite|keen|preferred|optimal|keen on|fond of|a fan of|thrilled|thrilled about|first choice|top choice)
        (not|never) my (favourite|first choice|preference|idea of fun|cup of tea|best day|best time|top choice|preferred)
        (would|) (rather|prefer|preferably|ideally|sooner) (not|not to) {_ACT}
        (would|will|) (rather|prefer to|like to|love to|try to|sooner|preferably|ideally|want to) (avoid|skip|not do|not have|not|steer clear of|keep clear)
        (would|) prefer (avoiding|to steer clear of|if we avoided|if we could avoid|to keep away from|to keep clear)
        (avoid|avoiding) (it|that|) if (possible|you can|we can|at all possible)
        (make|making) (it|that|this|those|these|them|either|both) work
        (just about|barely|only just) (do|make|manage|doable|possible|able to)
        (live|put up|cope) with
        (lukewarm|half hearted)
        """,
    ),
    (
        _cue(_MAYBE, strict=True),
        """
        (suboptimal|sub optimal|tolerable|bearable|passable|so so|meh|less good|worse|inconvenient|less convenient)
        (less attractive|less suitable|least good|less favourable|second best)
        """,
    ),
    (_cue(_MAYBE), "(dislike|hate|am wary of|not a lover of)"),
    (
        _cue(_MAYBE, _NO, strict=True),
        f"""
        (move|moving|shift|shifting|shuffle|reshuffle|rearrange|reschedule|juggle|swap|bump|push|cancel|rejig|free up) {_MOVABLE} (around|about|if needed|to|)
        (switch|change|adjust|flex|go over) (to|)
        clear (things|stuff|something|some time|space|my schedule|my calendar|my diary|my morning|my afternoon)
        (squeeze|squash|slot|wedge) (it|you|this|one|something|) in (for|)
        (tolerate|stomach|endure|stretch to|force myself)
        """,
    ),
    # It does not suit.
    (
        _cue(_NO, _YES, strict=True, person=True),
        """
        (busy|booked|booked up|booked solid|booked out|booked in|double booked|fully booked|blocked|blocked out|blocked off|blocked up)
        (tied up|occupied|engaged|otherwise engaged|otherwise occupied|unavailable|swamped|slammed|jammed|rammed|packed|full|full up)
        (chocka|chockablock|chock a block|snowed under|committed|overbooked|maxed out|in back to backs|back to back|reserved|solid|jam packed|flat out|up to my eyes|up to my neck)
        (out|off|away|abroad|overseas|offline|elsewhere|out of office|out of the office|out of town|out of the country|ooo|oof|absent|gone|afk|off work|off sick)
        (off duty|off the grid|unreachable|spoken for|otherwise committed|stuck|sick|ill|locked in|locked up|held up)
        """,
    ),
    (
        _cue(_NO, strict=True),
        """
        (taken|gone already|accounted for|earmarked|filled|crammed|crammed full|ruled out|written off|off the table|off limits|off the cards)
        (out of the question|out of bounds|a no go|no go|no goes|nogo|a non starter|non starter|a no|a no no|a write off|a bust|not happening|hopeless|excluded|closed|a wash|a goner|a nonstarter)
        (bad|terrible|awful|horrible|rubbish|dreadful|lousy|poor|atrocious|the worst|useless)
        (forget|forget about|scrap|scratch|exclude|excludes|skip|block out|block off|block|leave out|keep clear of|stay away from|steer clear of)
        (refuse|decline|pass on|say no to|object to)
        (teach|lecture|coach|tutor)
        """,
    ),
    (
        _cue(_NO),
        """
        (no good|no use to me|no use|not on|not an option|no option|not a possibility|a total no|not a hope|not at all possible)
        (a|) (hard|firm|definite|clear|big|solid|strong|resounding|flat) no
        (nope|nah|no dice|no luck|not gonna happen|no can do|not possible|cannot happen)
        (rule|ruling|rules|cross|crossing|scratch|strike|leave|count) (out|off)
        (must|need to|have to|has to) (avoid|skip|miss)
        let us (not|skip) (do|meet|have|go for|make it|)
        (count|rule|leave) me out (for|on|of|)
        (on|taking|having|have|take|got) (my|a|an|) (annual|sick|parental|maternity|paternity|unpaid|paid|study|family|) (leave|holiday|vacation|pto|day off|days off|time off|business trip|trip|honeymoon|sabbatical|strike|duty)
        (on) (call|shift|duty|a train|a plane|a flight|the road|site|the move|a course|another call|calls|a call|a conference call)
        ((flying|travelling|traveling|driving|coming|heading|getting) back|travelling|traveling|flying|commuting|teaching|lecturing|driving|presenting|interviewing|moving house|in transit|in the air|onsite|off site|offsite|training|volunteering)
        (not around|not here|not there|not in|not about|not working|not back|not at work|not at my desk|not online|not in the office)
        (do|does|will) not work (on|)
        (do|would|can) not (book|schedule|plan|arrange|set up|put|organise|organize) (it|this|) (for|on|in|)
        (❌|🚫|✖|⛔|👎|✗|✘)
        (conflicting|competing|prior|previous) (appointment|appointments|engagement|engagements|commitment|commitments|meeting|meetings|obligation)
        no (meetings|calls) (please|)
        """,
    ),
    (
        _cue(_NO, heading=True),
        "(pto|annual leave|sick leave|day off|days off|my day off|my days off|non working day|non working days|bank holiday|public holiday|vacation|unavailability|conflicts|blocked times)",
    ),
    (
        _cue(_NO, _MAYBE, strict=True),
        "(impossible|unworkable|unfeasible|not feasible|unsuitable|undoable|unacceptable|infeasible)",
    ),
    (_cue(_NO, _YES), "(clash|clashes|clashing|collide|collides|conflicts|overlaps|interferes|conflict) with"),
    (_cue(_NO, _YES, strict=True), "(clashes|conflicts|collides|overlaps)"),
    (
        _cue(Effect.UNCLEAR, _NO, strict=True),
        "back|(am|be|is|get|getting) (back|at work|at my desk|in the office|home|at home)",
    ),
    (
        _cue(Effect.LEAVES),
        "(have to|need to|must|got to|will|should|) (leave|head off|head out|dash|run|shoot off|log off|sign off|finish|stop|be off|be gone|clock off|go home|leave work|finish work|stop work|knock off) (at|by|around|)",
    ),
    (_cue(Effect.LEAVES), "(a|) (hard stop|hard out) (at|)"),
    (
        _cue(Effect.ARRIVES, _NO),
        "(start|start work|get in|arrive|get to work|come in|log on|begin|begin work|get to the office|clock on) (at|around|)",
    ),
    # No other times.
    (
        _cue(Effect.CLOSE),
        f"""
        nothing (else|other) (at all|works|fits|suits|available|free|possible|)
        (no|not any|without|without any|zero|lack|not have any|not got any) {_OTHER} {_TIMES}
        no (backup|back up|fallback|alternative|secondary|others|secondaries|plan b|wiggle room|leeway|flexibility|second choice|give|slack|room to move|room for manoeuvre|backup plan|extras)
        (that|those|these|it|this) (is|are) (all|everything|the lot|it|about it|all of them|the only ones|it for me|my lot|my full list|the full list|the complete list|the whole list)
        (is|are) (all|everything) (that|) (i|we) (have|have got|can do|can offer|can make|got|can manage)
        (that|those|these|this) (is|are) (all|everything) (that|) (i have|i have got|i can do|i can offer|i can make|i got|i can manage|works|that works|there is|i have available|i have free|i have open)
        (that|those|these|this|they) (is|are) (really|literally|sadly|) (my|the) only (ones|)
        (not|never) (be|) (flexible|budge|adjust|compromise)
        (inflexible|non negotiable|set in stone)
        """,
    ),
    (_cue(Effect.UNCLEAR, Effect.CLOSE), f"(any|some|) {_OTHER} {_TIMES}"),
    (_cue(Effect.UNCLEAR, Effect.CLOSE), "(any|some|a little|a bit of|) (flexibility|wiggle room|leeway|others|slack)"),
    (
        _cue(Effect.NONE),
        "(none|and / a|na|nil|[ ]|none at all|none at present|none sorry|zero|there are none|do not have any|have none)",
    ),
    # Exceptions, repetition, comparison.
    (_cue(Effect.EXCEPT), f"(but|just|only|just not|but not|) {_EXCEPTING} (for|on|during|at|)"),
    (
        _cue(Effect.SAME),
        "(so is|so are|so does|so do|as is|as are|as does|as do|ditto|ditto for|ditto on|same for|same goes for|same with|same on|the same goes for|the same for|the same on|the same applies to|likewise|likewise for|nor is|nor are|neither is|neither are|nor does|neither does|nor do|and so is|and so are)",
    ),
    (
        _cue(Effect.UNCLEAR),
        "(unlike|not really|not quite|not exactly|than|over|rather than|instead of|as opposed to|versus|vs|not just|not only|compared to|compared with|not necessarily|not always|not all|not every|not all of|not the whole of)",
    ),
    # Unclear statements about a time.
    (
        _cue(Effect.UNCLEAR),
        "(was|were|had|did|used to|would have|could have|should have|last time|previously|formerly|originally|back then|already met|would of)",
    ),
    (
        _cue(Effect.UNCLEAR),
        "(some|a few|few|part|parts|part of|parts of|half of|bits of|most of|some of|much of|certain|several|some time|a lot of|the odd|one of|two of)",
    ),
    (
        _cue(Effect.UNCLEAR),
        "(i work|we work|question|concern|worry|feeling|strong opinion|due|deadline|until further notice|supposed to|in theory|technically|no preference|no preferences|no strong preference|no idea|no opinion|don't care|wish|regret|miss|earliest|latest)",
    ),
    (
        _cue(Effect.HEDGE),
        "(might|may|maybe|perhaps|possibly|potentially|unsure|not sure|not certain|uncertain|doubt|doubtful|unlikely|likely|do not know|dunno|tbc|tbd|tentative|tentatively|pending|waiting|waiting for|waiting on|wait and see|to be confirmed|check|checking|confirm|confirming|rarely|seldom|hardly|barely|undecided|touch and go|iffy|dicey|hope|hoping|wonder|wondering|depends|depending|depends on|depending on|subject to|provisionally|in principle|expecting|expect|not yet|thinking|considering|trying|try|could be|need to see|have to see|penciled|touch wood|with luck|fingers crossed|assuming|planning|asking)",
    ),
    (
        _cue(Effect.HARD),
        "(not so much|less so|tricky|difficult|hard|tough|awkward|tight|challenging|problem|problematic|issue|struggle|struggling|late notice|avoid|not easy|a stretch|tiring|early for me|late for me|too early|too late|a pain|a push|a squeeze|far from easy|annoying|messy|complicated)",
    ),
]
