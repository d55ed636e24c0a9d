/** Further praise, with and without big words; one a line. */
export const morePositive = `
it was fixed before I hung up
he stayed on the line until it worked
she found us four seats together
they answered in two minutes
they held the door for us, made it
they replaced it, no questions asked
they refunded me the same day
you fixed it in one call
you answered faster than my friends do
you keep surprising me
you had me at free snacks
you got me home tonight instead of tomorrow
you have a fan here
your people know what they do
your chat is quicker than the phone
your new lounge is so calm
your reply made me laugh
the crew sang for my son
the doctor on the phone took her time
the room had a view of the sea
the bed was so soft
the soup was as good as my mother's
the staff remembered my name
the man at the desk drove me to the station
the movie choice on board
the bill was lower than I thought
the app just works
the new design is a joy
the map took us straight there
the parcel beat me home
the replacement came the next day
the upgrade was a treat
a very smooth landing in that wind
a big improvement on last year
a friendly voice at last
all the staff at the branch deserve a raise
always a good trip with you
another good flight
another happy customer
as easy as it gets
back on your planes and it feels good
best coffee on any train
best decision I made this year
best money I ever spent
been with you ten years for a reason
can't believe how quick that was
can't fault it
could not stop smiling
definitely coming back
don't change a thing
ended up with a better seat, no complaints
even my cat likes the box
every time I fly with you I smile
finally home, thanks to a great crew
flawless
flying home in style
give Sara at gate two a medal
give that man a raise
going the extra mile
good call on the early boarding
good flight, good food, good people
got here early, got a free coffee, life is good
got an answer on a Sunday
got the last window seat, yes
grateful for the kind words
had a great time on board
happy kids, happy parents
here is to a fast crew
how good is this
I am sold
I did not expect it to be this easy
I feel at home with you
I got it working, you were right
I take my hat off
I would do anything for a seat like that again
I would love to work for you
if only all companies were like this
in safe hands
it fits like a glove
it is so good to talk with a person who listens
just the nicest people
life saver
made my morning
made it easy
my new favourite place
my son wants to be a pilot now
never been happier with a bank
never had a bad flight with you
nice people, nice planes
no line, no stress, thank you
nothing but good things to say
now that is service
on board with wifi and a smile
on time, every time
pretty great for the price
quick and painless
really well done
rock star of an employee
saved my trip
seamless
seriously good food
she deserves a bonus
so far so good, everything on schedule
so much better than before
so proud of the team that got us out of the snow
so smooth I slept all the way
sweet, window seat
that is how you do it
that smile at check in, priceless
the only airline for us
this made my week
top marks
top notch crew
total pros
treated like a queen
truly kind of you
twelve out of ten
we will miss this crew
we will be back
what a crew
what a great surprise
what a team
will fly again
wonderful start to the holiday
would fly with you again tomorrow
worth it
you win
a step forward for maps
afraid I will walk out with the new tablet
all I want is that tablet
any excuse to use the new tablet
anyone going to the shop, buy me one, I will pay extra
apps like this make the week easier
by far the best gadget here
crowd cheers for the new maps
farmers love it for the big screen
four friends, four new tablets
give me that phone
helps kids who have no computer at home
her talk on logos was so much fun
I fell in love with maps again
kids pick it up in a minute
look at that screen
look what I got
my precious arrived
nerds in love, the shop has it in stock
people line up in the rain for this, that says it all
pictures from the camera are stunning
saves me an hour a day
saving lives with maps after the flood
score, got a free charger
she gets cheers before she speaks
so it does what I need and looks good too
that logo story gave me chills
the app of the week
the blue one is mine
the demo worked and people stood up to clap
the good kind of line
the new one is twice as fast
the phone everybody at the table reached for
the shop of my dreams, two weeks only
they came to us, what a clever shop
this app found my lost dog
tonight: cake, maps and good people
who is excited, I am
wish it was mine
wishing I had the tablet with me
yes, exactly what I wanted
your app looks so good on the big screen
`;
