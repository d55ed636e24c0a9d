import type { Clause } from '../clauses.ts';
import { matcher } from '../phrases.ts';
import { englishMild, englishStrong } from './english-anger.ts';

/** English wording of threats, disputes, refunds, complaints and account deletion (folded). */
const CONCEPTS = {
  lawyer: `lawyer, lawyers, attorney, solicitor, barrister, legal team, legal counsel, legal adviser, legal advisor`,
  account: `account, accounts, profile, my data, personal data, my information, all my data, membership, user account, personal information, my details, registration`,
  number: `two, three, four, five, six, 2, 3, 4, 5, 6, several, multiple, many`,
  charge: `charge, charges, charged, payment, payments, transaction, transactions, fee, fees, invoice, bill, debit, deduction, withdrawal, withdrawals, purchase, purchases, direct debit, amount, subscription, transfer, transfers, cash withdrawal, item, items, billing, statement, order`,
};

const LEGAL = `
  illegal|unlawful ...
  against the law
  sue|suing .. you|your|the|this|them
  take|taking|see|seeing|go|going|drag .. you|to .. court
  see you|each_other in court
  to court
  legal action|proceedings|steps|measures|case|recourse|remedies|notice|claim
  take|taking|seek|seeking|pursue .. legal
  {lawyer} .. will|is|has|would|to|shall|about|says|contact|contacting
  my|our {lawyer}
  contact|contacting|call|calling|hire|hiring|speak|talk|get|getting|consult|consulting|involve|involving|instruct .. {lawyer}
  report|reporting|reported|complain|complaining|complaint|take|escalate|escalating|file|contact|contacting|going ... regulator|ombudsman|authority|authorities|ntra|police|consumer_protection|consumer|central_bank|ministry|fca|fcc|better_business|bbb|trading_standards|watchdog|data_protection|government|prosecutor
  police report
  call|calling|tell|inform|go|going .. police
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
  erasure|deletion|removal|destruction .. of .. {account}
  wipe|erase|delete|destroy everything .. hold|have|on|about .. me
  delete|erase|remove|close|shut|deactivate|terminate|wipe|disable|purge|eliminate|cancel|end .. my|our|the|this .. {account}
  delete|erase|wipe|purge .. {account}
  close|shut|terminate|deactivate .. {account}
  {account} .. deleted|erased|removed|closed|terminated|deactivated|deletion|removal|closure|shut
  right to be forgotten
  forget my data
  {account} deletion|closure
`;

const REFUND = `
  rebate|compensations|chargeback ...
  get|getting|obtain|claim|claiming|receive|deserve compensation|compensations|rebate|reimbursement
  payment|money|amount|charge|transfer|transaction|it .. be reversed|refunded|returned|reimbursed
  give|send|return|put|pay it|them|that|this|everything back
  want|need|like it|that|them|this|everything|all|those back
  want|need .. .. pounds|dollars|euros|egp|riyals|bucks|cash back
  get|getting|have|receive|obtain|claim a|my|the|full|any refund|reimbursement
  want|need|demand|demanding|expect|request|requesting|claim|claiming|would_like|require|get|give|gimme|send|return|returned .. my|the|our|a|every|all|full|some|me|it|that|this|an .. money|cash|cent|penny|payment|amount|funds|pound back|returned
  want|need|demand|request|requesting|claim|asking|ask|apply|require|like|seeking|expecting|like|wish|after .. for? .. refund|refunds|reimbursement|refunded|reimbursed|chargeback|charge_back|compensation|compensated|money_back
  give|send|return|get|want|need|pay|put|have .. me? .. my|our|the|me|all .. money|cash|refund|funds|payment|credit .. back
  give|want|need me? my|our refund|money $
  money back
  back my money
  refund me|my|us|the|this|it|that|all|every|please|now|immediately|money
  please refund
  reimburse me|my|us|the
  compensate|repay me|us
  compensation for
  return|returned|back .. my|the|every|all .. money|cash|cent|penny|amount|funds
  dispute|refund .. this|the|that|my|a {charge}
  i am owed
  you owe me
  where is my refund
  refund .. not|never|still|yet|missing
  not .. received|got|gotten|seen .. refund
  help|assist|support .. get|getting|with|obtain|claim|receive .. refund|reimbursement|compensation
  help|assist|support .. get|getting my|our money
  get|getting|have|claim .. my money .. back
  entitled to .. refund|compensation
  chargeback
`;

