/** News and talk to everybody without a mood; one a line. */
export const talkNeutral = `
new version of the app is in the store
new app for phones and tablets
new tablet goes on sale on Friday
new shop opens on main street tomorrow
new blog post about design for tablets
new social network may launch today
company to launch a new social network, reports say
company denies reports of a launch today
company opens a temporary shop for the conference
company sets up a shop downtown for the launch
company hires a new head of audio
company shares close higher
company raises price target
chief of the company says he is moving
former manager sentenced in leak case
report: phone sales grow in Asia
report: tablet market doubles
survey: forty percent of use is on phones
search company to preview a service at the show
search company tests stickers in shop windows
phone maker says it will open more shops
phone maker faces a challenge from its rival
the battle of the two giants
the end of the printed paper
five apps for travellers
ten apps you will need this week
how to design for the tablet
how the maps team takes street pictures
why location matters
a guide to the conference
map of street closures
list of parties tonight
line at the shop is about a hundred people
line for the shop goes around the corner
there is a line outside the shop
there are still some left at the shop on fifth
shop opens at five
doors open at ten
the keynote starts at two in hall D
our session is at three in room nine
we are at booth 437
come to our session at four
come by our booth for a demo
come by tomorrow for another chance to win
join us for drinks tonight
join us tomorrow for a talk on mobile
sign up to win a tablet
enter to win a phone
retweet for a chance to win
we are giving away a tablet, follow us to enter
they are giving away phone cases at the booth
free music from bands at the festival, download here
download the guide for your phone
download the app before you go
get the app and find us on the map
get the list here
watch the keynote live
watch the video of the launch
video: interview with the designer
photo: the shop on the corner
pictures from the launch
live from the hall
listening to the search team talk about maps
listening to a panel on health apps
attending the keynote
at the launch party with some friends
heading to the shop
heading to the airport with my tablet
on my way to the panel
just saw the founder in the hall
just landed, where is everybody
just downloaded the guide
just met the people from the maps team
just posted my notes from the talk
notes from the talk on privacy
speaker: the phone is the cursor of the world
speaker says the future is local
he says the paper will be on tablets only
she says users spend two hours a day in the app
they say the number is growing
rumour: new phone in June
is it true that the shop opens today
is anybody using the new maps
is the app out for other phones
is there a charger I can borrow
does anybody have a charger
does anyone know if the shop still has the small one
does the new one have a camera
do you think I should buy one
should I get the white or the black one
what do people think of the new network
what time does the shop open
what apps are you using this week
where can I buy a charger near the hall
where is the party tonight
when will it launch
when does it come out for my phone
who is going to the talk on maps
who has the list of talks
anyone want to sell an old tablet
anyone at the show with a spare ticket
looking for a room near the hall
looking for developers for a phone game
need a charger
need two more people for the game
trying to find the shop
trying out the check in app
testing the new reader
writing this on the train
packing for the conference: laptop, tablet, two chargers
my talk is on Saturday
my bag has three phones in it
saw a man with a tablet the size of a table
saw three people with the new phone today
everybody in this row has the same laptop
half of the hall is looking at a screen
last year nobody had a tablet
this time last year there was no such thing
it is the first day
day two begins
day three and there is still a line
it opens on Monday
it is in the basement of a gym
it is on the third floor
the hall is full
the street is closed
the session moved to room six
the slides are online
the winner will be named at noon
the app is now in two languages
the update adds photos and search
the update will be out next week
the maps team builds a model of the city
search engine share rises to thirteen percent
tablets replace paper menus in cafes
farmers use phones to check prices
cable company to bring live tv to tablets
magazine comes to tablets
band plays a set on two tablets
game studio shows a phone game
bank brings payments to watches
must read: delivery times in Asia
intraday comments, premium users
stock update before the opening
stocks to watch today
follow us for news from the show
follow back so I can send a message
follow me please
please retweet
thanks to all who came by today
thanks for following
thank you for sharing the link
good morning from the hall
good luck to all who enter
happy Friday, the show begins
fun fact: the first one had no screen
interesting question from the audience
lol he brought a real apple
haha, look who is in line
ha, the line starts behind me
hmm, which one
oh my, so many people
wow, so that is a line
cool, where is it
nice, see you there
great, see you at three
`;
