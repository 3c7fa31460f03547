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
    # A verdict settles the times of its reason, whatever that is, where it is the speaker's own.
    ("My thesis defence is Wednesday morning (aaaah) so I can't then.", "- Wed am"),
    ("Our quilting bee is on Thursday from 2 to 4, so that bit is blocked.", "- Thu 14-16"),
    ("They're in our cellar all Tuesday and Wednesday, and I sit with them, so those two days are gone.", "- Tue-Wed"),
    ("Wednesday I'm with the client from morning to evening, so no.", "- Wed"),
    ("The lifts are switched off on Monday morning, thus I cannot attend then.", "- Mon am"),
    ("Bob is in Rome on Tuesday so can't come.", "?"),
    ("My son is ill on Monday so can't come.", "?"),
    ("I was in Rome on Monday, so I couldn't do the shopping.", "?"),
    ("The plumber comes at ten past zorb 10 on Friday, so I can't.", "?"),
    ("My interview on Tuesday at 2 will be short, so I can meet.", "?"),
    # A comma sets what only says why apart from a refusal.
    ("Wed: in Leeds, not available", "- Wed"),
    ("Monday: roofing job in Stoke, all day, can't.", "- Mon"),
    ("Tuesday, Bob is out.", "?"),
    ("Tuesday: until the zorb, can't.", "?"),
    # What a bracket holds beside times, and which brackets limit them.
    ("I can join on Monday between 10 and 11 (in the car, so audio only)", "+ Mon 10-11"),
    ("Wednesday (if Bob comes) works.", "?"),
    ("Tuesday (after the zorb) is fine.", "?"),
    # Questions that offer, and those that ask.
    ("Would half past two on Thursday be alright?", "+ Thu 14:30"),
    ("Tuesday is out. How about Thursday at 9?", "- Tue | + Thu 9"),
    ("Tuesday is out. How about Thursday? I'd have to check.", "- Tue"),
    ("Tuesday is out. Are you free Thursday?", "- Tue"),
    ("Would Tuesday at ten be alright for everyone?", "?"),
    ("Can we please not do Monday?", "- Mon"),
    # A condition that is only about the time, or about whether the speaker is wanted.
    ("If it's Wednesday at 11 I'll pop in.", "+ Wed 11"),
    ("If it ends up on Friday after 3, I could join.", "+ Fri 15-17"),
    ("If you do want me, Friday at 10 is OK.", "+ Fri 10"),
    ("If Wednesday I'm free, I'll tell you.", "?"),
    ("If it's Wednesday you want, ask Bob.", "?"),
    # Exceptions and what is left of a day.
    ("Anything on Monday bar the 10 to 11 slot, when I've got my one-to-one.", "+ Mon 9-10 11-17 | - Mon 10-11"),
    ("There's a fire drill Monday at 11, else I'm free that day.", "- Mon 11 | + Mon 9-11 11:30-17"),
    ("Tuesday's grand though, any time before 4.", "+ Tue 9-16"),
    ("I'd rather not meet on Thursday, but I can if nobody finds anything else.", "~ Thu"),
    ("My mornings, on the other hand, are open the whole week.", "+ Mon-Fri am"),
    ("My aunt has surgery on Monday, so I'm unavailable that day and the next.", "- Mon-Tue"),
    # Answers of one letter; the day of a meeting is no time.
    ("mon - y, tue - n, wed - y", "+ Mon, Wed | - Tue"),
    ("Ugh, Mondays. No.", "- Mon"),
    ("I'm presenting at the Tuesday meeting.", "?"),
    ("I'm at the chiropodist's on Tuesday", "- Tue"),
    ("I'm not at the vet's on Tuesday.", "?"),
    ("Swamped until Wednesday evening.", "- Mon-Wed"),
    ("Last week I was free on Tuesday, this week I'm not.", "?"),
    ("Please put the bins out on Tuesday.", "?"),
    ("I must be there, so please pick something on Thursday between 9 and 11.", "+ Thu 9-11"),
    ("Blood test Tuesday at 10", "- Tue 10"),
    ("✈️ Wednesday", "- Wed"),
    ("Steer clear of Thursday 9-10, otherwise Thursday's good.", "- Thu 9-10 | + Thu 10-17"),
    # What somebody else said is theirs, unless it is about the speaker or they draw their own conclusion from it.
    ('I hear Bob says "so Thursday it is".', "?"),
    ('My boss wrote: "Thursday is out, so Friday at 10 it is."', "?"),
    ('Bob says "I can do Monday at ten".', "?"),
    ("Bob says so Thursday it is.", "?"),
    ("My boss says I can have Thursday.", "+ Thu"),
    ("My calendar says Tuesday is free.", "+ Tue"),
    ("As I said, Monday works.", "+ Mon"),
    ("The doctor told me to rest, so Monday is out.", "- Mon"),
    ("Only if everyone else insists, Monday at 9:30.", "~ Mon 9:30"),
    ("My wife says hi. Monday at ten is good.", "+ Mon 10"),
]
