import { type Clause, matcher } from '../phrases.ts';

/** English wording of anger, threats, disputes, refunds, complaints and account deletion (folded). */
const CONCEPTS = {
  company: `you, your company, this company, your service, this service, your app, this app, your bank, this bank, your support, your customer service, your team, you people, you guys, this, it, everything, the service, the company, your network, the app, the support, customer service, this place, your product, this product, your website`,
  bad: `terrible, horrible, awful, pathetic, useless, worthless, disgusting, disgraceful, ridiculous, unacceptable, outrageous, appalling, atrocious, abysmal, dreadful, shocking, shameful, insulting, garbage, trash, rubbish, crap, crappy, shit, shitty, bullshit, a joke, the worst, worst, hopeless, incompetent, lousy, a scam, scam, scammers, a fraud, fraudsters, thieves, crooks, criminals, liars, liar, cheats, cheaters, robbers, thugs, idiots, idiot, stupid, dumb, morons, moron, clowns, a nightmare, nightmare, a disaster, disaster, a disgrace, disgrace, a mess, sucks, suck, stinks, a rip off, rip off, ripoff, robbery, a waste, insane, nonsense, absurd, unprofessional, rude, inexcusable, intolerable, laughable, a farce, an embarrassment, daylight robbery, theft, bloody useless`,
  very: `very, so, really, extremely, absolutely, totally, completely, utterly, truly, just, beyond, deeply, super, incredibly, quite, simply, such, complete, total, absolute, pure, getting, becoming, most, all, fucking, bloody, damn, freaking, complete and utter, always, the most`,
  angry: `angry, furious, livid, mad, upset, frustrated, outraged, enraged, fuming, pissed, pissed off, disgusted, appalled, unhappy, dissatisfied, disappointed, annoyed, fed up, sick and tired, sick of, tired of, losing my patience, losing patience, out of patience, at my wits end, at the end of my rope, exhausted, irritated, infuriated, boiling, raging, had it, had enough, shocked, horrified, exasperated, insulted, humiliated`,
  ordinal: `third, 3rd, fourth, 4th, fifth, 5th, sixth, 6th, tenth, 10th, hundredth, 100th, millionth, nth`,
  several: `two, three, four, five, six, seven, eight, nine, ten, twenty, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 20, 100, many, several, a dozen, hundred, a hundred, a thousand, a million, multiple, countless, few, numerous, so many`,
  leave: `leaving, leave, switch, switching, moving, move, going, go, cancel, cancelling, canceling, take, taking, change, changing, porting, jump`,
  rival: `another company, another provider, another network, another bank, another operator, a competitor, your competitor, your competitors, the competition, competitors, elsewhere, somewhere else, someone else, different provider, different company, another carrier, different bank, another service, different operator, a rival, rivals, my business elsewhere, my money elsewhere, vodafone, orange, etisalat, other company, other companies, a better company`,
  lawyer: `lawyer, lawyers, attorney, solicitor, barrister, legal team, legal counsel, legal adviser, legal advisor`,
  account: `account, accounts, profile, my data, personal data, my information, all my data, membership, user account, personal information, my details, registration`,
  charge: `charge, charges, charged, payment, payments, transaction, transactions, fee, fees, invoice, bill, debit, deduction, withdrawal, withdrawals, purchase, purchases, direct debit, amount, subscription, transfer, transfers, cash withdrawal, item, items, billing, statement, order`,
};

