import { matcher } from '../phrases.ts';

/** English wording of anger: insults, exhaustion, repetition, threats to leave (folded). */
const CONCEPTS = {
  company: `you, your company, this company, your service, this service, your app, this app, your bank, this bank, your support, your customer service, your team, you people, you guys, this, it, everything, the service, the company, your network, the app, the support, customer service, this place, your product, this product, your website`,
  bad: `terrible, horrible, awful, pathetic, useless, worthless, disgusting, disgraceful, ridiculous, unacceptable, outrageous, appalling, atrocious, abysmal, dreadful, shocking, shameful, insulting, garbage, trash, rubbish, crap, crappy, shit, shitty, bullshit, a joke, the worst, worst, hopeless, incompetent, lousy, a scam, scam, scammers, a fraud, fraudsters, thieves, crooks, criminals, liars, liar, cheats, cheaters, robbers, thugs, idiots, idiot, stupid, dumb, morons, moron, clowns, a nightmare, nightmare, a disaster, disaster, a disgrace, disgrace, a mess, sucks, suck, stinks, a rip off, rip off, ripoff, robbery, a waste, insane, nonsense, absurd, unprofessional, rude, inexcusable, intolerable, laughable, a farce, an embarrassment, daylight robbery, theft, bloody useless`,
  very: `very, so, really, extremely, absolutely, totally, completely, utterly, truly, just, beyond, deeply, super, incredibly, quite, simply, such, complete, total, absolute, pure, getting, becoming, most, all, fucking, bloody, damn, freaking, complete and utter, always, the most`,
  angry: `angry, furious, livid, mad, upset, frustrated, outraged, enraged, fuming, pissed, pissed off, disgusted, appalled, unhappy, dissatisfied, disappointed, annoyed, fed up, sick and tired, sick of, tired of, losing my patience, losing patience, out of patience, at my wits end, at the end of my rope, exhausted, irritated, infuriated, boiling, raging, had it, had enough, shocked, horrified, exasperated, insulted, humiliated`,
  ordinal: `third, 3rd, fourth, 4th, fifth, 5th, sixth, 6th, tenth, 10th, hundredth, 100th, millionth, nth`,
  several: `two, three, four, five, six, seven, eight, nine, ten, twenty, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 20, 100, many, several, a dozen, hundred, a hundred, a thousand, a million, multiple, countless, few, numerous, so many`,
  leave: `leaving, leave, switch, switching, moving, move, going, go, cancel, cancelling, canceling, take, taking, change, changing, porting, jump`,
  rival: `another company, another provider, another network, another bank, another operator, a competitor, your competitor, your competitors, the competition, competitors, elsewhere, somewhere else, someone else, different provider, different company, another carrier, different bank, another service, different operator, a rival, rivals, my business elsewhere, my money elsewhere, vodafone, orange, etisalat, other company, other companies, a better company`,
};

