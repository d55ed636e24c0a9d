/** Messages to a company that ask, tell or answer without a mood; one a line. */
export const serviceNeutral = `
what time does the desk open
how much is a second bag
do you fly to Aswan on Sundays
is there a direct flight in June
any plans to add more flights to Athens
when will the summer schedule come out
when do fares for December go on sale
can I bring a guitar on board
can I change the name on a ticket
can I add my baby to the booking
can I use my points for an upgrade
can I pay in two parts
can you follow me so that I can send a private message
can you send me the link again
could you check a booking for me
could you tell me which terminal
would a stroller count as a bag
does the fare include a meal
does flight 210 have wifi
do I need a visa for a transit
do you have a student price
do you deliver on Fridays
are pets allowed in the cabin
are there seats left on the evening flight
are you hiring in Alexandria
is flight 417 on time
is the airport open today
is this mail from you, just checking
is there a limit on transfers
is there an office near the station
what is the baggage allowance for children
what is the number for group bookings
what is your policy on travelling after surgery
what documents do I need to open an account
what happens if my flight is moved because of snow
which form do I use for a claim
which card works abroad
who do I speak with about a school trip
where can I see my receipt
where do I enter the code
where is gate B12
how do I reset my password
how do I link my card
how do I change my address
how do I get a receipt for my trip
how do I cancel a subscription
how does standby work
how early should we be there
how long does a transfer take
how long is the layover
how many miles do I need for an upgrade
will there be an extra flight for the match
will the price change tomorrow
will you waive the fee because of the storm
I have a question about my booking
I have a flight on Saturday and would like to change it
I have sent you a private message
I sent the form this morning
I just sent the details
I am at gate 14
I am flying on Thursday with my son
I am looking for the size chart
I need a copy of my invoice
I need to change the date
I need to move my appointment to Tuesday
I need you to follow me first
I would like to open a second account
I would like to book two seats
I would like to speak with someone about a new line
I want to cancel my subscription
I want to upgrade my plan
I want to talk to an agent
I think I left my jacket on the plane yesterday
I left a book in seat 12C
I missed my flight, what are my options
I lost my card, how do I block it
I forgot my password
I moved, here is my new address
I already have an account
I got the mail, it says seven o'clock
I will call in the morning
I will check and let you know
I will be there at six
I was wondering whether you got my application
I was told to ask you about the form
they said to contact you first
my booking code is on the screenshot
my order number is in the mail
my number is on file
my flight is tomorrow at noon
my son is four, does he need a ticket
my phone is the older model
we are a group of twelve
we land at five
we checked in yesterday
yes it is for tomorrow
yes that one
yes, the black one
no, the other booking
no thanks
ok, sent
ok, will do
just sent it
sent
done
sure, here is the code
got it
here is the photo
here is the screenshot
see attached
please see my message
please check your messages
please call me after four
please cancel order 88
please change the seat to a window
please confirm the date
please add my passport number
please let me know when it opens
let me know which documents you need
looking for flights from Cairo to Rome in May
trying to book for two adults and a child
trying the app for the first time
thinking about a trip in spring
flying with you on Friday
heading to the airport now
on my way to the branch
boarding now, seat 4A
waiting at the gate, boarding at six
about to land
picture from seat 22F
view from the window this morning
plane number 12 leaves for Boston
flight 83 with my cousin
airline to start daily flights to Dallas
airline adds four new routes this summer
airline opens new lounge at terminal two
airline ends service to two cities
airline named in new ranking of carriers
airline shares rise on results
airline posts second quarter results
company to offer free wifi next year
bank opens three branches in the north
store to close at five on holidays
new chief named at the carrier
weather delays expected at the northern airports
travel advisory issued for the east coast
website says on time, board says six, which is it
the form asks for a code, where is it
the map shows two offices, which is open
the mail says to reply here
the old one was a prepaid line
it is the blue one
it is under my wife's name
it was booked on your site
it says to contact the airline
that was last year
that would be Monday
maybe next week
not yet
not that I know
almost there
both of them
for two people
from Cairo to Luxor
in the morning
on the second floor
next flight out, what time
next steps, please
tomorrow then
hello, question about bags
hi, is anyone there
hi, who can help with a group booking
good morning, do you open today
quick question about my seat
question: can I check in at midnight
suggestion: play music while people hold
fyi the next meeting is at ten
as discussed, the file is attached
same booking, different name
same address as before
change of plans, we come on Monday
need two more seats
need a receipt please
add a stop in Tunis and I will book
send me the form and I will sign it
thanks, how do I add a bag
thanks, where do I send it
thanks, and the second number
thank you, is it the same for children
ok thanks, one more question
please delete my account
please close the old line
please delete my data after that
I want to delete my profile
I want to upgrade to the bigger bundle
I want to move to the 20 GB plan
I want to activate roaming
I would like to renew my contract
I received the package, where do I sign
the refund is for order 12
my card is a debit card
my order is the second one
my line is on the old plan
the technician comes on Sunday
the parcel is for my neighbour
`;
