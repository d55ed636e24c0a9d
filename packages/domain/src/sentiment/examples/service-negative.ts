/** Messages to a company that tell of trouble, many without a word of mood; one a line. */
export const serviceNegative = `
still no bag after two days and nobody can tell me where it is
my suitcase never made it onto the belt
bag came back with a broken wheel and the desk closed
on hold for fifty minutes and then the line went dead
been on the phone since nine this morning
your agent hung up on me twice
tried calling four times today, keeps saying all agents are busy
waiting over an hour for somebody to pick up
your system disconnected me after the menu
the call back you promised never came
they told me ten minutes, it has been two hours
flight cancelled and no one at the desk knows a thing
cancelled our trip and put us on one two days later
sitting on the runway for ninety minutes with no update
we are still at the gate, third delay today
missed my connection because you left late
missed my sister's wedding thanks to your delays
stuck at the airport overnight with two small kids
no hotel no food voucher no explanation
gate agent rolled her eyes and walked away
the man at the counter was rude to my mother
staff laughed when I asked for help
your crew could not care less
nobody told us the gate had changed
you changed my seat without asking
paid extra for leg room and got a middle seat at the back
paid for wifi that did not load a single page
screens not working on a seven hour flight
plane was filthy and freezing
no water on board for three hours
you lost my reservation
your site ate my booking and took the money
site says error every time I try to pay
the app logs me out every five minutes
app will not open since the update
the update broke everything
can't check in online, page is blank
the link in your email goes nowhere
password reset mail never arrives
I get an error code and no way to reach anyone
your chat bot sends me in circles
filled in the form three times and got an automatic reply
emailed you last week and heard nothing
sent four messages and not one answer
why does nobody answer your messages
why am I paying for something that does not work
why was I charged twice for one ticket
why do I have to call again to explain the same thing
how is it possible that nobody has the passenger list
how can you lose the same parcel twice
how do you cancel a flight and not send a message
what kind of company does this
is anybody actually working there today
do you even read these messages
are you kidding me, another fee
so I have to pay because you made a mistake
so your answer is call again tomorrow
so much for priority boarding
charged for a bag that flew for free last time
a fee for changing a name you spelt wrong
two hundred dollars to fix your error
I want my money back
I demand a refund for this
been promised a refund since March
still waiting for my refund after six weeks
refund denied without a reason
you refuse to refund a flight that you cancelled
the voucher you gave me does not work
the coupon expired before I could use it
points missing from my account again
my miles are gone and no one can explain it
price jumped while I was paying
you quoted one price and charged another
the bill went up and nobody warned me
a charge I never made is on my statement
my card was declined at the till with money in the account
the cash machine kept my card and my cash
transfer has been pending since Monday
money left my account but never got there
locked out of my own account
you closed my account without a word
my salary is in there and I can't reach it
three branches and three different answers
the parcel says delivered, there is nothing here
driver threw the box over the fence
left in the rain, everything inside is wet
wrong size again, second time this month
half of the order is missing
you sent me someone else's order
ordered red, got blue, and now I pay the postage
tracking has not moved for eight days
took the day off to wait and nobody showed up
technician never came, no call, nothing
internet down again, fourth time this week
no signal at home since the storm and no one cares
speed is a tenth of what I pay for
my calls drop every two minutes
data used up in a day without touching the phone
phone restarts by itself ten times a day
screen cracked on its own in week two
it stopped charging after a month
the new phone gets so hot that I can't hold it
printer has not printed since your last update
it deleted all my photos
I lost a whole day of work because of you
you lost a customer today
last time I book with you
we will be flying with somebody else from now on
taking my business to your competitor
I used to recommend you, not any more
twelve years a customer and this is how you treat me
switching as soon as my contract ends
closing my account tomorrow
this is the third time in a month
same story every single week
nothing has been fixed
the problem is back
it was supposed to be ready on Friday
they keep moving the date
first you say Monday, then Thursday, now next week
no apology, not even a mail
you apologise but nothing changes
stop sending me the same copied answer
please stop telling me to send a private message and help me
sorry does not get me home
an apology will not pay for my hotel
it is not about the weather, it is about how you treat people
I understand storms, I do not understand silence
other airlines are flying out of here just fine
every other flight left on time
even the budget airline answered within five minutes
your competitor solved it in one call
learn from the others how to treat a customer
train your people
fix your website
fix your app
get more people on the phones
answer your phone
do your job
tell your staff that
you should be embarrassed
you ruined our holiday
you have made my mother cry
worst trip in years
never seen anything this badly run
what a way to run an airline
a complete mess from start to finish
I am beyond frustrated
so tired of this
I give up
this is getting old
not what I paid for
not good enough
not acceptable
not impressed at all
far too expensive for what it is
everything about this trip went wrong
no one takes responsibility
nobody knows anything
nobody apologised
no record of my call of course
of course it is late again
great, another delay
great, my luggage is in another country
thanks for losing my bag
thanks for nothing
thanks a lot for leaving us behind
thank you for ruining my birthday
wonderful, an hour in the queue and they close
lovely, my seat does not exist
nice work, you double booked us
well done, you broke it again
love how you charge for everything now
love waiting on hold for an hour
awesome, they cancelled it while we were boarding
good luck getting an answer from these people
hope you enjoy my money
ha, they told me to call the number that hung up on me
lol your support is a joke
wow, five hours late and not even a coffee
really, you can't find a bag with a tag on it
seriously, again
unbelievable that you overbook and then blame us
ridiculous that it takes two weeks
crazy that I have to pay to speak with someone
sad to see how far you have fallen
disappointed, I expected more from you
I thought you were better than this
I regret choosing you
we were told to leave the plane and got no reason
we were left standing outside in the cold
our wheelchair was not there and nobody helped
my grandmother waited alone for three hours
they took my seat and gave it to someone else
they would not let us board although the door was open
she would not even look at my ticket
he told me it was not his problem
they said there was nothing they could do
they would not give me a name
they accused me of lying
I had to sleep on the floor
I had to buy new clothes and nobody will pay
I had to pay for a taxi because the bus never came
I still have no answer
I still do not have my order
I still can't log in
I need to get home and you have no seats until Tuesday
I need my medicine, it is in the bag you lost
I have a meeting in the morning and you have grounded me
I should not have to chase you for this
it should not be this hard to change a date
there is no one at the counter
there is only one desk open for two hundred people
there goes my weekend
hours of my life that I will not get back
you just lost my trust
your policy makes no sense
your prices are twice those of everybody else
your lounge is dirty and full
your food made me sick
your call centre has no idea what the website says
your updates say on time, the plane is not even here
your mobile boarding pass failed at security
your password rules are a nightmare
`;
