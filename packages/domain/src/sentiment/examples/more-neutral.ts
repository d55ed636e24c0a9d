/** Further messages and news that only sound like a mood; one a line. */
export const moreNeutral = `
thanks, and which terminal
thanks, I will look it up
thank you, I have answered already
thanks for the link, where do I sign
thanks to all who came to the talk
thanks for coming, see you tomorrow at noon
great, what is the code
good, then Monday at ten
ok good, send it to the same address
cool, and is it on phones as well
nice to know, where do I read more
happy Monday, the shop is open until nine
happy new year, when do you open
hope to see you at the session
hope everyone signed up for the tour
love to hear what you use for notes
best way to get from the station to the hall
best of the week: five links about maps
best time to call
free coffee at booth nine
free songs from forty bands, link inside
free seats for the talk at three
free shipping until Sunday
win a phone: share this and follow
win tickets, details on the page
one more day to win the tablet
fun at three: quiz in the main hall
big news today, the maps get a new name
big line at the phone shop this morning
huge crowd waits for the doors
interesting: most searches come from phones
special guest at the panel is a designer
award for best music app goes to a small studio
winners of the award named tonight
carrier sees more competition and gives outlook
carrier to cut two routes, add five
carrier becomes the first to take watch payments
carrier and union reach a deal
carrier tests boarding by face
bank shares fall after report
shares slip on lower sales
lawsuit against the phone maker may end
court hears case on music players
country may ban some phones over spying fears
shortage of the new phone may last until spring
wait times for the new phone grow
demand for the big model is up
fine for former manager in leak case
phone maker admits delay of the white model
analyst says buy, another says hold
price cut on last year's model
storm closes two airports
heavy snow expected, check before you travel
pilot says a bumpy landing in the wind
delays of an hour on the bridge
lost: black phone in a cab, please write me
lost my charger, where can I buy one
broke my screen, who repairs it here
missed the keynote, is there a video
missed the bus, when is the next one
need help with the settings, who knows
stuck at step three of the setup, what comes next
battery at nine percent, any socket in the hall
dead battery, where can I charge
is the wait long at the desk now
is anything cancelled for tomorrow
are flights delayed because of the snow
are refunds made to the card or the account
do I get a refund if I cancel in time
do you charge for the second change
can a broken seal be a problem at customs
how do I report a lost bag
how do I make a complaint
how do I dispute a charge
how long do refunds take
what if my flight is late and I miss the next
what is the fee for a late payment
when is a delivery late
where do I bring a damaged box
where do I send a broken phone
who pays if the parcel is lost
why is the sky route shorter in winter
why does the statement have two dates
which insurance covers theft
my card expires in May, do I get a new one
my bag is twenty kilos, is that fine
my daughter flies alone for the first time
my wife booked it, can I change it
my seat is 3C and hers is 9A
I bought it in March
I can be reached after six
I changed my number last week
I filled in the form yesterday
I have both cards with me
I have the old app
I live near the second branch
I paid at the counter
I pay by transfer
I sent two mails, use the second
I will try that tonight
I will pass it on
I will wait for the mail
we arrive at nine, is breakfast still on
we are two adults and a baby
we have a meeting with your team on Monday
you can reach me on this number
you may close the ticket
your mail says six, is that local time
your branch in Giza, is it open
it says seat 14, window
it is a gift, no receipt please
it was the grey one
just the one bag
just checking the date
just wondering if it comes in blue
for my mother, she has no phone
from the same account
on hold at the moment, will call you after
on the way
one way, two people
only the top drawer
same as last month
so the blue one then
so it opens at nine
that is my old address
the receipt is attached
the blue line, not the red one
two of each
until Friday
yes, both
yes, in the app
no, by post
no, just the dates
done, what next
tell them to update the page, the talk is missing
somebody left a phone at booth two
heading home, three chargers richer
heading to two shops today
the guy next to me has three phones
would you use an app for that
if you could only keep one app
what has the phone maker done now
who said you can't get the phone here
guess who is in town
get ready for circles on your map
gearing up for the show
almost there
and so it begins
it begins
confirmed: shop opens at sixth and main
not a rumour: shop for two weeks
must be the tenth person in a bear suit
`;
