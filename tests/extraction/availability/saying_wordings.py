"""Wordings of everyday sayings, rankings, verdicts, and exceptions that go only so far."""

SAYINGS = [
    # How far an exception goes.
    (
        "I'm free all week except Thursday, when I'm in court from ten to twelve.",
        "+ Mon-Wed, Thu 9-10 13-17, Fri | - Thu 10-12",
    ),
    ("Any day except Thursday, when I finish at two.", "+ Mon-Wed, Thu am 13-14, Fri | - Thu 14-17"),
    (
        "Mornings are fine except on Tuesday, when I start at eleven.",
        "+ Mon am, Tue 11-12, Wed am, Thu am, Fri am | - Tue 9-11",
    ),
    ("Everything works except Tuesday, when I'm only in until one.", "+ Mon, Tue am, Wed-Fri | - Tue pm"),
    ("Any time except Monday, when I'm away.", "+ Tue-Fri | - Mon"),
    # Days denied behind times with hours.
    ("At two on Monday, at three on Tuesday, and Friday no chance.", "+ Mon 14, Tue 15 | - Fri"),
    ("Mon 9-11, Tue 10-12, Thu is out.", "+ Mon 9-11, Tue 10-12 | - Thu"),
    ("After one on Monday and Tuesday not at all.", "- Mon pm, Tue pm"),
    # Hours apart from their days.
    ("I have choir practice on Monday and on Wednesday, always from 9 until 12.", "- Mon am, Wed am"),
    ("Tuesday afternoon suits me mate, from two.", "+ Tue 14-17"),
    ("I'm out from ten to eleven for my physio on Friday.", "- Fri 10-11"),
    ("Monday or Tuesday are fine, Tuesday from two.", "+ Mon, Tue 14-17"),
    ("Thursday works, Thursday morning at least.", "?"),
    # Hours in words.
    ("Wednesday from ten to twelve", "+ Wed 10-12"),
    ("I have to leave at ten to twelve on Monday", "- Mon 11:30-17"),
    ("I can do the last hour of Monday, four till five.", "+ Mon 16-17"),
    ("The first two hours of Tuesday morning are taken.", "- Tue 9-11"),
    ("Wednesday straight after lunch, say from one until half past two", "+ Wed 13-14:30"),
    ("Either side of lunch on Wednesday works, by which I mean eleven to twelve or one to two.", "+ Wed 11-12 13-14"),
    ("Thursday at 1 please. I've a break between two lectures then.", "+ Thu 13 | ?"),
    # Before and after the days named.
    ("Thursday and Friday are good. Earlier in the week I can't.", "+ Thu-Fri | - Mon-Wed"),
    ("Tuesday works. Earlier in the week I can't.", "+ Tue | - Mon"),
    ("Earlier in the week is better for me.", "+ Mon-Tue"),
    # What may fail.
    ("At 10 on Wednesday, or at 2 on Friday if Wednesday won't work.", "+ Wed 10 | ~ Fri 14"),
    ("I'd take Thursday, or Friday if Thursday is full.", "+ Thu | ~ Fri"),
    ("If it has to be Friday, fine.", "~ Fri"),
    ("Does it have to be Friday?", "?"),
    ("Before ten on Monday; if that's too early for the others, ten to eleven that day.", "+ Mon 9-10 | ~ Mon 10-11"),
    # One above the other, and both possible.
    ("Mornings suit me better than afternoons, although I can do both.", "+ all am | ~ all pm"),
    ("Rather Thursday than Friday, and I can do both of them from one.", "+ Thu pm | ~ Fri pm"),
    ("Tuesday is better than Wednesday, and I can't do either.", "?"),
    # Verdicts.
    ("Monday and Thursday are my days at home and those are perfect.", "+ Mon, Thu"),
    ("On Tuesday the lorries come and I can't get away.", "- Tue"),
    ("Bob is in Rome on Tuesday and can't come.", "?"),
    ("On Monday the kiln is firing and I can't say yet.", "?"),
    ("The lorries come Tuesday until eleven thirty and I can't get away.", "?"),
    (
        "The whole of Friday is good, just leave me the hour from ten to eleven for my physio.",
        "+ Fri 9-10 11-17 | - Fri 10-11",
    ),
    # Sayings, with a negation, of others, asked, and of what is past.
    ("Grab me on Tuesday any time.", "+ Tue"),
    ("Don't grab me on Tuesday.", "- Tue"),
    ("Could you grab me on Tuesday?", "?"),
    ("I was about on Monday.", "?"),
    ("I'm about to leave for Rome on Monday.", "?"),
    ("Stick something in the diary for Wednesday.", "+ Wed"),
    ("The kids keep me busy on Friday.", "- Fri"),
    ("The kids keep Bob busy on Friday.", "?"),
    ("Month end has us by the throat on Monday.", "- Mon"),
    ("I can't leave the shop on Monday.", "- Mon"),
    ("He can't leave the shop on Monday.", "?"),
    ("I run a workshop every day from nine to ten.", "- all 9-10"),
    ("Bob runs a workshop on Monday.", "?"),
    ("I don't run a workshop on Monday.", "?"),
    ("I'm in and out on Tuesday.", "?"),
    ("Friday would have to do.", "~ Fri"),
    ("I'd be grateful if we could avoid Monday.", "~ Mon"),
    ("Tuesday is the pick of the bunch.", "+ Tue"),
    ("Tuesday is not a good day.", "- Tue"),
    ("Let me keep Wednesday to myself.", "- Wed"),
    ("I have Wednesday to myself.", "?"),
    ("Monday is out. What's left is yours.", "- Mon | rest +"),
    # Attendance.
    ("Without me there you can't do it. Monday works.", "need | + Mon"),
    ("Go ahead without me if need be, Monday at ten works.", "skip | + Mon 10"),
    ("Leave me out of it on Monday.", "- Mon"),
]
"""Messages and what they come to, in the notation of `slot_notation`."""
