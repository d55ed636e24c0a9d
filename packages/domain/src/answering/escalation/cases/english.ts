/** Messages the rules were written with. The group names the reason that hands over; `answer` is the assistant's. */
export const english = {
  explicit_request: `
    I want a person
    can I talk to someone real
    agent please
    stop the bot
    I need to speak with a representative
    talk to human
    Let me talk to your manager
    connect me to an agent
    transfer me to a live agent now
    put me through to customer service
    is there anybody I can talk to?
    could I speak to someone about my bill?
    I have to talk to a real person, can you help me?
    need help to speak to someone
    would you please get me an operator
    I'd like to chat with a member of your team
    human
    operator
    customer service rep please
    agent
    how can I contact a human agent
    how do I get to talk with an actual person?
    what do I need to do to speak to a human
    is it possible to talk to a person instead of a chatbot?
    I don't want to talk to a robot
    no more bots please
    enough with the bot
    I hate this bot, get me a human
    I refuse to deal with a machine
    you are a bot, I need a human
    this bot is useless
    stop sending automated replies
    can someone call me?
    please call me back
    have someone contact me asap
    can a real person help me with this
    I need human assistance
    I want human support
    i would rather speak to a person
    get me your supervisor
    escalate this to a supervisor
    please escalate my case
    I want to speak to the manager
    let me speak to whoever is in charge, I want a supervisor
    nobody human here?
    are there any real people working there
    do you have a human I can talk to?
    hello, I want to talk to customer support
    i wanna talk to a human being
    gimme an agent
    can u connect me w/ an agent plz
    give me a human
    hand me over to an agent
    switch me to a live person
    I asked for an agent
    just let me talk to someone!
    where is the human?
    I'm asking for a person, not a bot
    not helpful. agent.
    I need someone from your team to look at this
    someone from the billing department should call me
    can I get a call back from a specialist
    speak to an advisor
    Can you transfer me to a person who understands?
    I prefer talking to a human
    I'd prefer a human
    I want to be transferred to an agent
    may I be connected with a representative?
    forward me to your support team
    I need to talk to somebody urgently
    is there a person I could speak with
    Who can I talk to about this?
    may I have a word with your supervisor
    Can't I just talk to a human?
    why won't you let me speak to an agent
    don't you have real people?
    I do not want a bot, I want a person
    skip the bot
    talk to agent
    chat with agent
    contact an agent
    call an agent for me
    I need assistance from a live representative
    could you assist me to contact a human agent
    I need to contact an agent
    I have got to get in touch with a person
    help me speak with customer assistance
    i need an agent
    I would love to talk with somebody from your company
    send me to a human operator`,
  frustration: `
    this is ridiculous
    I'm so frustrated with your service
    you are useless
    this is a complete waste of my time
    your company is terrible
    worst service ever
    I am furious
    you keep giving me the same answer
    I've told you five times already and nobody helps
    how many times do I have to explain this?
    for the third time, my internet is not working
    I'm sick of this
    are you kidding me?
    what a joke
    absolutely unacceptable
    I'm switching to another provider
    I will take my business elsewhere
    I'm leaving your network for good
    shame on you
    what the hell is wrong with you
    I have been waiting for three weeks and still nothing
    you guys are a bunch of thieves
    your app is garbage
    stupid bot you understand nothing
    I'm never using your service again
    going to tell everyone to avoid you
    this is a scam
    you people never listen
    I've had enough
    fed up with your lies
    Your customer service sucks
    DO YOU EVEN READ WHAT I WRITE??? THIS IS TERRIBLE!!!
    I am very disappointed with your company
    pathetic service
    nobody ever answers
    no one is helping me
    my patience is running out, this is outrageous
    you've ruined my day, thanks for nothing
    Seriously?! This is the most incompetent support I've seen
    you are wasting my time with these answers
    I'm extremely upset about this
    this is driving me crazy
    still no answer after two weeks
    you are all liars`,
  refund: `
    I want my money back
    I want a refund
    give me a refund now
    refund me please
    I need to get my money back
    I demand a full refund
    please refund my last payment
    can you help me get my money back?
    I'd like to request a refund for my order
    I'm requesting reimbursement
    return my money
    you must refund the amount
    I expect compensation for this
    could you help me to get a refund
    I am owed a refund
    can you refund me?
    I want to be reimbursed
    Where is my refund? It's been a month
    my refund still has not arrived`,
  billing_dispute: `
    I was charged twice
    you charged me twice for the same month
    I want to dispute this charge
    I did not authorize this payment
    there's a transaction I don't recognise
    you overcharged me
    someone used my card without my permission
    my bill is wrong
    the invoice is incorrect and I won't pay it
    I never subscribed to this service
    you took money from my balance without asking
    unauthorized charge on my account
    I see a payment I didn't make
    my account was hacked
    I was billed for something I never ordered
    there is a mistake in my bill`,
  legal: `
    I will sue you
    see you in court
    my lawyer will contact you
    I'm going to take legal action
    I will report you to the consumer protection agency
    I'm filing a complaint with the NTRA regulator
    this is a breach of contract
    I'll call the police
    expect a letter from my attorney`,
  account_deletion: `
    delete my account
    I want to close my account
    please remove all my personal data
    I want my account deleted
    deactivate my account permanently
    I wish to terminate my account`,
  complaint: `
    I want to file a complaint
    I have a complaint
    I want to complain about the shop in Nasr City
    I need to lodge a complaint against your company
    how do I make a complaint
    where can I submit a complaint?
    I'd like to make a formal complaint
    help me file a complaint
    I need to raise a complaint about a technician`,
  answer: `
    how do I become an agent?
    what are the agents' working hours?
    can someone else use my SIM?
    I don't want to talk to an agent
    no need for an agent, thanks
    please don't transfer me
    don't connect me to anyone, just answer
    I'd rather not talk to a person
    can I solve this without calling customer service?
    is customer service open on Fridays?
    what is the customer service number?
    how do refunds work?
    how long do refunds take
    how can I get a refund
    do you offer refunds?
    how do I follow up on my complaint
    what is the status of my complaint
    how do I delete my account
    how do I check my balance?
    how do I top up
    where can I find my invoice
    what's the price of the 5G router
    My internet is slow
    I can't log in to the app
    my SIM is blocked, I need the PUK
    can I share my bundle with another person
    How do I transfer my line to someone else?
    transfer credit to a friend
    send credit to another person
    what does the call forwarding agent do
    can I talk to people abroad with this bundle?
    how much is a minute to call someone in Saudi Arabia
    can I call someone while roaming
    who is the CEO of the company
    I talked to an agent yesterday and she told me to restart the router
    the agent said my SIM would arrive today, is that normal?
    which documents does a business representative need
    how many people can use the family plan
    does my family member need to come in person?
    can another person pay my bill
    I paid my bill but the line is still suspended
    I bought a bundle and it isn't active
    my card payment failed
    top up not received
    I lost my phone
    someone stole my phone, how do I block my line
    how do I block a person from calling me
    when will I receive my order
    what is the late payment fee
    is there a penalty if I cancel
    how do I cancel my bundle
    stop my auto-renewal
    turn off missed call notifications
    thanks a lot
    thank you, the agent was very helpful
    hello
    am I talking to a human?
    who are you
    ok
    I need help
    I have a question
    I need information about roaming
    I'm travelling to Dubai tomorrow
    what is fair use
    how do I get an eSIM
    where is the nearest store
    do you have job openings
    what does "user agent" mean
    I would like to upgrade my plan
    I want to change my plan
    I need a new SIM
    I want to know my points
    I need an e-invoice with our tax number
    can I get a new router
    is there a machine for recharging in the mall
    the ATM machine did not work
    I need a personal hotspot
    can I use the SIM in a vending machine
    does your bot speak Arabic
    I didn't get the code
    I did not receive the SMS
    why was I charged a tax
    what is this charge on my bill?
    how is the bill calculated
    is there an extra charge for roaming
    why is my bill higher this month
    Please tell me about your privacy policy
    do you sell routers to businesses
    is the support available in English
    my manager asked me for the invoices, where do I download them
    I manage a team, which plan fits ten people?
    our company has 20 employees, which business plan do you recommend?
    can an employee of mine pick up the SIM
    The representative of our company will sign, what must he bring?`,
} as const;
