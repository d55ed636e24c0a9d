import type { Examples } from './examples.ts';

/** Messages to a bank or a wallet: the questions look much like the disputes; all written for this project. */
export const englishBanking: Examples = {
  answer: `
    the person I spoke to was very kind
    please add a button to print
    can you add a dark theme
    a filter by date would be nice
    please make an app for tablets
    I suggest to show the total first
    your agent solved it in a minute, great service
    the driver was polite and on time
    the manager of the shop was lovely
    I called yesterday and it is fine now
    the machine would not let me take out cash
    the app refuses to open my account
    my identity could not be confirmed
    I was not able to get my card out of the machine
    the machine kept my card
    both of my cards are declined in shops
    my transfer has not arrived yet
    my landlord did not get the transfer I sent
    I sent money to a friend and it is not there
    I am waiting for a transfer to finish
    the transfer seems stuck
    my deposit is not in the balance
    I paid in a cheque and the balance is the same
    my top up failed
    was my top up cancelled
    my top up came back to the card
    the payment came back to my account
    I made a mistake and need to cancel a transfer
    I typed the wrong account number
    can a payment be stopped once it was sent
    I want the payment not to go through
    help me to cancel the last payment
    the exchange rate was different abroad
    which rate do you use for dollars
    why do I pay a fee at the machine
    what is this fee for a transfer
    what is the one pound fee on my statement
    I was not told about fees for cash
    how much do you charge for topping up
    how can I avoid the fee
    my wallet was stolen with the card in it
    someone took my phone, how do I get into the app
    I lost my card on the bus
    help, my card is gone
    the new card has not come
    I need help from anyone who knows how to activate the card
    will any shop take this card
    which countries do you support
    do I have to live in the UK to use it
    we need one card each
    my card does not work
    I really need my card today
    I need cash today and the card does not work
    the contactless payment does not work
    my virtual card is not accepted
    the pin is blocked
    I got less cash than I asked for
    the machine gave me too little
    the payment is still pending since yesterday
    is there a way to see who I paid
    I would like a second card for my partner
    I did not get the code for the app
    what do I do when I lose my card
    how many days does a refund take
    where do I see my pending refund
  `,
  money: `
    the same purchase shows up twice
    I see one purchase repeated several times
    there is a duplicated payment on my card
    look into the double payment please
    why did you take the money twice
    there is a withdrawal I know nothing about
    the app shows cash I never took out
    my statement has a withdrawal that is not mine
    it says I got cash from a machine and I did not
    I am not sure about a cash withdrawal on my statement
    somebody is spending from my account
    I see payments that I can not place
    a shop I do not know took money from me
    who is this payment to, I never paid them
    money was taken that I did not approve
    a direct debit appeared that I never set up
    please remove the debit that is not mine
    I think my card details were stolen and used
    people are using my card right now
    my child bought things with my card
    freeze my card, there are payments I did not make
    I want to report fraud on my card
    my refund is nowhere on my statement
    did my refund get lost
    the shop said it refunded me, nothing came
    I returned it and no money came back
    can I get this item refunded
    I want to return it and get a refund
    can you set up a refund for this order
    the seller does not answer, I need my money
    how do I get back what I paid
  `,
  deletion: `
    how can I close my account with you
    what must I do to delete my account
    I need help to delete my account
    your service is no use to me, close the account
    I am leaving, how do I shut the account
  `,
  anger: `
    your app has failed me three times this week
    I am tired of being declined for nothing
    nobody at this bank ever replies
    what kind of bank does this
    oh wonderful, another automatic answer
    how helpful, the same link again
    great, and again nobody answers
  `,
};
