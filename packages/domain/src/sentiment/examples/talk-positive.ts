/** What people say to everybody about things they like; one a line. */
export const talkPositive = `
the new tablet is gorgeous
this phone is a beauty
so in love with my new phone
got the new tablet, so happy
just got the new laptop and it is a dream
finally got my hands on the new watch
I want one
I want that phone so bad
I need this tablet in my life
must have the new camera
must get this app
must see demo at the fair
need to upgrade my phone after seeing this
thinking I have to buy one today
tempted to buy a second one
can't stop playing with this app
can't put the new reader down
can't wait for the launch
can't wait to get mine
counting the days until it ships
so excited for the new release
so pumped for the keynote
in line for the tablet and it is worth it
woke up at five to get in line, worth it
line around the block, everybody wants one
sold out in ten minutes, wow
flying off the shelves
people are going crazy for it
everyone here has one, I am so jealous
envy of everybody with the new tablet
my mother loves her tablet
even my grandfather can use it
the best app of the show
best thing I saw at the fair today
best swag so far, thanks
best talk of the day
coolest booth at the conference
cool app, check it out
cool idea, love it
cool new feature in the maps app
very cool demo of the new maps
really nice design on the new app
nice move by the phone maker
smart move, opening a shop next to the conference
genius marketing
brilliant idea for a pop up shop
clever use of the camera
beautiful app, simple and fast
elegant and simple
amazing demo, my mind is blown
amazing what this little phone can do
awesome party last night, thanks to the hosts
awesome talk on design for tablets
great talk on search this morning
great panel, learned a lot
great app for finding food nearby
great battery, still half full at night
great session, full house
loving the new maps
loving this conference app
love that they give away chargers
love my phone
I heart this app
this app rocks
this app is killing it
this app is so much fun
this is a game changer
this will change how we shop
this is the future
the future is here and it is in my pocket
the search people win again
they win the show before it starts
winner of the day
they know how to do customer service
they did the right thing
they gave out free ice cream, I am a fan
free drinks and a free phone case, happy me
free music for everybody, sweet
won a tablet today, yes
hope I win the tablet
I really want to win this
fingers crossed for the prize
saved by the map on my phone
the map got me there in time
thank goodness for the maps app
thanks to my tablet I wrote this on the bus
thanks for the tip, works great
my phone is a life saver
the only app I need this week
much faster than my old one
way better than the old version
better than the competition
beats carrying a laptop
so much lighter than my laptop
handy little app
useful app for travellers
works great on my phone
wow, look at that screen
wow, the line is huge, they know how to sell
yes, it is coming to my phone too
yay, the app is out
yeah, our favourite app won the award
woot, new version is out
hooray for the update
finally on my phone
good news for everybody waiting for the tablet
great news, it will be at the shop tomorrow
excellent news for readers
congrats to the team on the launch
congrats to the winners, well deserved
proud of our new app
check out our new app, we love it
come and see our app, you will love it
enjoying the show on my tablet
having a blast at the launch party
fun night at the launch party, good crowd
partying with the search team, good times
nothing beats a good demo
if you are here, see this demo, it is awesome
they make it look so easy
they just get it
impressed by the new browser
impressive numbers from the phone maker
a step ahead of the rest
a real alternative at last
design done right
simple, fast, fun
fast, free and fun
holy cow, this is good
omg the new phone
dying to try it
drooling over the new laptop
happy with my choice
never going back to my old phone
still my favourite gadget
I take back what I said, it is great
ok I admit it, I love it
`;