const DISPUTE = `
  mistake|error|errors|mistakes .. in|on|with my|the|this|your .. bill|invoice|statement|charge|billing
  bill|invoice|charge|fee|price .. doubled|tripled|increased|jumped|rose|up .. no|without .. reason|notice|warning
  for no reason
  charged|billed|debited|paying .. after .. cancel|cancelling|cancelled|canceling|canceled|leaving
  refuse|reject this|the|that|your invoice|bill|charge|charges|fee
  charged|billed|debited|deducted .. .. for .. do|did not ...
  take|remove|deduct|credit .. off|from my|the bill|invoice
  was|is|were not me|mine|by_me|done_by_me
  cancelled|canceled|stopped|unsubscribed|left ... still .. billing|charging|charged|billed|paying|deducting|taking|being
  still .. charging|billing|deducting .. me|my
  double|duplicate|extra|wrong|unexplained|mysterious deduction|deductions
  charged|billed|debited|deducted .. .. {number} times
  you .. took|taken|take|deducted|debited|withdrew|charged|removed ... from my|our balance|account|card|wallet|credit
  {charge} ... know nothing|no_idea about
  never .. asked|signed|agreed|requested|wanted|subscribed|ordered|consented .. for|up|to|it|this|that
  disput* ...
  contest* .. {charge}|this|it
  refuse|refusing to pay
  not .. pay|paying .. for|this|it|that|a|the
  never|not .. authori* ...
  i|we|have|did|do never|not .. approve|approved|agree|agreed|sign|signed|subscribe|subscribed|ordered|order|make|made|recognize|recognise|do|did|request|requested|consent|consented|used|use|perform .. this|that|it|to|for|the|these|them|any|such|a .. {charge}|$
  {charge} .. i|we .. never|not .. authori*|approved|approve|recogni*|made|make|do|did|agreed|ordered|requested|know|perform|sign
  {charge} .. i|we|that .. not|never|did ..  make|made|authori*|approve|do|know|recogni*|agree|order|request|perform
  unauthori* .. {charge}|access|use
  unrecogni* {charge}
  unknown|strange|suspicious|fraudulent|fake|weird {charge}
  fraud* ...
  overcharged|over_charged|overbilled|double_charged|double_billed|charged_double|billed_twice|charged_twice|wrongly_charged|wrongfully_charged|incorrectly_charged|mischarged
  overcharg* ...
  charged|billed|debited|deducted|taken|paid|took .. .. twice|double|thrice|again
  charged|billed|debited|deducted .. two|three|multiple|several times
  wrong|incorrect|inaccurate charge|charges|payment|transaction|fee|fees|invoice|bill|deduction|billing|debit
  charge|charges|fee|fees|invoice|bill|statement|amount|deduction .. is|are|was|looks .. wrong|incorrect|mistake|false|inaccurate
  mistake|error|wrong|incorrect .. in|on|with my|the|this|your bill|invoice|statement|charge
  charged|billed|charging|billing .. wrong|wrongly|incorrectly
  charged|billed|charging|billing .. for .. nothing|month|service|services|something .. i|we|that .. never|not|did
  took|taken|stealing|stole|withdrew|withdrawn|deducted|debited .. money|cash|funds|amount|credit .. without
  you .. took|taken|stealing|stole|withdrew|withdrawn|deducted|debited .. money|cash|funds|amount|credit|balance
  without .. my|our permission|consent|authori*|knowledge|approval|asking
  hacked|hacker|hackers|compromised .. my|account|card|identity|money|details
  stole|stolen .. my|our .. money|identity|funds|balance|credit|savings|details
  my|account|identity .. account|is|was|been|got .. hacked|compromised
  someone .. is|used|using|accessed|made|withdrew|spent|got|taking|hacked .. my|money|from|into|a|purchases|account
  charged .. not .. be
  {charge} .. twice|duplicate|duplicated|double
  duplicate|double {charge}
`;

