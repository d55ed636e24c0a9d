import type { Examples } from './examples.ts';

/** English messages as customers write them, by what they want; all written for this project. */
export const englishMessages: Examples = {
  answer: `
    hey there, i ordered a router last tuesday and the tracking page says delivered but i never got it, can u check pls
    I recieved the wrong sim card size, what should I do now
    Can you explain to me what happens after my free trial ends, will I be charged?
    The app logs me out every time I open it. I have reinstalled twice already
    do I have to call in to cancel or can I do it in the app
    can you confirm whether my payment of 250 went through
    is the customer care number free from a landline
    Could somebody please explain how the points work?
    I am locked out of my account and the reset mail never comes
    please cancel my order before it ships
    how do i change the name on my account
    why is my data finishing so fast
    I would like to know who I should contact about a job application
    do you have anyone who speaks French
    My father passed away, what do I need to bring to close his line?
    The representative promised me 20% off, where do I see it?
    not happy with the speed at all, is there anything you can do?
    your competitors offer double the data for half the price
    Please remove my card details from your system
    when will a technician come to install the router
    can a technician visit me on saturday?
    I just need a yes or no: is roaming on?
    ok so basically you cant help me. bye
    I need the invoice for my manager
    Is it normal that support takes two days to reply to emails?
    stop texting me
    I hate the new update
    can I see how many people are connected to my wifi
    can i add my wife as a second person on the contract
    does the operator lock phones
    what is the operator code for Nile
    what is the best time to call support
    how many agents do you have in Alexandria
    I work in customer service and need headphones
    is there someone in the Tanta shop on Friday
    Do I need to speak English to sign up
    can I send the documents to you by email
    please tell me how to get my PUK
    I want to buy a phone in installments
    refund time?
    is the deposit refundable
    what are the terms of the return policy
    I want to return the router, where do I bring it
    how do I report spam calls
    how do I report a problem with a tower
    why was my top up rejected
    What does a service fee mean on my invoice?
    can I pay half of the bill now
    I want to stop the line while I travel
    My bundle ended earlier than I expected
    Internet keeps cutting out every evening
    the sim is not detected
    how can I talk to my family in Syria cheaply
    is there a human size mannequin... just kidding, what are your opening times
    could you speak Arabic please
    Which network do you use for roaming in Turkey
    My son dropped the router and it broke
    do I lose my points if I change my plan
    I love your service
    great job guys
    it is fine now, thank you
    track my order
    I want to check the status of my order
    change my delivery address
    which payment methods do you accept
    I want to leave a review for your products
    I need to see the invoices from last month
    sign me up for the newsletter
    unsubscribe me from the newsletter
    i need to know the early exit fee
    help me retrieve the PIN of my profile
    I have a problem with the payment
    report a problem with online payment
    could you help me with cancelling order 113542617735902?
    i want to swap an item of my order
    is there an option to send it to a different city
    how soon can I expect the package
    I want to create a gold account for my mother
    switch to a premium account
    I cannot register, an error appears
    where do you ship
    what are your hours of customer service
    ask about the money back guarantee
    in which cases can I ask for a refund?
    check refund status
    is my refund on its way?
    I do not know how to edit my personal details
    i need to modify my shipping address
    show me the list of stores
    help me recover my password
    I have lost my user pin code
    what do I need to do to get a bill
    download invoice 37777
    can you tell me the cancellation fee
    what are the delivery options
    I want to buy three units
    is the phone available in black
    Can I speak Spanish with you?
    the agent fee seems fine
    I need a charger for my human resources tablet
    can you hear me
    Do you also sell used phones?
    how do people usually pay
    I am moving to another city, does the line work there?
    I am switching phones, how do I move my eSIM
    cancel my appointment with the technician
    thanks for being so patient with me
    you were right, it works
    I got someone else’s package
    I entered the wrong number of items
    can my manager approve the order by email
    which bank do you work with
    the page says access denied
    where can I change the language
    is it safe to give my card details
    does it work without internet
    I have two lines and want to merge them
    send me the contract
    my screen is cracked, do you repair
    nothing happens when I press pay
    I have been a customer for five years, do I get a discount?
    the installation takes how many days
    I never received my welcome email
    when is the call center open
    who is my account manager
    I would like to give feedback about the app
    I was disconnected, can we continue
    the sound is bad in calls
    my bill is 300, is that with tax?
    I want to pay my friend's bill
    Hello. I am new here
    the delivery man called me already
    no, the other one
    what does "person to person" mean
    I forgot to add the coupon
    can i get a copy of my bill
    please correct the spelling of my name on the invoice
    how long until my number is ported
    I want my number back after it expired
    are you open on public holidays
    I want to talk about 5G plans`,
  request: `
    your driver left my parcel in the rain and it is ruined, I expect somebody to ring me today
    i dont understand anything you are saying, is there any chance a real agent could look at my account
    what's the fastest way to get someone on the phone
    I want you to forward this to your complaints department
    this isn’t what I asked. please let me speak to someone who can actually help
    hi can i speak with sales, we are a company with 40 lines
    nope, still the same. anyone else I could ask?
    please have a supervisor review my case
    I would be grateful if one of your agents could contact me regarding my contract
    I am not interested in chatting with software, get an employee
    need urgent help from a human, my line is dead and my mother is in hospital
    talk to me like a person not a robot
    please arrange for somebody to phone me on 0100...
    can you pass this on to the billing team
    where do I get hold of management
    this chat is going nowhere, next step please: a manager
    ask an agent
    speak to support
    I need assistance to get in contact with a live agent
    where can I speak with a person?
    i want help chatting with an agent
    i dont know what i have to do to talk to a human agent
    help to contact human agent
    how to chat with somebody
    assistance with talking to someone
    I try to communicate with a person
    I have problems reaching an agent, help
    is it possible to have a chat with a person
    can you put me in touch with an agent
    need to speak to a damn human
    can I have a human please
    who do I have to speak to around here to get a person
    I cannot solve this with you, a colleague please
    person
    agent now
    real agent
    supervisor
    chat to a human
    how can I ask an agent for help
    operator please!
    hello? is this thing even monitored by people
    Could you have an account manager get in touch with me?
    human agent required`,
  anger: `
    been on hold for 45 minutes and then the call dropped. This is beyond a joke. Get your act together
    Honestly I'm done. cancel everything
    I was promised a callback yesterday and nobody called
    you keep repeating yourself you stupid machine
    ur service is pure trash lol
    the technician never showed up, AGAIN
    Whoever designed this website should be fired
    terrible experience, zero stars
    I spoke to three different agents and got three different answers. Unacceptable.
    pick up the phone!!
    no one picks up at your call centre, is there another way to reach a person
    your staff in the Maadi store treated me horribly
    I am going to post this everywhere
    I regret ever joining you
    Nothing you suggested works and I have lost all my patience
    absolutely shocking
    u guys are jokers
    You have lost a customer today
    what a shame, such a big company and no one can fix a simple thing
    I am beyond frustrated
    I am losing my mind with your app
    this is getting on my nerves
    you are driving me mad
    do you think this is funny?
    I do not care about your policy, fix it now
    what kind of service is this
    3 weeks and nothing!!!
    you have the worst customer support on earth
    so tired of your excuses
    why is everything so difficult with you people
    you should be ashamed
    I have never been treated this badly
    lousy
    what is wrong with you people
    it has been 10 days. ten. days. where is my router`,
  money: `
    you've charged my card 3 times for the same order!! sort it out
    my daughter accidentally bought a bundle, any chance of getting the money back?
    You took 90 pounds from my balance for a service I never asked for. I want it back today
    Somebody hacked into my account and changed the email
    There are 3 payments on my card that I know nothing about
    Every month you add something new to the bill. I am not paying this
    I want compensation
    my money vanished after the failed transfer, give it back
    A purchase of 900 EGP shows up and it was not me
    double deduction again this month
    i cancelled in march and you are still billing me
    I paid twice by mistake, what happens now?
    I want a compensation of money
    I need to be refunded
    help me to get my money back
    can you help me requesting a refund
    I have got to get a rebate, I paid too much
    reimburse my money
    i want you to return the money of my order
    assistance getting compensations of money
    I request refunds of money
    the product is defective, I want to be compensated
    I expect my payment to be reversed by tomorrow
    there is an error on my last bill, you added a service I do not have
    my bill doubled for no reason
    why did you bill me twice
    I have been debited two times
    I got charged after cancelling
    this charge is not mine
    you withdrew the wrong amount from my account
    I refuse this invoice
    incorrect amount on my invoice
    I am being billed for something I do not use
    Take the 60 pounds off my bill, I never used roaming`,
  complaint: `
    I need to report a staff member for bad behaviour
    i have to make a claim against your business
    where to file a consumer complaint
    want to lodge a complaint, can you help me
    I need help filing a claim
    can you assist me making a complaint?
    complaint against your company
    I have a problem making a complaint
    what do I have to do to file a complaint?
    i would like to register my dissatisfaction formally`,
  legal: `
    i will be contacting the ombudsman if this is not fixed by friday
    My attorney advised me to keep this chat as evidence
    this is illegal and you know it`,
  deletion: `
    close my account and wipe everything you hold on me
    Under GDPR I request the erasure of my data`,
};