const STRONG = `
  not a single promise|answer|reply|solution|word
  no|not idea .. what you are doing
  what a waste
  stop playing|joking|messing
  always .. same story|excuse|problem|lies
  how can .. company|service|bank|network|you be this|so
  this is how you treat
  on|gets|getting .. my nerves
  think|find this|it|that is? funny|acceptable|ok|okay|normal|fair|right|professional
  do not care .. about .. your|policy|rules|procedure
  fix|solve|sort|resolve it|this|that now|immediately|already|asap
  what a shame|disappointment|letdown
  what kind|sort of .. service|company|support|treatment|people|customer|bank|network|answer|joke
  so|this|that|too|very|extremely|really difficult|hard|impossible|painful .. with|for you|people|someone
  no one|nobody .. can|could|able|will|would|wants .. fix|solve|help|answer|explain|handle|resolve|assist
  can not .. fix|solve|handle|manage|resolve|do .. simple|basic|easy
  post|share|publish .. this|it|that|about .. everywhere|online|publicly|social
  pick up the phone
  stupid|dumb|useless|idiotic|rubbish|crappy|damn|bloody|fucking|worthless bot|robot|machine|chatbot|ai|computer|thing
  get your act together
  sort it|this|yourselves out
  do your job
  not good enough
  let me|us|down down|again
  should be fired|sacked|ashamed|embarrassed
  hung up on me|us
  on hold .. for|over {several}|an|a|hours|ages|forever
  call|calls .. dropped|disconnected .. again|twice|times
  ignoring|ignored|ignore me|my|us|our
  no one|nobody .. showed|came|turned|contacted|called|phoned|rang|followed|bothered|responded|informed|told
  never .. showed|turned|came|called|phoned|rang|replied|responded|contacted|answered|fixed|resolved|helped|got_back
  technician|driver|courier|engineer|installer|he|she|they .. not show|turn up
  promised .. but|and .. nobody|no|never|not|nothing
  every single time|day|month|week
  keeps happening
  nothing .. done|changed|fixed|happened|works .. yet|so|since|still|at|for|$
  has|have been ignored
  false|empty|broken promises
  lied|lying|lies to|about
  incompeten* ...
  unprofessional ...
  insulted|disrespected|mistreated|humiliated|abused|cheated|deceived|misled|fooled|tricked|robbed|scammed me|us|by
  was|were|been|feel|felt .. insulted|disrespected|mistreated|humiliated|cheated|deceived|misled|fooled|tricked|robbed|scammed|let_down|betrayed
  rude|arrogant|disrespectful|insulting|unhelpful|abusive|aggressive .. agent|employee|staff|representative|clerk|cashier|person|manager|people|technician|driver|to|team|with
  agent|employee|staff|representative|clerk|cashier|manager|technician|driver|team|people|they|he|she .. was|were|is|are .. rude|arrogant|disrespectful|insulting|unhelpful|abusive|aggressive|useless
  no help|use at all
  ffs|stfu|bs|fuming
  complete|total|utter|absolute shambles|failure|farce|disgrace|incompetence|disaster|joke|waste|rubbish|nonsense
  sick to death
  can not|not take this|it any|anymore|more
  i|we demand ...
  is|are a|such a? disgrace|shambles|nuisance
  run by ...  idiots|clowns|amateurs|thieves|monkeys
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
  {several} times .. and|but .. still|no|nobody|nothing
  nope|no still the same
  i|we .. asked|told|said|explained|called|contacted|written|wrote|emailed|reported|complained|repeated|messaged|phoned .. .. {several} times
  over and over
  again and again
  time and again|time
  keep|keeps|keeping .. asking|repeating|telling|sending|saying|giving|ignoring|lying|transferring|charging|failing|getting the|me|same|my|this|us|wrong
  same .. answer|answers|response|reply|thing|message|link|article|nonsense|problem|issue|excuse .. again|over|every|each|times
  still .. same|no_answer|nothing|unresolved|unsolved .. after|since|from|for
  still waiting .. after|since
  you .. not .. listening|reading|helping|understanding|understand|listen|read|helpful|care
  you do not .. understand|listen|care|help|read
  you are .. not .. help|helping|helpful|listening|understanding|answering
  {several}|a days|weeks|months|hours|week|month .. .. still|and still|no|nothing|nobody
  {several}|a days|weeks|months|hours|week|month .. without|with .. no|any|a reply|answer|response|solution|fix|help
  waiting|waited ... {several}|a weeks|months|month|ages
  waiting|waited ... ages|forever
  dead|down|broken|without|no .. for|since {several}|a|over days|weeks|months|week|month
  no_one|nobody .. answers|answering|answered|replies|replied|cares|care|responds|responded|helps|helped|helping|listens|fixing|fixed|bothered|knows|doing|does|calls|called|picks
  not|never|no_one|nobody .. {very}? .. help|helped|helping me|us|at|with|anything
  {leave} .. to|for|with a|an|the|my|your? {rival}
  {leave} my|our? business|money|custom? elsewhere
  i|we am|are .. leaving you|your|this
  {leave} .. you|your network|company|service|bank .. for_good|forever
  you|they|people|company never .. listen|help|answer|reply|fix|solve|respond|care
  i|we am|are|will {leave} to {rival}
  {leave} .. to vodafone|orange|etisalat|we
  never .. use|using|buy|buying|shop|shopping|come|coming|deal|dealing|recommend|order|ordering|bank|trust|do .. again|you|anyone|this|business
  lost|losing .. a? .. customer|client
  cancel|cancelling|canceling|closing|terminate .. everything|contract|all .. if|unless|because|today|now|and
  tell .. everyone|everybody|people|friends .. avoid|not|never|how|about
  stay away from
  avoid this|them
  post|review|share|expose .. social|twitter|facebook|one_star|1_star|tiktok|instagram|google|trustpilot|media|press
  go to the media|press
  zero|0|one|1 star|stars
  thanks for nothing
  thanks|thank_you|congrats|congratulations|well_done|good_job|great_job|nice_job|bravo .. for|on .. wasting|ruining|losing|breaking|cancelling|ignoring|nothing|making_me|leaving|stranding|overcharging|another
  ^ oh|wow|ah great|wonderful|brilliant|awesome|perfect|lovely|fantastic|nice|excellent .. another|again|more|yet
  ^ great|wonderful|brilliant|awesome|perfect|lovely|fantastic|nice another|yet_another
  ^ how|so|very|real helpful|convenient|professional|lovely $
  what a surprise $
  ^ oh|wow great|wonderful|perfect|brilliant|lovely|fantastic|joy $
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

export const englishStrong = matcher(CONCEPTS, STRONG);
export const englishMild = matcher(CONCEPTS, MILD);
