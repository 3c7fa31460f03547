"""Wordings by what makes them hard, and what they must come to, in the notation of `slot_notation`."""

CORRECTIONS = [
    ("Mon 14:00, sorry, 15:00", "+ Mon 15"),
    ("Tuesday at 3, I mean 4.", "+ Tue 16"),
    ("Friday works. Sorry, I meant Thursday.", "+ Thu"),
    ("Wednesday at 9, no wait, 10.", "+ Wed 10"),
    ("hmm thu 2.. nah make it thu 3", "+ Thu 15"),
    ("I'm busy Wednesday, correction, Thursday.", "- Thu"),
    ("Monday at 10, sorry, Tuesday", "+ Tue 10"),
    ("Tuesday at 10 or rather 10:30", "+ Tue 10:30"),
    ("Make it 4 on Friday.", "+ Fri 16"),
    # Which of them is corrected nobody knows.
    ("Mon 9, Tue 10, sorry, Tue 11", "?"),
    ("Monday, sorry, at 10", "?"),
    # No corrections.
    ("Not Monday, sorry, not Tuesday.", "- Mon, Tue"),
    ("Can't do Monday, sorry, Tuesday works.", "+ Tue | - Mon"),
    ("Mon no, Tue yes", "+ Tue | - Mon"),
    ("I'm free Tuesday, actually Wednesday too", "+ Tue, Wed"),
]
LIMITS = [
    ("Friday only until 3", "+ Fri 9-15 | - Fri 15-17"),
    ("Thursday, though not till after 2", "+ Thu 14-17 | - Thu 9-14"),
    ("After half two Wed to Fri, though Friday only up to 4.", "+ Wed-Thu 14:30-17, Fri 14:30-16 | - Fri 16-17"),
    ("Tuesday works as long as it's after 2.", "+ Tue 14-17"),
    ("From Wednesday on I'm free all day.", "+ Wed-Fri"),
    ("I'll be in at 10 on Tuesday so anything from then", "+ Tue 10-17 | - Tue 9-10"),
    ("I'm free by 3 on Tuesday", "?"),
    ("I'm never at my desk before half nine", "- all 9"),
]
EXCEPTIONS = [
    ("any but wed", "+ Mon-Tue, Thu-Fri | - Wed"),
    ("all good except Thursday morning", "- Thu am | rest +"),
    ("I can do any day except Wednesday, I'm in court then", "+ Mon-Tue, Thu-Fri | - Wed"),
    ("Tue to Thu, 9 to 10. On Wed not 9:30.", "+ Tue-Thu 9, Tue 9:30, Thu 9:30 | - Wed 9:30"),
    ("client visit wed 1pm to 4pm, the rest is fine", "- Wed 13-16 | rest +"),
    ("Friday is out but otherwise pretty flexible", "- Fri | rest +"),
]
CONDITIONS = [
    ("If you can't do Monday, Tuesday at 4 works.", "~ Tue 16"),
    ("If Monday doesn't work, Tuesday at 4 does.", "~ Tue 16"),
    ("If you can't do Monday, I can't do Tuesday.", "?"),
    ("If Bob comes on Monday, Tuesday works.", "?"),
]
NEGATIONS = [
    ("fri am yes pm no", "+ Fri am | - Fri pm"),
    ("Not Monday please, I'm always a zombie on Mondays!", "- Mon"),
    ("I do not have any availability on Monday", "- Mon"),
    ("Monday is out, but anything on Tuesday", "+ Tue | - Mon"),
    ("Tuesday morning won't work but Tuesday afternoon will.", "+ Tue pm | - Tue am"),
    ("I'm not free Monday, so don't book me on Tuesday", "- Mon, Tue"),
]
FILLED = [
    ("I have a 2 pm on Tuesday", "- Tue 14"),
    ("I've a 10:30 slot on Tuesday", "+ Tue 10:30"),
    ("My Tuesday schedule: 9-10 busy, 10-12 free", "+ Tue 10-12 | - Tue 9-10"),
]
SPELLINGS = [
    ("nothing b4 ten any day", "- all 9-10"),
    ("tue 3 works 4 me, wed gr8 as well", "+ Tue 15, Wed"),
    ("ill be free on friday", "+ Fri"),
    ("soz cld do wed am if u need", "~ Wed am"),
]
COVERED = [
    # What stands between, before or behind the times is not understood, and may change them.
    ("free Tuesday at 9 zorbs", "?"),
    ("I can do Tuesday at 14 grindles", "?"),
    ("I'm busy until grindle 10 on Tuesday", "?"),
    ("I've got the dentist at grindle 10 on Wednesday", "?"),
    ("I'm free Tuesday but not before 10 velvet", "?"),
    ("Happy to do any day, but not first velvet thing", "?"),
    ("It's okay Thursday but after snorp 14:30 only.", "?"),
    ("Tuesday works but it's not grindle ideal", "?"),
    ("Any time Tuesday apart from 1:30 and blimmy 2", "?"),
    ("Apart from orbed Tuesday morning I'm free all week", "?"),
    ("Tue 9:30 grindle works. Nothing else works, sorry.", "?"),
    ("Thursday, half zorbs ten", "?"),
    ("Any zorbs day but Friday works.", "?"),
    # What fills the time, or what the meeting is about, may be anything.
    ("I'm training the interns on Thursday from 9 to 11", "- Thu 9-11"),
    ("I'm free on Tuesday at 2 for the zorb meeting", "+ Tue 14"),
]
PHENOMENA = [
    *CORRECTIONS, *LIMITS, *EXCEPTIONS, *CONDITIONS, *NEGATIONS, *FILLED, *SPELLINGS, *COVERED,
]  # fmt: skip
