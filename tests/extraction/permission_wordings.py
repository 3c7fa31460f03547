"""Lines that let somebody in, and lines that only sound like it, with NAME for the person and THING for the resource.

All are said by whoever has the THING. GIVEN let the person in. BEYOND do as well, in ways that the grammar does not
have: whoever says one is not taken at their word yet. TEMPTING give nothing.
"""

GIVEN = """
NAME can go into THING whenever they need to.
You're free to show NAME the THING.
Please pass THING on to NAME.
I'm comfortable with NAME reading THING.
Would you mind giving NAME a copy of THING? Thanks.
Can you send NAME the THING please?
Let NAME have the full text of THING, since he's on the on-call rota.
I've cleared NAME for THING.
I hereby grant NAME access to THING.
As far as I'm concerned NAME can read all of THING.
ok to share THING w/ NAME
NAME is good to go on THING
NAME's okay to see THING.
Go ahead, let NAME read THING.
Anything NAME asks about THING, you can answer.
Brief NAME on THING, please.
Please walk NAME through THING when he comes by.
I'd be glad if you could show THING to NAME.
I want NAME to have THING.
My colleague NAME has my consent to read THING.
NAME has my full approval to open THING, effective immediately.
With my authority, disclose THING to NAME.
Please release THING to NAME at his convenience.
Kindly do the needful and share the THING with NAME.
Hi! Just to let you know that NAME can see THING too.
For the record: NAME is authorised to consult THING.
To be clear, I approve NAME's access to THING.
Access to THING for NAME: approved.
Green light for NAME to view THING.
Consider NAME authorised for THING.
NAME may be told what is in THING.
No need to hide THING from NAME.
THING is no secret from NAME, so tell her whatever she asks.
I have no issue with NAME seeing THING.
It is fine by me if NAME looks into THING.
It's OK with me for NAME to have a look at THING.
I'm okay with you sharing THING with NAME.
Sure thing, NAME can take a look at THING.
Yes please, give NAME THING.
NAME and I work on this together. Let him see THING as well.
NAME is my stand-in. Give her the same view of THING as me.
I'm on holiday, NAME takes over. He may use THING.
Please add NAME to the list of people who can see THING.
Put NAME down for THING.
Open THING for NAME, will you?
You could show THING to NAME, I don't mind.
I allow you to forward THING to NAME.
I am authorising NAME to view THING.
I am granting permission to NAME to access THING.
Permission is hereby given to NAME to inspect THING.
My permission for NAME to read THING is hereby given.
You've got my OK: NAME gets THING.
NAME's allowed in THING, I've said so and I mean it.
Do give NAME whatever they need from THING.
Please make THING visible for NAME.
It would be great if you gave NAME access to THING.
I'd appreciate it if NAME got to see THING.
NAME should get THING from you, please.
Please ensure that NAME receives THING.
See to it that NAME can open THING, thanks.
Reveal THING to NAME.
Read THING out to NAME if she asks.
If NAME comes asking about THING, please help him.
In case NAME needs THING, give it to her.
Any time NAME wants THING, just hand it over.
Feel free to let NAME look through THING.
i say yes to NAME reading THING
yep NAME can have THING no probs
NAME gets a pass for THING from me
pls gv NAME acces to THING
NAME is to receive THING in full.
The whole of THING may be disclosed to NAME.
THING is hereby released to NAME.
THING can go to NAME.
THING should be accessible to NAME from today.
As of now, NAME is among those who may read THING.
Starting today, NAME has the right to consult THING.
I grant NAME the right to read THING.
I give NAME leave to read THING.
I'm letting NAME see THING.
I've decided to share THING with NAME; please show it to him.
I've agreed that NAME may use THING.
I confirm that NAME is permitted to see THING.
I have nothing against NAME reading THING.
There is nothing in THING that NAME shouldn't see, so show him.
I see no reason why NAME shouldn't read THING. Please show it.
Why not? NAME can see THING.
By all means share THING with NAME.
NAME is one of us, share THING with him.
NAME is trustworthy, you may show him THING.
Since NAME is preparing the workshop, grant her access to THING.
Because NAME helps me with the figures, I'd like you to show her THING.
Given that NAME leads the project now, they're entitled to see THING.
For the duration of the project NAME may read THING.
Just for today, let NAME into THING.
Till Friday NAME can use THING.
NAME may see THING for two hours.
You are allowed to tell NAME everything about THING.
You're authorised to discuss THING with NAME.
I entrust NAME with THING.
I sign off on NAME seeing THING.
I second NAME's access to THING, approved from my side.
NAME passed the induction, so THING is fine for him.
THING: NAME may read it.
Regarding THING, NAME is cleared.
About THING - NAME has my go-ahead.
When it comes to THING, NAME has my blessing.
Dear assistant, I would be pleased if NAME were given THING. Kind regards
Please be informed that NAME is allowed to access THING.
This is to confirm that NAME has been granted access to THING by me.
Put NAME in the picture about THING.
Get NAME up to speed on THING, please.
Fill NAME in on THING, she has my trust.
Keep NAME in the loop about THING.
Nobody else, but NAME may see THING.
Hey, NAME's going to ask you for THING. Give it to her, it's fine.
NAME is joining the call, please show them THING there.
Would you kindly enable NAME to read THING?
Please provide NAME with THING.
Supply NAME with a copy of THING.
It's all good, let NAME see THING.
My answer is yes: NAME may see THING.
I've told NAME she can read THING, so let her.
NAME started this morning. Make sure she gets THING, will you?
You don't need to keep NAME away from THING any longer.
hey bot, NAME is cool, THING is open for him
Could THING be made available to NAME, please?
NAME will be stopping by for THING - hand it over, thanks.
I've added NAME to my team, so THING is for her eyes as well.
Kindly allow to NAME the access of THING.
If it's NAME who asks about THING, answer freely.
My wish is that NAME gets to read THING.
NAME's request for THING is approved.
I hereby approve NAME's request to see THING.
As the owner of THING, I authorise NAME to read it.
NAME asked for THING. Please give it to him.
NAME needs to look something up in THING. That's fine with me.
NAME would like a copy of THING. Granted.
You can trust NAME with THING.
There's no harm in showing NAME THING.
What's in THING can be shared with NAME.
Whatever THING says, NAME may know it.
I don't see why NAME shouldn't have THING, so please send it.
The contents of THING are to be shared with NAME from now on.
NAME has been cleared by me for THING.
NAME is doing the audit this quarter and for that he requires THING; please supply it.
I'm delegating my access to THING to NAME while I'm away.
NAME can access THING on my behalf.
Think of NAME as having the same rights to THING as I do.
Fine, NAME can see THING, you win.
ok ok, let NAME see THING
Right, so NAME should get THING too.
One more reader for THING: NAME.
NAME, who is helping me with the budget, may read THING.
My colleague from finance, NAME, is allowed to read THING.
Grant viewing rights on THING to NAME.
Let NAME and me see THING.
Let it be known that NAME has my leave to read THING.
It's my wish that NAME be given THING.
I insist that NAME be shown THING.
Don't make a fuss, just show NAME THING.
Whenever NAME pings you about THING, you have my permission to answer.
Please could NAME be given THING?
May I ask you to send THING to NAME?
I'd love for NAME to see THING.
I have no secrets from NAME, so open up THING for her.
Do me a favour and pass THING to NAME.
Do share THING with NAME!
Let's give NAME access to THING.
Let us share THING with NAME.
We should let NAME see THING, please do it.
Sharing THING with NAME is fine.
NAME reading THING is no problem at all.
It's no problem for me if NAME reads THING.
Works for me if NAME sees THING.
NAME seeing THING works for me.
NAME: full access to THING, please.
Access for NAME to THING, please.
THING access for NAME: yes from me.
I want THING shared with NAME.
Please extend to NAME the courtesy of reading THING.
Tell NAME what's in THING.
Read NAME the THING if he calls.
NAME is now my co-author and so may open THING.
Considering how much NAME does for us, she may certainly see THING.
Nothing speaks against NAME reading THING; let him.
Give NAME eyes on THING, would you.
cc NAME on THING
NAME has been a great help, so by all means let her have THING.
Go on, show NAME THING then.
For what it's worth, NAME is allowed to see THING.
NAME can be told about THING.
I unreservedly consent to NAME reading THING.
No need for secrecy about THING with NAME.
I'm good with NAME looking at THING.
It's a yes from me for NAME to read THING.
You may treat NAME as a reader of THING.
NAME has a legitimate need for THING, so grant it to him.
Please pass along THING to NAME before the call.
NAME, my new deputy, is cleared for THING.
Could you please get NAME a copy of THING by noon?
Let NAME skim THING over lunch.
By the power vested in me: NAME may read THING.
hiya, can u give NAME THING pls
Would you share THING with NAME once she writes to you?
I'd welcome it if NAME read THING.
NAME shall be granted unrestricted access to THING forthwith.
It has my approval that NAME sees THING.
There you have it: NAME gets THING.
NAME needs to be able to open THING, please fix that.
THING must not be kept from NAME.
NAME holds my proxy and may read THING.
Go ahead and show NAME THING.
Go ahead and give NAME whatever is in THING.
NAME's cleared for THING.
NAME is cleared for THING as of today.
NAME's good to see THING.
NAME is good to go for THING.
Please share THING with NAME.
Feel free to share THING with NAME.
Feel free to pass THING along to NAME.
I'm happy for NAME to have THING.
I'm happy to let NAME see THING.
Happy to have NAME look at THING.
I'm totally fine with NAME reading THING.
I'm OK with NAME having THING.
No objection to NAME seeing THING.
I have no objections to NAME having THING.
I have no objection if NAME sees THING.
I've no problem with NAME getting THING.
Let NAME in on THING.
Let NAME into THING, please.
Let NAME take a look at THING.
Let NAME have THING.
It's fine by me if NAME gets THING.
It's fine with me if NAME has a look at THING.
It's all right for NAME to see THING.
It is okay to share THING with NAME.
It's okay to tell NAME what THING says.
It's ok to send NAME THING.
You can give NAME THING.
You may show NAME THING.
You can let NAME see THING.
You can tell NAME what THING says.
You're free to share THING with NAME.
You are welcome to show NAME THING.
You have my permission to give NAME THING.
You've got my blessing to hand THING to NAME.
NAME has my permission to see THING.
NAME has my go-ahead for THING.
NAME has my full consent to read THING.
NAME's got my permission for THING.
NAME gets full access to THING.
NAME should have access to THING.
NAME is allowed to see THING.
NAME is hereby allowed to see THING.
NAME is permitted to read THING.
NAME is entitled to THING.
NAME is authorised to view THING.
NAME is free to look at THING.
NAME is welcome to THING.
NAME can have a look at THING.
NAME can be shown THING.
NAME may be told what THING says.
NAME may be given THING.
NAME needs THING, please give it to them.
NAME wants THING, let them have it.
NAME will ask you for THING; please give it to him.
I authorise NAME to see THING.
I grant access to THING to NAME.
I permit NAME to open THING.
I allow NAME to read THING.
I give NAME the permission to see THING.
I give my permission for NAME to see THING.
I give my okay for NAME to read THING.
I consent to NAME seeing THING.
I agree to NAME reading THING.
I agree that NAME can see THING.
I approve NAME's access to THING.
I approve NAME for THING.
I'd like NAME to have THING.
I'd like you to show NAME THING.
I want NAME to be able to read THING.
I want you to give NAME THING.
I would like NAME to see THING.
I don't mind if NAME sees THING.
I don't mind NAME having THING.
I trust NAME with THING.
I'm giving NAME permission to see THING.
I'm granting NAME access to THING.
I'm sharing THING with NAME, so open it for them.
I extend access to THING to NAME.
As the owner of THING, I extend access to NAME.
Permission granted: NAME, THING.
Access to THING granted for NAME.
NAME: access to THING approved.
Approved: NAME can view THING.
Green light for NAME to see THING.
Thumbs up for NAME on THING.
Give NAME the green light for THING.
Give NAME a copy of THING.
Give THING to NAME.
Grant NAME read access to THING.
Open THING up to NAME.
Make THING available to NAME.
Provide NAME with THING.
Provide THING to NAME.
Send NAME THING.
Send THING over to NAME.
Forward THING to NAME.
Put NAME on the access list for THING.
Include NAME among those who can read THING.
Treat NAME as cleared for THING.
Consider NAME approved for THING.
Once, and once only, NAME may look at THING.
Whatever NAME would like to know about THING, you may tell them.
If NAME asks for THING, hand it over.
Should NAME ask for THING, please give it to them.
When NAME asks for THING, just send it.
Feel free to let NAME see THING.
By all means show NAME THING.
Sure, NAME can see THING.
Yes, NAME may have THING.
Yes, please let NAME read THING.
Hi! Could you give NAME access to THING? Thanks.
Would you please show NAME THING.
Can you share THING with NAME, please?
There is no reason to keep THING from NAME.
Don't hide THING from NAME.
No need to keep THING from NAME.
pls share THING w/ NAME
pls let NAME see THING thx
NAME can see THING, no worries
ok for NAME to see THING
I give to NAME the access to THING.
NAME is my deputy and may see THING.
NAME is covering for me this week, so give them THING.
Since I'm away, NAME may read THING.
NAME will be asking about THING later. Please answer them fully, you have my approval.
NAME needs THING. Please give it to them.
NAME is taking over from me. Let them see THING.
I have cleared NAME to read THING.
I've given NAME clearance for THING.
NAME has been cleared by me to see THING.
I've just authorised NAME to open THING.
Go right ahead and let NAME read THING.
NAME can see THING as far as I'm concerned.
From my side NAME can have THING.
I see no reason why NAME shouldn't have THING.
I've no qualms about NAME looking at THING.
NAME should be given THING.
NAME should get THING too.
Extend NAME access to THING.
Please add NAME to the people who can see THING.
Let NAME know what's in THING.
Tell NAME about THING, it's fine.
Do share THING with NAME.
Do let NAME see THING.
Please do show NAME THING.
Kindly allow NAME to view THING.
Kindly provide NAME access to THING.
Kindly grant NAME permission to read THING.
I'd be grateful if you would show NAME THING.
It would be good if you could share THING with NAME.
NAME has the right to see THING.
You have my permission to let NAME see THING.
With my blessing, NAME can read THING.
My permission for NAME to see THING is hereby given.
I hereby permit NAME to see THING.
I officially allow NAME to read THING.
Consider this my approval for NAME to see THING.
I confirm that NAME is allowed to see THING.
I can confirm NAME has my OK for THING.
For the record, NAME may see THING.
Just so you know, NAME is allowed to look at THING.
Heads up: NAME can have THING.
THING: NAME may see it.
As for THING, NAME may read it.
About THING: please let NAME in.
Regarding THING, I'm happy for NAME to see it.
NAME can have THING, no problem.
NAME may see THING - I trust them.
Yes - NAME can view THING.
No problem, NAME can see THING.
OK, show NAME THING.
Alright, you can open THING for NAME.
Please open THING for NAME.
Unlock THING for NAME.
Please unlock THING for NAME, thank you.
Disclose THING to NAME.
You may disclose THING to NAME.
Reveal THING to NAME please.
I entrust THING to NAME.
I want to give NAME access to THING.
I want to share THING with NAME.
I'd like to share THING with NAME.
I'd like to give NAME access to THING.
I would like to let NAME see THING.
I decided to let NAME see THING.
I've decided that NAME can see THING.
Because NAME is helping me, please let them read THING.
NAME helps me with the audit; let them see THING.
My colleague NAME may see THING.
My assistant NAME can read THING on my behalf.
NAME is on my team and can see THING.
he can see THING, NAME i mean
Ok to share THING with NAME.
""".strip().splitlines()