const STRONG = `
  {company} .. is|are|was|were|be {very}? {very}? {bad}
  {company} {very}? suck|sucks|stink|stinks|lie|lied|cheat|cheated|scammed|robbed
  you .. {very}? idiots|liars|thieves|crooks|scammers|clowns|morons|incompetent|useless|hopeless|pathetic|cheats
  what {very}? {very}? an? {very}? joke|disgrace|mess|disaster|scam|farce|shambles|nightmare|waste|rip|terrible|horrible|awful|pathetic|useless|disappointment
  this is {very}? {very}? {bad}
  that is {very}? {bad}
  it is {very}? {bad}
  {bad} {very}? service|company|support|experience|app|customer|network|bank|bot|chatbot|product|provider|treatment|system|people|attitude|quality|staff|website|answer|answers|excuse|operator|internet
  worst .. ever|experience|service|company|bank|i|in
  {very}? {bad} .. ever
  absolutely|totally|completely|utterly|simply|just {bad}
  ^ .. {bad} $
  i|we am|are|feel|was|feeling {very}? {very}? {angry}
  i|we have been {very}? {angry}
  {very} {angry}
  i|we hate {company}
  hate your|this {company}? service|company|app|bank|support
  i|we have had it|enough
  i am done
  done with {company}|this|you
  fed up
  sick and tired
  sick|tired of this|you|your|waiting|asking|calling|repeating|explaining|being|all|having|hearing|these
  lost|losing .. patience|faith|trust|mind|temper
  driving|drives|drive|makes|making me crazy|mad|insane|nuts|furious|angry|sick|want|scream|cry|wild
  want to scream|cry
  waste|wasting|wasted .. of? my|our|everyone|your time|money|day|life|hours
  wast* my|our
  enough is enough
  how many .. times .. do|must|should|have|will
  how much longer
  for|this|is|the|my the? {ordinal} time
  {ordinal} time .. i|this|my|we|that|in
  {several} times .. and|but|already|still|now|no|nobody
  i|we .. asked|told|said|explained|called|contacted|written|wrote|emailed|reported|complained|repeated|messaged|phoned .. .. {several} times
  over and over
  again and again
  time and again|time
  keep|keeps|keeping .. asking|repeating|telling|sending|saying|giving|ignoring|lying|transferring|charging|failing|getting the|me|same|my|this|us|wrong
  same .. answer|answers|response|reply|thing|message|link|article|nonsense|problem|issue|excuse .. again|over|every|each|times
  still .. same|no answer|waiting|nothing|unresolved|unsolved .. after|since|from|for
  you .. not .. listening|reading|helping|understanding|understand|listen|read|helpful|care
  you do not .. understand|listen|care|help|read
  you are .. not .. help|helping|helpful|listening|understanding|answering
  {several}|a days|weeks|months|hours|week|month .. and|still .. still|no|nothing|not|nobody
  waiting|waited ... {several}|a weeks|months|month|ages
  waiting|waited ... ages|forever
  dead|down|broken|without|no .. for|since {several}|a|over days|weeks|months|week|month
  no one|nobody .. answers|answering|answered|replies|replied|cares|care|responds|responded|helps|helped|helping|listens|fixing|fixed|bothered|knows|doing|does|calls|called|picks
  not|never|no one|nobody .. {very}? .. help|helped|helping me|us|at|with|anything
  {leave} .. to|for|with|your .. {rival}
  i|we am|are|will {leave} to {rival}
  {leave} .. to vodafone|orange|etisalat|we
  never .. use|using|buy|buying|shop|shopping|come|coming|deal|dealing|recommend|order|ordering|bank|trust|do .. again|you|anyone|this|business
  lost|losing .. a? .. customer|client
  cancel|cancelling|canceling|closing|terminate .. everything|contract|all .. if|unless|because|today|now|and
  tell .. everyone|everybody|all|friends .. avoid|not|never|how|about
  stay away from
  avoid this|them
  post|review|share|expose .. social|twitter|facebook|one star|1 star|tiktok|instagram|google|trustpilot|media|press
  go to the media|press
  zero|0|one|1 star|stars
  thanks for nothing
  are you .. kidding|joking|serious|stupid|deaf|blind|insane|crazy|dumb
  kidding|joking me
  you must be .. kidding|joking
  what the hell|heck|fuck|f
  what|wtf is wrong with you
  wtf
  fuck* ...
  shit ...
  bullshit
  damn it|you|this
  go to hell
  screw you|this
  piss* off
  shame on
  for god 's? sake
  for fucks|gods|christs|heavens|crying|fuck sake
  how dare
  no excuse
  can not believe .. this|how|you|that|i
  unbelievable $
  ridiculous $
  unacceptable $
  disgusting $
  pathetic $
  not good enough
  never had .. such .. bad|terrible|poor
  treated .. like|badly|terribly|unfairly|poorly
  how i have been treated
  does|did not answer .. my question .. at all
  not what i asked
  useless .. answer|bot|reply|response|advice|article|information|chat|thing
  stop .. sending|giving|repeating|telling|asking .. me|the|this .. same|link|links|article|articles|nonsense|again
  no no no ...
  ripped|ripping .. off
  scamming|robbing|cheating|stealing .. me|us|people|customers|from|money
  stole|stolen .. my|our money|funds|credit|balance
  lied to
  you lied
  con artists
  for nothing $
  i|we|im swear ...
  give up
  forget it
  at my wit ...
  last straw
  last chance|warning
  beyond a joke
  bunch of {bad}|amateurs|idiots|thieves|liars|clowns|crooks
`;

