/** Further trouble, dry, short or sarcastic; one a line. */
export const moreNegative = `
my bag has been in your warehouse for three days
bag supposedly in Paris, I am in Rome
no clothes, no toothbrush, no answer
forty minutes for one form
two hours in line and then they closed the counter
five hours here and counting
day four without internet
third agent, third story
sixth time I ask
0 for 3 with your support this week
no heat on this train
no lights in the cabin, no air either
no one at the gate to open the door
no way to change it online and nobody picks up
no record of a booking that I paid for
no notice at all that the date moved
zero sympathy from your people
zero stars
the whole row of screens is dark
the seat does not go back
the socket at my seat is dead
the room smelled of smoke and the sheets were used
the room was not ready until six
the shower was cold all weekend
the food was cold and the waiter forgot us
the soup had a hair in it
the shoes fell apart in a month
the dress in the lost suitcase was for tonight
the zip broke the first day
the file will not upload, tried three browsers
the button does nothing
the page just spins
the code you sent has expired before it arrived
the machine took my coin and gave no ticket
the driver drove past my stop
the bus left ten minutes early without us
the courier rang once and ran
the meter reading is wrong and you bill me anyway
the contract says one price, the bill another
the help page is of no help
the line just rings
your recorded voice says my call matters
your automated system hangs up on people
your left hand does not know what the right one does
your people at gate four need manners
your site looks broken on my phone
your site is down, isn't it
your server is down again
your fee is more than my ticket was
your terms changed overnight
your warranty is worth nothing
you call this service
you call that a breakfast
you can't even print a label
you double charged me and now you are silent
you gave my seat away
you keep sending me bills for a line I closed
you left my son at the wrong airport
you moved my flight and did not ask
you never called
you owe me for a hotel
you people cancelled my order without telling me
you promised Tuesday
you put me on hold to drink coffee, I guess
you sold me a seat that is not there
you spelt my name wrong and want money for it
you took my money and my evening
if you cared, somebody would call me
if I had known I would have taken the bus
maybe next time I will take the train
might want to teach them some manners
might as well have walked
next time I will go with the others
never heard back
never got the mail
never again on this route
not once did anyone say sorry
not what the picture showed
nothing works today, not the app, not the site
nobody answers the door at your branch
only one lane open at rush hour
only thing on time was the bill
out of stock after I paid
over a month and my claim is still open
paid for next day, got next week
pay more, get less
please give me back my things
please just answer me
please fix the login, I have work to do
please stop moving the flight
put on hold for so long that I fell asleep
rain is coming through the roof of the bus
same error as yesterday
so I drove an hour for nothing
so I guess my vacation is over
so now I have two left shoes
some help would be nice
somebody took my parcel and you shrug
spoke with five people, no one wrote it down
spent more on the taxi than on the flight
they let the flight go with seven of us at the gate
they lost the pram
they tried to make me pay again
they want me to prove that the box was empty
they towed my car from your parking
this is how you treat a gold member
this policy hurts the people who pay you
took six hours to answer, with the wrong answer
treated like cattle
tried to be patient, I am done
two kids, one seat
was told at noon, told again at four, still here at nine
we are cold and hungry and nobody talks to us
we paid to sit together and we don't
we waited, you closed
what is the point of a booking
what is the point of tracking if it never moves
what is taking so long
when will somebody own this
where is my money
where is everybody, the desk is empty
who trains these people
who do I have to beg
why bother with a booking
why is there one desk open
why sell what you don't have
with friends like you who needs enemies
worst hour of my week, that call
would be nice if you told us something
would not wish this on anyone
yeah, right
yes I tried turning it off and on, five times
yet another form
yet again no crew
oh no, the app is gone after the update
oh great, another meeting of the people who lost my bag
oh look, late again
jeez, who chose that colour
sorry, but this product was not tested by anybody
sad how a good tool got so slow
the tool of choice five years ago, a dinosaur now
they have no taste
they copy everything and get it wrong
their reason for not fixing it: none
this brand is done
this cord will not live a month
this update ate two hours of my day
turn off the noise about this phone, please
its screen scratches if you look at it
ads everywhere in an app that I paid for
three crashes before coffee
phone says full signal, nothing loads
half the emails never show up
`;