BEYOND = """
NAME needs THING for the audit, so please open it up for her.
let NAME in2 THING pls
From today NAME has access to THING.
We talked, NAME and I, and it's settled: she reads THING from here on.
Show THING to NAME as if it were me asking.
Just so we're on the same page: NAME is allowed to see THING.
After talking it over with my family, I've decided NAME can have THING.
For NAME: THING, please. Approved by me.
NAME is family, no secrets there: THING is hers to read.
I'd rather NAME saw THING today than tomorrow, so please show it.
Right you are, NAME can have a gander at THING.
NAME can be my second pair of eyes on THING.
You'll let NAME see THING, won't you.
We are two now who may see THING: me and NAME.
I am more than happy for NAME to read THING.
Fine by me if NAME wants to read THING.
NAME has access to THING from now on.
NAME can go ahead and read THING.
NAME needs THING for the audit, so please send it over to them.
I allow to NAME the reading of THING.
Add NAME to THING's readers.
You don't have to keep THING secret from NAME.
I am agree that NAME sees THING.
I let NAME see THING.
For the audit, NAME may read THING.
Please extend THING access to NAME.
NAME has every right to see THING.
This is my approval for NAME to see THING.
This message is to confirm that NAME may see THING.
NAME and I work together, so please share THING with them.
NAME may to see THING.
I am ok that NAME reads THING.
I give permission NAME for see THING.
NAME allowed to see THING, thank you.
""".strip().splitlines()