const MILD = `
  not .. happy|satisfied|pleased|acceptable|impressed|fair|good .. with|at|$
  disappointed|disappointing|annoying|annoyed|frustrating|frustrated|upset|unhappy|angry|irritating
  bad|poor|slow|horrible|terrible|awful service|experience|support|quality
  still not|no|does|did|doing|waiting ...
  again .. problem|issue|not|failed|error
  waiting|waited ... {several}|a days|hours|week
  tried .. .. {several} times
  every time
  come on
  seriously
  not helpful|helping
  does|did not help
  problem again
  keeps ...
  too long
  unfair
  really bad|slow
`;

const LEGAL = `
  sue|suing .. you|your|the|this|them
  take|taking|see|seeing|go|going|drag .. you|to .. court
  see you in court
  to court
  legal action|proceedings|steps|measures|case|recourse|remedies|notice|claim
  take|taking|seek|seeking|pursue .. legal
  {lawyer} .. will|is|has|would|to|shall|about|says|contact|contacting
  my|our {lawyer}
  contact|contacting|call|calling|hire|hiring|speak|talk|get|getting|consult|consulting|involve|involving|instruct .. {lawyer}
  report|reporting|reported|complain|complaining|complaint|take|escalate|escalating|file|contact|contacting|going ... regulator|ombudsman|authority|authorities|ntra|police|consumer protection|consumer|central bank|ministry|fca|fcc|better business|bbb|trading standards|watchdog|data protection|government|prosecutor
  police report
  press charges
  lawsuit
  class action
  small claims
  breach of contract
  violating|violation|violated|breach|breaching ... law|gdpr|rights|privacy|contract
  consumer rights .. authority|agency|agency|court|act
  my rights .. as|under|violated
`;

const DELETE = `
  delete|erase|remove|close|shut|deactivate|terminate|wipe|disable|purge|eliminate|cancel|end .. my|our|the|this .. {account}
  delete|erase|wipe|purge .. {account}
  close|shut|terminate|deactivate .. {account}
  {account} .. deleted|erased|removed|closed|terminated|deactivated|deletion|removal|closure|shut
  right to be forgotten
  forget my data
  {account} deletion|closure
`;

const REFUND = `
  want|need|demand|demanding|expect|request|requesting|claim|claiming|would like|require|get|give|gimme|send|return|returned .. my|the|our|a|every|all|full|some|me|it|that|this|an .. money|cash|cent|penny|payment|amount|funds|pound back|returned
  want|need|demand|request|requesting|claim|asking|ask|apply|require|like|seeking|expecting|like|wish|after .. for? .. refund|refunds|reimbursement|refunded|reimbursed|chargeback|charge back|compensation|compensated|money back
  give|send|return|get|want|need|pay|put|have .. me? .. my|our|the|me|all .. money|cash|refund|funds|payment|credit .. back
  give|want|need .. my|our refund|money $
  money back
  back my money
  refund me|my|us|the|this|it|that|all|every|please|now|immediately|money
  please refund
  reimburse me|my|us|the
  compensate|repay me|us
  compensation for
  return|returned|back .. my|the|every|all .. money|cash|cent|penny|amount|funds
  reverse|dispute|refund .. this|the|that|my|a {charge}
  i am owed
  you owe me
  where is my refund
  refund .. not|never|still|yet|missing
  not .. received|got|gotten|seen .. refund
  entitled to .. refund|compensation
  chargeback
`;

