"""Messages by the mechanism that reads them, in the notation of `slot_notation`; `?` where all must stay open."""

MECHANISMS = [
    # A negation that denies an unknown word says nothing of the times.
    ("I see no impropriety in Tuesday", "?"),
    ("Wednesday wouldn't be a sensation", "?"),
    # What one has done is not what one has.
    ("I've forwarded the Tuesday memo", "?"),
    ("I have a weakness for Thursday", "?"),
    ("I'm gunning and pining for Thursday", "?"),
    # Courtesies state nothing to the end of their clause.
    ("Good luck with your recital on Friday! Monday at 10 works.", "+ Mon 10"),
    ("Many thanks for the tour on Monday, Friday is fine.", "+ Fri"),
    # Negated idioms.
    ("Tuesday is a no-brainer", "+ Tue"),
    ("Friday wouldn't be a disaster", "~ Fri"),
    ("I can do neither Monday nor Tuesday", "- Mon-Tue"),
    ("Tuesday (no!)", "- Tue"),
    # What is hard and still possible is a fallback.
    ("It's a bit of a hassle, but Monday at 9 is possible.", "~ Mon 9"),
    ("I could do Friday at 2 if that's the only option left.", "~ Fri 14"),
    ("I could do Friday at 2 if the majority wants it.", "~ Fri 14"),
    # A time that the meeting itself fills is free for it; what is kept free is kept for something.
    ("I've reserved Tuesday at 2 for this meeting.", "+ Tue 14"),
    ("I try to keep Friday free.", "?"),
    ("May I suggest Monday at 10?", "+ Mon 10"),
    # Times of a condition, and where somebody is.
    ("If no one can make Tuesday, I can offer Friday morning.", "?"),
    ("I'm out Monday, in Tuesday.", "?"),
    ("I don't have anything on Tuesday.", "?"),
    ("I'll be in a seminar on Friday", "- Fri"),
    ("Blood test Tuesday at 10", "- Tue 10"),
    ("✈️ Wednesday", "- Wed"),
    ("Steer clear of Thursday 9-10, otherwise Thursday's good.", "- Thu 9-10 | + Thu 10-17"),
]