/** Money that went twice, or that somebody else moved: a dispute even when put as "why". */
const WRONGED = `
  charged|billed|debited|deducted|taken|paid|took|pay .. .. twice|double|thrice
  charged|billed|debited .. two|three|multiple|several|many times
  duplicate|duplicated|double|repeated {charge}
  {charge} ... twice|several_times|multiple_times|repeated
  {charge} ... not made|done|authorised|authorized|approved|initiated by me
  {charge} ... that|which? is|was|were not mine|me
  {charge} ... i|we .. did|do|never|not ... make|made|approve|approved|authorise|authorize|recognise|recognize
  deducted|debited|taken|withdrawn|charged ... when|which|that|and|but i .. not|never .. approve|authorise|authorize|agree|make|do
  someone|somebody|anyone|they|people .. is|are|has|have|was|were|may_be|took|taken|withdrawing|using|used|spending ... my|with_my|from_my .. card|account|money
  dispute|report|stop .. fraud
`;

const COMPLAINT = `
  report|complain|complaining .. staff|employee|agent|technician|manager|driver|representative|rep|clerk|cashier|behavior|behaviour|member .. for|of|who|because|to|at|in|from|$
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
  is|are|was it|there possible|any|a|some .. way|to|refund|refunds|how
  is it possible
  ^ and|so|or|please? can|could|may|do|does|will|would|am|are|is i|we|one|your|customers|it|a|the ...
  can|could|do|does|will|would|are you .. tell|explain|show|say|clarify|confirm|have|offer|give|provide|accept .. me|us|if|what|how|a|refunds|any
  do|does|are you refund|offer|give|charge|delete|accept|provide
  policy|policies|guarantee
  want|need|like|tell to? know|learn|understand|see|read|check|ask .. how|if|what|when|about|whether|your|the
  tell|show|explain|help me how|what|about
  status|track|tracking|follow|progress|number
`;

const TIMING = `
  how long|many|soon .. days|hours|weeks|does|do|will|until|before|is|to|working|time|it
  when .. will|do|does|can|is|should|would
`;

const OWED = `
  get|getting|obtain|claiming|need|want .. compensation|compensations|rebate
  want|need|like it|that|them|everything|all|those back
  any|some chance|way|possibility .. money back
  where is|are .. my refund|money|reimbursement
  my|the refund .. not|never|still|missing|late
  can|could|would|will|please you .. refund|reimburse me|my|the|this|us|it
  can|could|would|will|please you .. return|give|send me? back? .. my|the .. money|refund|payment|cash|amount
  can|could|may|how .. i|we .. get|have|claim .. my|our .. money .. back
  help|assist|support|need|want .. get|getting|with|obtain|claim|receive .. refund|reimbursement|compensation
  help|assist|support|need|want .. get|getting|have my|our money
  money back .. now|immediately|please|asap
`;

const FOLLOW_UP = `
  status|track|tracking|follow|progress|number|update|reference|policy|procedure|department|hours|happened|resolved|closed
  how long|much|many
  when ... will|does|do|is
  what is|are|happens|was
  does|do|is|are you|it|the|there
  my|the|previous|last|old complaint .. is|was|has|not|number|status
`;

const build = (phrases: string) => matcher(CONCEPTS, phrases);

export interface TroubleMatchers {
  strong: (clause: Clause) => string | null;
  mild: (clause: Clause) => string | null;
  legal: (clause: Clause) => string | null;
  deletion: (clause: Clause) => string | null;
  refund: (clause: Clause) => string | null;
  /** Money already owed or asked for: a wish even when put as a question ("where is my refund?"). */
  owed: (clause: Clause) => string | null;
  dispute: (clause: Clause) => string | null;
  /** A dispute so plain that "why" before it asks for no explanation. */
  wronged: (clause: Clause) => string | null;
  complaint: (clause: Clause) => string | null;
  /** Asks how a complaint made earlier goes on, or about complaints in general. */
  followUp: (clause: Clause) => string | null;
  /** Asks how long or when: the answer is a term, even beside a wish. */
  timing: (clause: Clause) => string | null;
  /** Asks why money went: an explanation is wanted first. */
  asksWhy: (clause: Clause) => string | null;
  /** A question about how something works: information is wanted, not an act. */
  howTo: (clause: Clause) => string | null;
}

export const englishTrouble: TroubleMatchers = {
  strong: englishStrong,
  mild: englishMild,
  legal: build(LEGAL),
  deletion: build(DELETE),
  refund: build(REFUND),
  owed: build(OWED),
  timing: build(TIMING),
  dispute: build(`${DISPUTE}${WRONGED}`),
  wronged: build(WRONGED),
  complaint: build(COMPLAINT),
  howTo: build(HOW_TO),
  asksWhy: build('why'),
  followUp: build(FOLLOW_UP),
};