const DISPUTE = `
  disput* ...
  contest* .. {charge}|this|it
  refuse|refusing to pay
  not .. pay|paying .. for|this|it|that|a|the
  never|not .. authori* ...
  i|we .. never|not .. approve|approved|agree|agreed|sign|signed|subscribe|subscribed|ordered|order|make|made|recognize|recognise|recognized|recognised|do|did|request|requested|consent|consented|used|use|perform .. this|that|it|to|for|the|these|them|any|such|a .. {charge}|$
  {charge} .. i|we .. never|not .. authori*|approved|approve|recogni*|made|make|do|did|agreed|ordered|requested|know|perform|sign
  {charge} .. i|we|that .. not|never|did ..  make|made|authori*|approve|do|know|recogni*|agree|order|request|perform
  unauthori* .. {charge}|access|use
  unrecogni* {charge}
  unknown|strange|suspicious|fraudulent|fake|weird {charge}
  fraud* ...
  overcharged|over charged|overbilled|double charged|double billed|charged double|billed twice|charged twice|wrongly charged|wrongfully charged|incorrectly charged|mischarged
  overcharg* ...
  charged|billed|debited|deducted|taken|paid|took .. .. twice|double|thrice|again
  charged|billed|debited|deducted .. two|three|multiple|several times
  wrong|incorrect|inaccurate charge|charges|payment|transaction|fee|fees|invoice|bill|deduction|billing|debit
  {charge} .. is|are|was|looks .. wrong|incorrect|mistake
  charged|billed|charging|billing .. wrong|wrongly|incorrectly
  charged|billed|charging|billing .. for .. nothing|month|service|services|something .. i|we|that .. never|not|did
  took|taken|stealing|stole|withdrew|withdrawn|deducted|debited .. money|cash|funds|amount|credit .. without
  you .. took|taken|stealing|stole|withdrew|withdrawn|deducted|debited .. money|cash|funds|amount|credit|balance
  without .. my|our permission|consent|authori*|knowledge|approval|asking
  hacked|hacker|hackers|compromised .. my|account|card|identity|money|details
  stole|stolen .. my|our .. money|identity|funds|balance|credit|savings|details
  my|account|identity .. account|is|was|been|got .. hacked|compromised
  someone .. has|is|used|using|took|stole|accessed|made|withdrew|spent|got|taking|hacked .. my|money|from|into|a|purchases|account
  charged .. not .. be
  {charge} .. twice|duplicate|duplicated|double
  duplicate|double {charge}
`;

const COMPLAINT = `
  file|make|lodge|submit|raise|register|open|log|place|issue|put|send|lodging|filing|making|raising|report|leave|write|formulate|enter|bring|record|give|present|formal|official|do .. a|an|my|another|the|formal|official|consumer|customer|this|in|some .. complaint|complaints|grievance|claim
  filing|lodging|making complaint|complaints|claims
  have|got|my a|an|some? .. complaint|complaints
  want|need|like|going|wish|have|must|going .. complain
  complain|complaining .. about|against|to|of
  complaint about|against|regarding|is|letter
  complaint $
  formal|official|consumer complaint
`;

const HOW_TO = `
  ^ ... how .. do|can|to|could|should|would|does|long|much|many|is|are|will|might
  how
  ^ ... what is|are|if|does|do|happens|s|about|steps|kind|to
  what ... policy|process|procedure|rules|conditions|terms|steps
  where|when|which|who|whom .. do|can|is|are|should|will|to|could|does|would|i
  is|are|was it|there|they|that|a|the possible|any|way|a|refund|refunds
  can|could|may|do|does|will|would|am|are|is i|we|you|one|your|customers|it|a|the ...
  policy|policies
  want|need|like|tell to? know|learn|understand|see|read|check|ask .. how|if|what|when|about|whether|your|the
  tell|show|explain|help me how|what|about
  status|track|tracking|follow|progress|number
`;

const build = (phrases: string) => matcher(CONCEPTS, phrases);

export interface TroubleMatchers {
  strong: (clause: Clause) => string | null;
  mild: (clause: Clause) => string | null;
  legal: (clause: Clause) => string | null;
  deletion: (clause: Clause) => string | null;
  refund: (clause: Clause) => string | null;
  dispute: (clause: Clause) => string | null;
  complaint: (clause: Clause) => string | null;
  /** A question about how something works: information is wanted, not an act. */
  howTo: (clause: Clause) => string | null;
}

export const englishTrouble: TroubleMatchers = {
  strong: build(STRONG),
  mild: build(MILD),
  legal: build(LEGAL),
  deletion: build(DELETE),
  refund: build(REFUND),
  dispute: build(DISPUTE),
  complaint: build(COMPLAINT),
  howTo: build(HOW_TO),
};
