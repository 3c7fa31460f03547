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
    ("Bob says 'so Thursday it is'.", "?"),
    ("Bob says that so Thursday it is.", "?"),
    ("According to Bob Thursday works.", "?"),
    ("> Thursday works. Friday too.\nMonday at ten is good.", "+ Mon 10"),
    ("Monday > Tuesday, but both work.", "+ Mon, Tue"),
    ("According to my calendar Thursday works.", "+ Thu"),
    ("My boss says I can have Thursday.", "+ Thu"),
    ("My calendar says Tuesday is free.", "+ Tue"),
    ("As I said, Monday works.", "+ Mon"),
    ("The doctor told me to rest, so Monday is out.", "- Mon"),
    ("Only if everyone else insists, Monday at 9:30.", "~ Mon 9:30"),
    ("My wife says hi. Monday at ten is good.", "+ Mon 10"),
    # "Those", "both" and "all three" are the days said before, as many as they are said to be.
    ("Either Monday or Friday would do, from two on both.", "+ Mon 14-17, Fri 14-17"),
    ("I can do Monday or Tuesday, mornings only on both.", "+ Mon am, Tue am"),
    ("I teach on Monday and Thursday mornings, so those two mornings are not possible.", "- Mon am, Thu am"),
    ("Wed 10 or Thu 10 is fine. On those same two days 15:00 is a backup.", "+ Wed 10, Thu 10 | ~ Wed 15, Thu 15"),
    (
        "Tuesday afternoon is fine. Or Thursday afternoon. I have to leave at four both days.",
        "+ Tue 13-16, Thu 13-16 | - Tue 16-17, Thu 16-17",
    ),
    ("Mon, Tue and Wed work, all three from ten.", "+ Mon-Wed 10-17"),
    ("Monday works. Both mornings are out.", "+ Mon"),
    (
        "I've got physio on Monday at 9:30 and again on Friday at ten, both until eleven.",
        "- Mon 9:30-11, Fri 10-11",
    ),
    ("I'm away on Monday and Friday, from two on both days.", "- Mon 14-17, Fri 14-17"),
    ("Both ten and eleven on Monday work.", "+ Mon 10 11"),
    # "Any time" limits nothing, and nobody says it of times that are gone.
    ("Tuesday I can do after lunch, any time.", "+ Tue pm"),
    ("Wednesday morning I can come any time.", "+ Wed am"),
    ("Wednesday I'm off, any time.", "+ Wed"),
    ("Wednesday I'm off and can meet any time.", "+ Wed"),
    ("Wednesday I'm swamped, any time.", "?"),
    # A bare time is no offer where the sentence goes on.
    ("Keep Thursday afternoon free of me: zorb night. Thursday morning, go for it.", "+ Thu am"),
    # Mornings and afternoons are those of the days that the sentence speaks of.
    ("Monday to Wednesday, mornings are ideal and afternoons are possible as a backup.", "+ Mon-Wed am | ~ Mon-Wed pm"),
    ("From 11 on Monday until lunch I am free.", "+ Mon 11-12"),
    ("Tuesday or Wednesday is fine, so long as it's before lunch.", "+ Tue am, Wed am"),
    # Stretches behind a refusal say when; those not understood leave it open.
    ("Monday afternoon I've got two viewings, 1 to 2 and 3 to 4.", "- Mon 13-14, Mon 15-16"),
    ("Friday is easy. Anything from 9 to 11 that day is fine.", "+ Fri 9-11"),
    # Choosing among what was offered; where that is not known, so is this.
    ("I can do Mon 9, Fri 9 or Fri 10. Of those I'd prefer Friday.", "+ Fri 9 10 | ~ Mon 9"),
    ("I can frobnicate Mon 9, Fri 9 or Fri 10. Of those I'd prefer Friday.", "?"),
    # What is said behind an exception is said of the exception.
    (
        "Afternoons work all week, with the exception of Wednesday afternoon, which I can't do.",
        "+ Mon pm, Tue pm, Thu pm, Fri pm | - Wed pm",
    ),
    # "The others" may be people, and "someone else" is one.
    ("Friday morning is ideal. If that doesn't suit the others, Thursday afternoon.", "+ Fri am | ~ Thu pm"),
    (
        "I'd love Thursday at 10:30. Should that clash with someone else's plans, Friday at nine is OK.",
        "+ Thu 10:30 | ~ Fri 9",
    ),
    # Hours that the speaker keeps are no working hours of a day.
    ("My office hour is on Thursday from 13:00 to 14:00, and I can't move that.", "- Thu 13-14"),
    # A grim diary lowers no time in it; a new sentence with unknown words lowers no refusal.
    ("My diary is rather grim, but Monday from 2 to 4 is still clear.", "+ Mon 14-16"),
    ("Not Monday before 11. I commute from Leeds and can't get there any sooner.", "- Mon 9-11"),
    # Exceptions that a sentence of their own makes, also to all times not named.
    ("I can't do anything this week. The one exception is Thursday morning.", "- Mon-Wed, Thu pm, Fri | + Thu am"),
    ("Monday is off the table, everything else works, with one exception: Thursday at 2.", "- Mon, Thu 14 | rest +"),
    ("Otherwise I'm free. Only exceptions: Monday am and Friday pm.", "- Mon am, Fri pm | rest +"),
    ("Thursday I'm clear apart from 9:30 to 11 when the surveyor's coming.", "+ Thu 9, Thu 11-17 | - Thu 9:30-11"),
    # What closes the week closes no time of which something was said that is not understood.
    ("Otherwise I'm free. Monday I zorb.", "+ Tue-Fri"),
    (
        "Monday 9-10 and Tuesday 2-3 I'm out. Apart from these two workshops my calendar is empty.",
        "- Mon 9-10, Tue 14-15 | rest +",
    ),
    ("Thursday 9 to 11 works. The remaining hours of Thursday are fully booked.", "+ Thu 9-11 | - Thu 11-17"),
    # "Not before" and "not after" rule out what lies beyond the hours before them; "then" begins where they end.
    ("Mon and Tue I'm free from 1, not before, sorry.", "+ Mon-Tue 13-17 | - Mon-Tue 9-13"),
    ("Friday I can do before 10 and not after.", "+ Fri 9-10 | - Fri 10-17"),
    ("I'm free on Friday up to 3, then I have to leave for the airport.", "+ Fri 9-15 | - Fri 15-17"),
    ("Please nothing before 3pm. After that any day is ok.", "- Mon-Fri 9-15 | + Mon-Fri 15-17"),
    ("I can't do Monday from three. Before that, Monday is fine.", "- Mon 15-17 | + Mon 9-15"),
    ("I can be there Monday from 1 till 3 and Tuesday the same.", "+ Mon-Tue 13-15"),
    # Hours that name slots, and those of what is booked.
    ("Can't do the 9 or 9:30 slots on any day.", "- Mon-Fri 9-10"),
    ("Mon I have lectures 9-11 and a tutorial 2-3.", "- Mon 9-11, Mon 14-15"),
    ("I can't do the 9:00 slot on any day because of our daily stand-up.", "- Mon-Fri 9"),
    # "That day" is that of a limit; "those days" without any before them are all that were proposed.
    ("By Tuesday the heating will be back: I can do 1 to 5 that day.", "+ Tue 13-17"),
    ("Can't do any of those days.", "- Mon-Fri"),
    # Below the first choice and still possible.
    ("Would prefer Wed pm over Wed am, but both are doable.", "+ Wed pm | ~ Wed am"),
    ("Wednesday is good too, but just in the morning.", "+ Wed am"),
    # Limits with a time of their day, and what comes before and after whole days.
    ("Until Wednesday lunchtime I'm away, after that I'm all yours.", "- Mon-Tue, Wed am | + Wed pm, Thu-Fri"),
    ("From Wednesday 2 pm I'm free, before that I'm swamped.", "- Mon-Tue, Wed 9-14 | + Wed 14-17, Thu-Fri"),
    ("As from Wednesday my diary is empty, before that I'm busy.", "- Mon-Tue | + Wed-Fri"),
    ("I'm off Monday and Tuesday, after that I'm free.", "- Mon-Tue | + Wed-Fri"),
    ("I zorb until Thursday. After that I'm free.", "?"),
    ("Mondays and Fridays I'm away. In between I'm free.", "- Mon, Fri | + Tue-Thu"),
    (
        "Thursday I'm busy from 10 to 10:30 and from 2:30 to 3:30. In between I could meet.",
        "- Thu 10, Thu 14:30-15:30 | + Thu 10:30-14:30",
    ),
    ("In between meetings on Tuesday I'll call you.", "?"),
    # Days by their count and place.
    ("The first two days of the week are out, the other three are fine.", "- Mon-Tue | + Wed-Fri"),
    ("Monday and Tuesday are full, the other two are fine.", "- Mon-Tue"),
    ("I'm free on Monday and Wednesday, mornings on the former and afternoons on the latter.", "+ Mon am, Wed pm"),
    ("Whichever day suits you best, I'm free at half past one.", "+ Mon-Fri 13:30"),
    (
        "Neither Monday 9-11 nor Friday 9-11 suits. Other than those two mornings I'm good.",
        "- Mon 9-11, Fri 9-11 | rest +",
    ),
    # Limits and exceptions.
    ("Free: Tue from 10, Wed from 11, until lunch each day.", "+ Tue 10-12, Wed 11-12"),
    ("Wednesday works except for the hour after lunch.", "+ Wed am, Wed 14-17 | - Wed 13-14"),
    ("Every slot on Wednesday except the first and the last.", "+ Wed 9:30-16:30 | - Wed 9, Wed 16:30"),
    ("Friday, but not first thing and not after four.", "+ Fri 9:30-16 | - Fri 9, Fri 16-17"),
    ("11:30 is the earliest I can do, any day.", "+ Mon-Fri 11:30-17 | - Mon-Fri 9-11:30"),
    ("Tuesday is good between 10 and 12, though I'd have to be gone by 11:30.", "+ Tue 10-11:30 | - Tue 11:30-17"),
    ("Tuesday is good between 10 and 12, though I'd have to zorb by 11:30.", "?"),
    (
        "I have a dentist's appointment on Tuesday at 2, takes an hour. Other than that Tuesday's free.",
        "- Tue 14-15 | + Tue 9-14, Tue 15-17",
    ),
    ("10 to 12 every day is fine, though I'd rather not do Friday.", "+ Mon-Thu 10-12 | ~ Fri 10-12"),
    ("I've no gaps on Tuesday, and on Wednesday just the one, at 3.", "?"),
    ("I can spare Tuesday from 9 to 11.", "+ Tue 9-11"),
    ("Not Tuesday. Make it Wednesday.", "- Tue | + Wed"),
    ("Mondays I start at ten, on Fridays I stop at three.", "- Mon 9-10, Fri 15-17"),
    ("Two options. Option 1: Tuesday 10-11. Option 2: Thursday 14-15.", "+ Tue 10-11, Thu 14-15"),
    # A choice among days of which some hours were offered is one of these hours.
    ("I can do Wednesday 10 to 12 or Friday 10 to 12. Wednesday is my preference.", "+ Wed 10-12 | ~ Fri 10-12"),
    ("I could do Mon 9 til 11 or Fri 9 til 11 but would much rather do the Fri.", "+ Fri 9-11 | ~ Mon 9-11"),
    ("Afternoons Monday to Thursday are OK, with Thursday being the best.", "+ Thu pm | ~ Mon-Wed pm"),
    # Hours that narrow the mornings or afternoons before them; those that are not understood leave these open.
    ("Afternoon slots on Wed/Thu would be great, 2pm onwards.", "+ Wed-Thu 14-17"),
    ("I could meet Monday morning or Thursday morning, after 10 in both cases.", "+ Mon 10-12, Thu 10-12"),
    (
        "I can be there on either Monday or Friday, from 9 to 11 on the Monday and from 1 to 3 on the Friday.",
        "+ Mon 9-11, Fri 13-15",
    ),
    ("Wednesday I can offer 9:00-10:00. On Thursday just the one: 11:00-12:00.", "+ Wed 9-10, Thu 11-12"),
    ("We could do it first thing on Monday (9:00) or last thing on Friday (16:30).", "+ Mon 9, Fri 16:30"),
    ("Any morning is fine so long as we start by 10.", "?"),
    # A bare time of which something is said that is not understood is no offer.
    ("Tuesday's my long day, I'm teaching from 9 until 4.", "- Tue 9-16"),
    ("The end of the week I haven't planned yet.", "?"),
    ("I have to keep clear Tuesday mornings.", "?"),
    ("I need to be at the nursery by 4 each day.", "?"),
    ("I'll take any slot from Tuesday 2pm to Wednesday 11am.", "?"),
    # Both ends of the time before, and what a refusal leaves.
    ("Thursday between 2 and 4 please. Not earlier, not later.", "+ Thu 14-16 | - Thu 9-14, Thu 16-17"),
    ("Mon-Wed I'm in training from 9 to 3, so after 3 on those days.", "- Mon-Wed 9-15 | + Mon-Wed 15-17"),
    ("No mornings, no Fridays. So Mon to Thu pm.", "- Mon-Thu am, Fri | + Mon-Thu pm"),
    (
        "From 3 every day I'm on the school run. Before that I'm free, except Wednesday, my day off.",
        "- Mon-Fri 15-17, Wed 9-15 | + Mon-Tue 9-15, Thu-Fri 9-15",
    ),
    ("I'm good for Thursday from 9.30am right through to 3pm.", "+ Thu 9:30-15"),
    ("There's a gap on Tuesday between 11 and 12 and one on Wednesday between 2 and 3.", "+ Tue 11-12, Wed 14-15"),
    # Offers with something to stand in for them, and doubts that reach back.
    ("Friday 11 o'clock, or if Friday's bad for you, Thursday 11 o'clock.", "+ Fri 11 | ~ Thu 11"),
    ("I can do mornings but they have to be zorbs: 9 or 9:30, any day bar Friday.", "?"),
    ("Tuesday 9 to 10 is gone for the team meeting.", "- Tue 9-10"),
    ("Tuesday 9 to 10 is blocked for our Jour fixe.", "?"),
    # Ends of a day by name, and times within those said before.
    ("Monday lunchtime onwards, or Tuesday up to lunchtime.", "+ Mon pm, Tue am"),
    ("I finish at lunchtime on Wednesday. Before that I'm free from 10.", "+ Wed 10-12 | - Wed pm"),
    (
        "I zorb Monday 9-1, Tuesday 9-12 and Thursday 1-4. I can attend within those hours.",
        "+ Mon am, Tue am, Thu 13-16",
    ),
    ("Please choose between Monday 3 pm, Wednesday 3 pm and Friday 3 pm.", "+ Mon 15, Wed 15, Fri 15"),
    # What a "but" leaves of days said before it.
    ("Wednesday to Friday yes, but Friday only after 2.", "+ Wed-Thu, Fri 14-17 | - Fri 9-14"),
    ("Thu and Fri are good but Fri just the morning.", "+ Thu, Fri am"),
    ("Tuesday and Friday are fine, but Friday zorb after two.", "+ Tue"),
    ("I'm free all week but Tuesday I finish at 2.", "+ Mon, Tue 9-14, Wed-Fri | - Tue 14-17"),
    ("Every day but Tuesday I'm free.", "+ Mon, Wed-Fri | - Tue"),
    ("Monday to Wednesday mornings are out, but not Wednesday's.", "- Mon-Tue am"),
]
