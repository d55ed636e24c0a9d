/** Messages to a company that praise or thank it; one a line. */
export const servicePositive = `
thank you
thanks
thanks so much
thank you very much for the help
thank you, that worked
thanks for the quick answer
thanks for getting back to me
thanks for the update
thanks for sorting it out
thanks for the upgrade
thanks for a smooth trip
thanks for getting us home
thanks to the crew for a lovely flight
thanks to Mona at the desk, she saved our trip
thanks for letting me know
thanks for finding my bag
thanks for calling back so fast
thanks, see you on board
thanks, will do
thanks, got it
ok thank you
ok great, thanks
perfect, thank you
awesome, thanks
appreciate it
appreciate the help
I appreciate the fast reply
much appreciated
many thanks to your team
big thanks to the night shift
huge thanks to the driver
shout out to the agent who stayed late
a shout out to gate 12, so kind to my kids
hats off to your crew
kudos to the pilot for a soft landing
well done, quick and friendly
good job by the ground staff in this snow
great job today
great service as always
great flight, great crew
great experience from start to finish
great help on the phone this morning
really great people at your branch
best airline
best crew ever
best customer service I have had in years
best flight in a long time
you are the best
you guys rock
you made my day
you made my son's day
you saved me
you have the nicest people
you never let me down
you have won a customer for life
your team makes the trip
your staff was amazing
your agent was so patient with me
your agent solved it in five minutes
your app is so easy to use
your new seats are so comfortable
your new site looks great
your breakfast is really good
your safety video makes me smile every time
love your airline
love the new app
love the new planes
love flying with you
I love this company
I love how fast you answer
loved the movies on board
loved it, can't wait to fly again
so happy with the service
so glad I chose you
very happy customer here
happy to be on board
happy to fly with you again
glad it worked out
glad to be home, thank you
impressed with how quickly you fixed it
impressed, answered within a minute
very impressed with the crew
pleasantly surprised by the food
nice touch with the free coffee
nice surprise, an upgrade
such a nice crew
so nice to talk with someone who cares
the crew was wonderful
the captain came out to talk with the kids, wonderful
the woman at the counter was so helpful
the man who fixed my line was a star
the driver was friendly and early
she was very kind and found us seats together
he went out of his way to help
they helped me out when nobody else could
they were very understanding
they got me on an earlier flight
they found my phone
everyone was so friendly
everything went smoothly
everything has been on schedule, thank you
everything arrived in perfect shape
all good now
all sorted, thanks
problem solved
issue fixed, thank you
it works now, thank you
it finally came, thanks
got my refund, thank you
my bag was there before me
arrived early, nice
right on time again
on time and friendly
early boarding, sweet
smooth flight and a smile from everybody
quick, easy and cheap
fast delivery and well packed
delivery was a day early
exactly what I ordered
works perfectly
works like a charm
looks great on my phone
worth every penny
worth the wait
highly recommend
I will recommend you to my friends
I always fly with you for a reason
I will be back
I will definitely book again
I can't say enough good things
I could not ask for better service
could not be happier
can't wait for my trip
can't wait to fly with you on Friday
can't wait to try the new seats
looking forward to my next flight with you
looking forward to it
excited for the new route
excited to fly home tomorrow
first class all the way
finally an airline that answers
finally a bank that gets it
my favourite airline
my new favourite app
still the best after ten years
still love you even with the delay
even with the delay you were great
despite the snow the crew was cheerful
delayed, but the staff handled it so well
cancelled, but they got me a better flight, thank you
it took a while but you made it right
not your fault, you did great
no complaints, wonderful trip
no worries, it was a great flight
no problem, thanks for explaining
you're welcome, keep it up
keep up the good work
keep it up
way to go
yes please, that would be great
yes, thank you so much
yay, we are on our way
woohoo, got the last seat
wow, that was fast
wow, what a view and what a crew
amazing
amazing service
excellent
excellent customer service, issue resolved quickly
fantastic trip
lovely people
brilliant, thank you
outstanding job by the whole team
superb
beautiful plane
fav airline
five stars
ten out of ten
a pleasure to fly with you
a real pleasure
made it home for the holidays because of you
made my connection thanks to your crew
my kids loved it
my mother felt so well looked after
our family had a wonderful flight
we had a blast on board
we felt so welcome
that's great, thank you
that's awesome
that was easy
that was kind of you
so cool
so fast
such a relief, thank you
I feel better now, thanks
good to know, thank you
good people
good times on flight 12
happy birthday to your airline
congrats on the new planes
congrats on the award, you earned it
proud to fly with you
`;
