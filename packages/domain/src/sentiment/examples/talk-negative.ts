/** What people say to everybody about things that disappoint; one a line. */
export const talkNegative = `
the new app is terrible
worst update ever
this phone is junk
my new phone died on the second day
my phone is a brick since the update
battery dead again before lunch
battery life on this thing is a joke
this battery does not last half a day
no signal in the whole hall, useless phone
phone can't hold a call in this city
network is down again, thanks for nothing
the app keeps crashing
the app crashed in the middle of my talk
the conference app is slow and full of bugs
the conference app is a fail
big fail by the search people
epic fail on the launch
what a flop
dead on arrival
another product nobody asked for
another social network, really, why
not another social network
do we need one more of these
I don't get the hype
overhyped and overpriced
way too expensive
too little, too late
they are late to the game and it shows
they don't understand people
they are too technical to get it
they only want your money
greedy company
evil company
I don't trust them with my data
creepy that it knows where I am
spying on us again
so much for privacy
their maps sent me the wrong way
the map is wrong again
the keyboard is horrible for typing
typing on a tablet is a pain
can't type on this thing
can't update the app, no idea why
can't find the button, silly design
bad design, the text does not fit
the design gives me a headache
the screen is hard to read in the sun
too heavy to hold with one hand
hate the new look
hate this update
I hate my phone today
I miss my old phone
I wish I had never updated
wish it had a battery I could change
wish they would fix the maps
if only it had a real keyboard
disappointed by the keynote
disappointing talk, just a sales pitch
boring keynote, nothing new
hour long advert, walked out
waste of an hour
waste of money
lame party, long line and no drinks
stupid line, stupid shop
this shop has run out again, what a mess
sold me the wrong charger and will not take it back
broke my screen and they want half the price of a new one
the cable falls apart after a month
most fragile cable in the world
the alarm did not go off and I missed my exam
it keeps restarting on its own
it froze and I lost my notes
it deleted my pictures
why does it restart every night
why is it so slow
why can't it just work
why do I have to install all of this
wtf is wrong with my laptop
ugh, the app again
argh, autocorrect
sick of these updates
tired of charging this phone twice a day
users struggle to do anything with it
nobody here can get online with that phone
that company lost its way
they used to be great
they destroyed a good thing
failure after failure
it will fail like the last one
it will never work
not going to work
not a fan of the new version
not impressed with the demo
no thanks
seriously, fix this
shame on them
boo
ok, good luck with that
sure, because that went so well last time
great, the update broke my phone
nice, it ate my battery
love how it dies at forty percent
`;
