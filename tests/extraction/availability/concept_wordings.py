"""Wordings by concept: hours and days said apart, days kept free, whole days, answers, lists, conditions."""

CONCEPTS = [
    # Hours before their days, and the hours said last.
    ("So 9:00 to 10:30 please, Monday and Tuesday both.", "+ Mon 9-10:30, Tue 9-10:30"),
    ("Only between 13h and 15h, and only Tuesday and Thursday.", "+ Tue 13-15, Thu 13-15 | rest -"),
    ("I reckon 11's best, Tuesday or Wednesday.", "+ Tue 11, Wed 11"),
    ("Before noon is best. Tuesday or Thursday.", "+ Tue am, Thu am"),
    ("Ten o'clock Monday, or the same time Tuesday.", "+ Mon 10, Tue 10"),
    ("I could do the same time on Wednesday.", "?"),
    ("Tuesday afternoon's great. Same for Thursday.", "+ Tue pm, Thu pm"),
    ("Thursday around 10 a.m. is ideal, but I could stretch to 4 p.m. the same day.", "+ Thu 10 | ~ Thu 16"),
    (
        "Wednesday all day, Thursday all day, skip 13:00 on both.",
        "+ Wed am 13:30-17, Thu am 13:30-17 | - Wed 13, Thu 13",
    ),
    ("There's a window 14.30 - 16.00 on Friday.", "+ Fri 14:30-16"),
    ("You can have me 10-12 Monday.", "+ Mon 10-12"),
    # Days kept free, and for what.
    ("Keep Thursday afternoon free of me.", "- Thu pm"),
    ("Please keep Monday free of meetings.", "- Mon"),
    ("Friday is free of meetings.", "+ Fri"),
    ("I've kept Friday 10 to 12 open for you.", "+ Fri 10-12"),
    # Whole days share no hours with their neighbours.
    ("I'm open all of Monday and on Friday up to 11.", "+ Mon, Fri 9-11"),
    ("I'm unavailable Tuesday from 14:00 to 16:00 and all of Friday.", "- Tue 14-16, Fri"),
    ("All of Tuesday is blocked. All of Friday as well.", "- Tue, Fri"),
    # What holds for every day takes no refusal back.
    ("I'm away Monday. Mornings are best for me.", "- Mon | + Tue am, Wed am, Thu am, Fri am"),
    ("Not Monday. Any day at 10 works.", "- Mon | + Tue 10, Wed 10, Thu 10, Fri 10"),
    ("Not on Monday, not on Friday, any other day is OK.", "- Mon, Fri | + Tue-Thu"),
    # Answers.
    ("Could we say Tuesday at 3? Otherwise Thursday at 3.", "+ Tue 15 | ~ Thu 15"),
    ("How about Thursday at 4? I'm also around on Thursday at 4:30.", "+ Thu 16 16:30"),
    ("Could you find something on Monday at two? That'd be perfect for me.", "+ Mon 14"),
    ("Would Wednesday at 4 be okay? That's the only hole in my diary.", "+ Wed 16 | rest -"),
    ("Would Monday suit you? Otherwise I'm busy.", "?"),
    # Verdicts in a list, and one that a bare "not" turns round.
    ("mon no. tue no. thu 11. fri no", "- Mon, Tue, Fri | + Thu 11"),
    ("Wednesday is taken. Tuesday at 2 is not.", "- Wed | + Tue 14"),
    ("Monday isn't good. Tuesday isn't.", "- Mon-Tue"),
    ("1) Mon 10am 2) Tue 10am", "+ Mon 10, Tue 10"),
    ("I can't do Tue at ten. Monday at ten works.", "- Tue 10 | + Mon 10"),
    ("Thursday's fully booked up to 2.", "- Thu 9-14"),
    # Conditions that limit a day.
    ("I can do Tuesday if it's after 2.", "+ Tue 14-17"),
    ("Tuesday works as long as we're done by 3.", "+ Tue 9-15"),
    ("As long as it's after 10, any day works.", "+ Mon-Fri 10-17"),
    ("Tuesday if I'm free.", "?"),
    # Only.
    ("Tuesday mornings only", "+ Tue am | rest -"),
    ("Mornings only on Monday, afternoons only on Tuesday.", "+ Mon am, Tue pm"),
    # The week.
    ("Any time next week is fine.", "+ all"),
    ("I can't this week; next week I could do any time.", "?"),
    ("Just before lunch on Monday.", "+ Mon 11:30"),
]
"""Messages and what they come to, in the notation of `slot_notation`."""