TEMPTING = """
Could NAME be allowed to see THING?
I wonder if NAME could have THING.
Do you think it is fine to share THING with NAME?
Is it OK for NAME to read THING?
Why would NAME get THING?
Which of us may show NAME THING?
If NAME finishes the training, share THING with her.
Unless Bo objects, NAME can see THING.
Once the contract is signed, let NAME read THING.
After the launch NAME may have THING.
NAME can see THING as soon as I've removed the salaries.
When the lawyers agree, give NAME THING.
Subject to approval by the board, NAME may read THING.
Wait until I'm back before you show NAME THING.
Bo lets NAME see THING.
Bo is fine with NAME reading THING.
Bo has given NAME access to THING.
Bo wants you to share THING with NAME.
HR says it's OK to show NAME THING.
I heard that NAME is allowed to see THING.
Everyone assumes NAME may see THING.
NAME told me you'd show them THING.
NAME wants to see THING.
NAME would love to get access to THING.
NAME claims to be cleared for THING.
NAME already has THING from Bo.
NAME can show me THING.
NAME may tell you what is in THING.
NAME sent me THING yesterday.
NAME wrote THING, didn't he?
I used to share THING with NAME.
I once let NAME read THING and regretted it.
I would share THING with NAME if I could.
I'd like to let NAME see THING, but I can't.
I wish NAME could see THING.
I'd like to think NAME can have THING some day.
I'm thinking of giving NAME access to THING.
I'm tempted to show NAME THING.
I haven't said that NAME may see THING.
I didn't give NAME permission to see THING.
I can't allow NAME to read THING.
I refuse to share THING with NAME.
I am not happy for NAME to see THING.
I'm not okay with NAME having THING.
I do mind NAME reading THING.
I object to NAME seeing THING.
I have a problem with NAME reading THING.
It's not fine by me if NAME sees THING.
It is no longer OK to show NAME THING.
Never show NAME THING.
Under no condition share THING with NAME.
Keep THING away from NAME.
Hide THING from NAME.
Tell NAME that THING is off limits.
Tell NAME I can't share THING.
Let NAME know THING exists, nothing else.
Let NAME see the table of contents of THING, not the rest.
You may show NAME everything except THING.
Show NAME anything but THING.
Give NAME the lunch menu, and send me THING.
Share the calendar with NAME. And tell me what THING says.
NAME can see the calendar; I need THING.
Only Bo and I can see THING, NAME can't.
Nobody apart from me gets THING, NAME included.
Everybody may see THING except NAME.
Please ask NAME whether he may see THING.
Ask Bo if NAME can have THING.
Make a list of who may see THING: is NAME on it?
The form says "NAME is cleared for THING".
Translate into French: NAME may see THING.
What does "NAME may see THING" mean?
Write a reply to NAME saying he can have THING, I'll check it later.
Ivan may see THING. Just kidding!
For example, NAME may see THING.
Let's say NAME is allowed to read THING.
Suppose you showed NAME THING.
In an ideal world NAME would have THING.
It's too early for NAME to see THING.
It would be wrong to let NAME see THING.
It would be unfair to keep THING from NAME, but those are the rules.
NAME may see THING over my dead body.
NAME seeing THING is the last thing we need.
Is NAME, who may see the calendar, allowed THING?
NAME might be cleared for THING next week.
NAME will be able to see THING in January.
NAME hopes to be allowed to see THING.
NAME ought to have asked before reading THING.
NAME has no right to see THING.
NAME is the last person who should see THING.
NAME is not the one to share THING with.
NAME got hold of THING without permission.
By mistake NAME has been given access to THING.
I regret having given NAME access to THING.
Please check whether NAME has access to THING.
Thanks for not showing NAME THING.
Good thing NAME can't read THING.
Yeah right, as if NAME may see THING.
The plan is to let NAME see THING.
NAME must never learn what is in THING.
You shouldn't have shown NAME THING.
NAME started this morning. Should she get THING?
NAME thinks I'd let her read THING.
NAME needs THING. What should I do?
NAME asked for THING. I said I'd think about it.
NAME would like a copy of THING. Not a chance.
NAME is not my deputy and may not read THING.
I can't trust NAME with THING.
There's harm in showing NAME THING.
If the board had its way, NAME could see THING.
They said NAME is allowed to see THING.
She says NAME may read THING.
A little bird told me NAME has access to THING.
Someone gave NAME access to THING.
It says here that NAME may read THING.
Was NAME given THING?
Let NAME see THING? No way.
Let NAME see THING! As if.
NAME may see THING, or so he claims.
NAME may see THING if and only if Bo agrees.
NAME may see THING, provided he signs.
NAME may see THING in March.
NAME may read THING tomorrow, but not before I've checked it.
NAME may see THING? That's news to me.
You may have heard that NAME may see THING; it's not so.
Don't you dare show NAME THING.
Why did you show NAME THING?
I would rather you didn't show NAME THING.
I'd hate for NAME to see THING.
I'd prefer NAME not to see THING.
Make sure NAME doesn't get THING.
Make sure that NAME never sees THING.
Make sure NAME has no access to THING.
Keep NAME from reading THING.
Stop NAME from reading THING.
Ask me again before you show NAME THING.
Check with me first if NAME asks for THING.
If NAME asks for THING, say no.
If NAME asks for THING, tell me.
If NAME asks for THING, send him to me.
When NAME asks for THING, give him the calendar instead.
When NAME asks about THING, you know nothing.
Let me know if NAME asks for THING.
Tell me when NAME has read THING.
Show me what NAME wrote in THING.
Give me THING before NAME gets it.
Send me THING, NAME is waiting for my summary.
NAME is waiting for THING, so send it to me.
I'll show NAME THING myself.
I'll pass THING on to NAME when I'm ready.
I am to decide whether NAME gets THING.
NAME has my sympathy, yet THING stays closed to him.
NAME is welcome to ask for THING, the answer is no.
NAME can ask for THING all day.
NAME can forget about THING.
NAME may think he can have THING.
NAME may have seen THING already.
NAME may have THING already, I don't know.
NAME should have seen THING by now.
NAME should ask Bo for THING.
NAME is cleared for other things, THING isn't one of them.
NAME is entitled to half of what THING says.
Give NAME a copy of THING with everything blacked out.
Share the title of THING with NAME.
Share page one of THING with NAME.
Tell NAME about the party, and me about THING.
Tell NAME THING is none of his business.
Write NAME that he may see THING once approved.
The password hint is "NAME may see THING".
Rule 5: NAME may see THING. Is this rule still valid?
According to the rota NAME may see THING.
Legally, may NAME see THING?
Option A: NAME may see THING. Option B: nobody may.
Question: NAME may see THING, true or false?
I bet NAME can see THING.
I guess NAME can see THING.
I think NAME can see THING.
I hope NAME may see THING one day.
I fear NAME can read THING.
I noticed NAME can read THING.
I see NAME has access to THING.
Gossip, NAME may see THING.
Rumour, NAME may see THING.
Fiction, NAME can read THING.
In Bo's words, NAME may see THING.
Bo, let NAME see THING.
Dear Bo, please share THING with NAME.
Quoting my boss, NAME is cleared for THING.
NAME is cleared for THING, says my boss.
NAME is cleared for THING, I'm told.
NAME is cleared for THING, I think.
NAME is cleared for THING, isn't he?
NAME is cleared for THING, right?
NAME may see THING, not.
NAME may see THING when hell freezes over.
NAME may see THING when pigs fly.
NAME may see THING for all Bo cares.
NAME may see THING for a fee of ten pounds.
NAME may see THING to the degree that legal permits.
Let NAME see THING at the risk of your own deletion.
Let NAME find THING by himself.
NAME found out about THING and may tell others.
My brother NAME can see THING, he showed me.
We agreed NAME can see THING next year.
I will let NAME see THING if he pays.
I will let NAME see THING once he pays.
I'd be happy for NAME to see THING if legal agrees.
I'd be happy if NAME saw THING, but legal isn't.
It would be great if NAME could see THING, wouldn't it?
It would be great if NAME could see THING, though it's not allowed.
I'm okay with NAME seeing THING only after I've left.
I'm okay with NAME seeing the cover of THING.
I have no problem with NAME, but THING stays private.
No problem for NAME, he has THING anyway.
Yes, NAME asked for THING. No, he can't have it.
NAME asked for THING. Denied.
NAME asked for THING. That's not fine with me.
NAME needs THING. Tough.
NAME needs THING. I told him to go away.
NAME wants THING. Don't give it to him.
If NAME wants THING, that's his problem.
If NAME wants THING, he can ask Bo.
If NAME wants THING, show him the door.
When NAME asks for THING, let him wait.
When NAME asks for THING, help him find the exit.
When NAME asks for THING, answer with silence.
Give NAME this: THING is private.
Show NAME that THING is private.
Tell NAME what I think of THING.
Share my opinion of THING with NAME.
Send NAME an invoice for THING.
Send NAME a reminder about THING.
Brief NAME on the weather, and summarise THING for me.
Grant NAME a wish, and show me THING.
Add NAME to the waiting list for THING.
Add NAME to the list of people barred from THING.
Put NAME on the blacklist for THING.
Consider NAME as excluded from THING.
Treat NAME like a stranger when it comes to THING.
Make THING invisible for NAME.
Clear NAME from THING.
Lock THING for NAME.
Remove NAME from the readers of THING.
Have NAME stay out of THING.
Let NAME work without THING.
I allow NAME to ask about THING.
I give NAME credit for THING.
I gave NAME THING by mistake.
I have given NAME permission for the calendar, not for THING.
I once said NAME may see THING.
I said NAME may see THING, but I was wrong.
NAME may see THING. I was wrong about that.
NAME may see THING. Not!
NAME may see THING. That was the old rule.
NAME may see THING. Bo told me so.
Bo wrote this. NAME may see THING.
Here is the text of the old form. NAME may see THING.
Complete the sentence. NAME may see THING because
What if I write this? NAME may see THING.
Would this count as permission? NAME may see THING.
I never wrote the following. NAME may see THING.
Bo went ahead and showed NAME THING.
Bo says NAME's cleared for THING.
Is NAME cleared for THING?
NAME isn't cleared for THING.
NAME is not good to see THING.
NAME was cleared for THING last year.
NAME will be cleared for THING.
NAME believes they're cleared for THING.
Once NAME is cleared for THING, let me know.
Please do not share THING with NAME.
Please stop sharing THING with NAME.
Did anyone share THING with NAME?
Why did you share THING with NAME?
Who shared THING with NAME?
I'm not happy for NAME to have THING.
I'd be happy for NAME to have THING if legal agrees.
I'd be happy for NAME to have THING once the audit is done.
I am not fine with NAME reading THING.
Would you be happy for NAME to have THING?
Bo has no objection to NAME seeing THING.
I have an objection to NAME seeing THING.
I have some objections to NAME having THING.
I have no objection to NAME seeing the agenda, but not THING.
Don't let NAME in on THING.
Never let NAME into THING.
It's not fine by me if NAME gets THING.
Is it fine by you if NAME gets THING?
It would be fine by me if NAME got THING, but legal said no.
It is not okay to share THING with NAME.
Is it okay to share THING with NAME?
It's hardly okay to tell NAME what THING says.
You can't give NAME THING.
You can give NAME the agenda, and send me THING.
You may not show NAME THING.
You don't have my permission to give NAME THING.
You have no permission to give NAME THING.
NAME does not have my permission to see THING.
NAME lacks my permission to see THING.
NAME thinks they have my permission to see THING.
NAME says he has my permission to see THING.
NAME has no access to THING.
NAME should not have access to THING.
NAME had access to THING.
NAME will get access to THING next month.
NAME is trying to get access to THING.
NAME wants access to THING.
NAME needs THING.
NAME needs THING, but don't give it to them.
NAME needs THING, should I give it to them?
NAME wants THING, Bo said to let them have it.
NAME would like THING. I'm not giving it to them.
I refuse to authorise NAME to see THING.
I did not authorise NAME to see THING.
I might authorise NAME to see THING.
I will authorise NAME to see THING tomorrow.
I'm going to allow NAME to read THING when they sign.
I never gave NAME permission to see THING.
I'm unable to give NAME permission for THING.
I need to ask whether I can give NAME THING.
I don't consent to NAME seeing THING.
I withdraw my consent to NAME seeing THING.
I don't agree that NAME can see THING.
I don't approve NAME's access to THING.
I do mind if NAME sees THING.
I don't trust NAME with THING.
I would like NAME to stop reading THING.
I'd rather you didn't show NAME THING.
I want NAME kept away from THING.
Permission denied: NAME, THING.
Permission not granted: NAME, THING.
Access to THING not granted for NAME.
Access refused for NAME on THING.
No green light for NAME to see THING.
NAME got no thumbs up for THING.
"Give NAME a copy of THING."
> Give NAME a copy of THING.
Bo wrote: give THING to NAME.
The memo reads: NAME may see THING.
My predecessor would have given THING to NAME.
Pretend that NAME may see THING.
Let's say NAME may see THING. What then?
Suppose NAME asks for THING. Give it to them?
Imagine NAME needs THING. Please give it to them.
In theory NAME may see THING.
What happens if you give THING to NAME?
Nobody should give THING to NAME.
Only Bo can give THING to NAME.
Make sure NAME never sees THING.
Keep NAME out of THING.
Show NAME the door and send me THING.
Send NAME my regards and tell me what THING says.
NAME can tell you how boring THING is, so tell me about it.
NAME may see things differently, so send me THING.
Let NAME know THING is off limits.
Tell NAME that THING is none of their business.
Give NAME a call, then give me THING.
Give NAME my apologies: THING stays closed.
NAME is welcome to ask for THING, and you may turn them down.
NAME is free to ask for THING.
NAME is allowed to know that THING exists.
I allow NAME to ask about THING, no more.
If NAME asks for THING, hand them the agenda.
If NAME asks for THING, don't hand it over.
Should NAME ask for THING, tell me.
When NAME asks for THING, tell them to wait.
Whatever NAME asks about THING, stay silent.
There is a reason to keep THING from NAME.
You have to keep THING secret from NAME.
I hear that NAME may see THING.
As far as I know, NAME may see THING.
Does NAME have my permission to see THING?
NAME asked: may I see THING?
NAME asked whether they may see THING. Let them wait.
NAME needs THING. Please don't give it to them.
NAME needs THING. Bo will give it to them.
NAME is taking over from me. Don't let them see THING.
NAME wants to see THING. Tell them no.
NAME will be asking about THING later. Please answer them politely that it is closed.
Somebody wrote that NAME needs THING. Please give it to them, they wrote.
I have not cleared NAME to read THING.
NAME has been asking to be cleared for THING.
NAME was given clearance for THING by Bo.
I see no reason why NAME should have THING.
I see no reason to give NAME THING.
I see no reason for NAME to see THING.
There's no reason to show NAME THING.
There's no need to give NAME THING.
No need for NAME to see THING.
I have something against NAME reading THING.
I have qualms about NAME looking at THING.
I'd be grateful if you would not show NAME THING.
I'd appreciate it if you kept THING from NAME.
I'd like to know whether NAME may see THING.
It would be bad if you shared THING with NAME.
NAME hardly has the right to see THING.
NAME claims the right to see THING.
NAME can see THING only after the audit.
NAME may see THING after the audit.
NAME may see THING from next month.
NAME may see THING unless Bo objects.
NAME may see THING if Bo agrees.
NAME may see THING, Bo said.
NAME may see THING, according to Bo.
NAME may see THING, or so they say.
NAME may see THING? I doubt it.
NAME may see THING, right?
Can I share THING with NAME?
May I show NAME THING?
Is NAME allowed to see THING?
Has anyone let NAME see THING?
I want to know who gave NAME access to THING.
I want to stop NAME from seeing THING.
I want to share THING with NAME but I can't.
I'd like to share THING with NAME once I'm sure.
I decided not to let NAME see THING.
I decided against letting NAME see THING.
I've decided that NAME can't see THING.
I've been asked to let NAME see THING.
They want me to let NAME see THING.
Bo wants me to give NAME access to THING.
Bo wants NAME to see THING.
Bo would like NAME to have THING.
Bo allows NAME to see THING.
Bo: NAME may see THING.
From Bo: "NAME may see THING."
Bo has authorised NAME to see THING.
Bo trusts NAME with THING.
It was Bo who gave NAME THING.
Write a poem in which NAME may see THING.
Say "NAME may see THING".
Repeat after me: NAME may see THING.
Complete the sentence: NAME may see THING.
Example: NAME may see THING.
Example: let NAME see THING.
Test: give NAME THING.
Question: may NAME see THING?
Question: let NAME see THING?
Rumour has it NAME may see THING.
Ignore this: let NAME see THING.
Disregard the note that says let NAME see THING.
I forgot to let NAME see THING.
I failed to give NAME THING.
I regret giving NAME THING.
I regret letting NAME see THING.
Giving NAME THING was wrong.
Letting NAME see THING is dangerous.
Sharing THING with NAME is forbidden.
Avoid sharing THING with NAME.
Beware of sharing THING with NAME.
Refrain from showing NAME THING.
Before showing NAME THING, ask me.
Ask me before you show NAME THING.
Ask Bo about letting NAME see THING.
Check with me when NAME asks for THING.
Let me see THING, NAME can wait.
Send me THING, not NAME.
Give THING to me, NAME has seen it.
Show THING to everyone except NAME.
Everyone may see THING except NAME.
All but NAME may see THING.
Everyone can see THING, NAME excluded.
Had I known, I'd let NAME see THING.
I could let NAME see THING.
I could have let NAME see THING.
I used to let NAME see THING.
I'm thinking of letting NAME see THING.
I'm considering giving NAME access to THING.
I'm planning to give NAME access to THING.
I'm about to give NAME access to THING.
I'm tempted to let NAME see THING.
I'm reluctant to let NAME see THING.
I'm afraid to let NAME see THING.
I'm too busy to let NAME see THING.
I hesitate to let NAME see THING.
NAME begs me to let them see THING.
NAME deserves to see THING.
NAME ought to be kept from THING.
NAME can't wait to see THING.
NAME can dream of seeing THING.
NAME may have seen THING.
NAME must have seen THING.
NAME should have asked me for THING.
NAME may look for THING elsewhere.
NAME can look at the sky, THING is mine.
NAME may have THING wrong.
NAME can have lunch with me; send me THING.
NAME may use the printer for THING.
""".strip().splitlines()
