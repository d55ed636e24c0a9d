import type { Examples } from './examples.ts';

/** Further English messages that need a person, in many tones: short and long, polite and furious; all written for this project. */
export const englishMore: Examples = {
  request: `
    could I please have a quick call with one of your people
    I'd feel better discussing this with a human
    my question is too specific for an automated assistant
    let somebody from support take this chat over
    I need a proper conversation, not menus
    please have a look at my file yourself, a person I mean
    is there a number where a person answers
    your assistant does not get it, next agent please
    put an adult on the line
    I only speak to people
    do not send me links, send me a person
    who is responsible there, I want to talk to them
    nobody human has answered me so far
    kindly arrange a call with your team
    I'm asking you for the fifth time to give me an agent
    this requires a decision from a manager
    somebody needs to call my mother, she cannot type
    will a member of staff get back to me
    I am elderly and cannot use this chat, please phone me
    would like to be helped by an employee
    when can I expect a call from a representative
    no offence but I want the human team
    we need an account manager to visit our office
    let me explain it to a person in my own words
    hey bot, get your boss
    I'd like a second opinion from a colleague of yours
    please reach out to me personally
    I want to hear it from a real employee
    skip the questions and connect
    is a live person available at this hour
    I am not satisfied with the bot answer, agent
    could you ask somebody in the technical team to contact me
    can I come and see someone in charge
    please let the customer care contact me on my mobile
    transfer to billing
    technical support agent needed
    let me reach the complaints team
    you are not able to help so who is`,
  anger: `
    I can't believe how careless you are
    after all these years this is how you treat me
    your people hung up on me again
    I have had to explain this to six different people
    you promised Monday, then Tuesday, then Thursday
    I am paying for nothing
    it is always the same story with you
    do you have any respect for your customers
    I'm so done with this network
    my business lost clients because of your outage
    not a single promise was kept
    you should be embarrassed by this app
    I would give minus ten stars
    how can a company be this bad
    what a waste of money
    I cried on the phone with your employee
    nothing works, nobody cares
    every week another problem, I am exhausted
    are you even trying to help
    your answers are copy paste nonsense
    this chat is an insult
    I trusted you and you let me down
    stop playing games with me
    it's been a month of excuses
    worst decision of my life was joining you
    please just stop lying to people
    is anyone competent over there
    I feel ignored and disrespected
    you have no idea what you are doing
    an absolute shame for such a big name
    I want to throw this router out of the window
    you only answer when it is time to pay
    I regret every pound I spent with you
    my contract ends soon and I will not stay
    you lost me as a customer
    such terrible people to deal with
    this is the third technician who does not show up
    I will tell the newspapers
    enough is enough, fix it or I leave
    oh great, another useless reply
    wonderful, my line is dead again, thank you so much for nothing
    bravo, two weeks without internet, excellent service
    I am disgusted by your behaviour
    honestly this is humiliating
    never seen such a mess`,
  money: `
    you deducted 50 pounds and I have no idea for what, return it
    please put the money back in my account
    my balance dropped without me using anything and I want it corrected
    I paid for a bundle that never came, money back please
    someone bought things with my wallet
    I did not subscribe to any news service, stop taking my credit
    the amount on my bill is not what we agreed
    I'm not paying for a service that was down
    cancel the charge and return the amount
    you still owe me the deposit
    they took the instalment two times
    I was promised a refund in March
    unknown company withdrew money from my card
    I contest the roaming charges
    your system took the payment again
    I demand to be compensated for the outage
    you kept charging me although the line is closed
    the shop charged my card more than the price, I want the difference
    my refund has been pending for weeks
    fraud on my account, block it and give me back the money`,
  complaint: `
    I want this recorded as a complaint
    please open a complaint about the installation team
    I would like to report misconduct by your agent
    take this as an official complaint
    how can I complain about your employee
    the driver insulted me and I want to report it
    I need the complaints department
    register my complaint number and call me
    I want an investigation into what happened`,
  legal: `
    I will hand this over to my lawyer
    you will be hearing from the court
    I know my rights and I will report you
    expect a lawsuit
    the telecom authority will receive my report tomorrow
    I am taking this to the consumer agency
    what you are doing is against the law`,
  deletion: `
    I no longer want an account with you, remove it
    please close everything and delete my details
    take my data off your systems
    I am leaving, erase my profile
    cancel my membership and delete what you know about me`,
};
