import type { Clause } from '../clauses.ts';
import { matcher } from '../phrases.ts';

/** What English-speaking customers say when they want a person. Words are folded: no apostrophes, "can't" is "can not". */
const CONCEPTS = {
  det: 'a, an, the, your, any, some, one of your, one of the, another, this, that, my, our',
  adj: `real, live, actual, human, customer, service, services, support, care, senior, qualified, proper, breathing, living, different,
    technical, sales, trained, available, flesh and blood, customer service, customer support, customer care, customer relations, call center,
    call centre, help desk, helpdesk, billing, complaints, duty, shift, floor, personal, competent, knowledgeable, responsible, higher,
    certified, tech, relevant, specific, account, client, online`,
  // Words that name a person who serves; never used for anybody else in a message to a company.
  server: `human, humans, human being, human beings, agent, agents, representative, representatives, rep, reps, operator, operators,
    advisor, advisors, adviser, advisers, csr, employee, employees, supervisor, supervisors, manager, managers, staff, staff member,
    member of staff, team member, member of the team, member of your team, specialist, specialists, consultant, consultants, associate,
    attendant, live chat, live support, live help, live assistance, human support, human assistance, human help, customer service, customer support, customer care, customer assistance, customer help, support team,
    service team, support staff, support desk, help desk, helpdesk, call center, call centre, assistant manager, team leader, team lead,
    boss, superior, officer, executive, clerk, receptionist, teller, banker, correspondent, expert, technician, professional, department, sales team, billing team, accounts department, management, head office, headquarters, billing department, legal department, complaints department, your team, the team, your company, colleague, colleagues, person in charge, someone in charge`,
  person: `person, persons, people, guy, man, woman, lady, individual, body, human`,
  anyone: `someone, somebody, anyone, anybody, some one, any one, one of you, one of your people, another person, someone else, somebody else, people, folks`,
  someoneReal: `someone real, somebody real, anyone real, anybody real, someone human, somebody human, anyone human, anybody human, someone alive, someone who works, somebody who works, someone from your, someone from the, somebody from your, someone at your, someone at the, someone in your, someone in the, someone on your, someone on the, someone with, someone of your, somebody in your, somebody on your`,
  who: `{det}? {adj}? {adj}? {adj}? {server}, {someoneReal}, {det}? {adj} {person}, {det}? {adj} {adj} {person}`,
  anybody: `{who}, {anyone}, {det} {person}`,
  talk: `talk, talking, speak, speaking, speek, chat, chatting, converse, conversing, communicate, communicating, discuss, discussing, consult, interact, correspond,
    have a word, have a chat, have a talk, have a conversation, have a call, have a discussion, deal, dealing, get in touch, get in contact, be in touch,
    be in contact, make contact, get through, get hold, get a hold, get ahold, get connected, get transferred, get put through,
    be connected, be transferred, be put through, be routed, be directed, be forwarded, be redirected, be switched, be passed, be handed, be assisted, be helped, be served,
    be escalated, put in contact, put in touch, put through, communication, conversation, a word, phone call, a call, video call, callback`,
  reach: `contact, contacting, reaching, calling, getting, getting hold of, reach, reach out, call, phone, ring, message, text, email, connect, see, meet, find, ask, involve, get`,
  with: `to, with, of, by, over to, through to, from`,
  want: `want, wants, wanted, need, needs, require, would like, would love, would prefer, prefer, would rather, would much rather, demand, request, requesting, wish, like, looking for,
    wishing, insist on, trying to, asking for, ask for, hoping for, asked for, have asked for, expect, must, have to, let me, can i, could i, may i, can we, could we, i will have, shall i`,
  move: `transfer, connect, put, hand, pass, send, switch, redirect, forward, escalate, direct, link, refer, route, move, bring, patch, hook, assign, turn, give, get`,
  fetch: `get, give, find, fetch, bring, assign, show, send, pass, hand, grab, call, summon, provide, offer, put`,
  us: `me, us, this, it, my call, my chat, this chat, this conversation, the conversation, my case, my issue, this case, this issue, my request, my problem, my ticket, the chat, the call, over`,
  bot: `bot, bots, robot, robots, chatbot, chatbots, chat bot, chat bots, ai, automated, automation, virtual assistant, virtual agent, canned, scripted, pre written, copy paste`,
  device: `machine, machines, computer, computers, recording, recordings, algorithm, software, program, automatic, auto, {bot}`,
  filler: `please, now, just, hi, hello, hey, a, an, the, i, real, live, actual, human, asap, immediately, right now, urgently, urgent, ok, okay, um, no, yes, sir, madam, only, again, customer, service, support, thanks, thank you, kindly,
    quick, quickly, need, want, for me, here, available, request, dear, team, me, get, to`,
  done: `please, now, asap, immediately, to help, to assist, to handle, to solve, to fix, to look, to call, to contact, to speak, to talk, to explain, to answer, to resolve, to deal, to check, to sort, to reply, to respond, to chat, to take, who, that, not, instead, right, here, on, and,
    for me, for us, rather, because, for help, for this, for my, for a, for assistance, today, urgently, at once, straight away, quickly, this, involved, about, or, as, with, regarding, if, i, from your, again, at, in, thanks, thank, look, help, call, contact, asap, line`,
};

const REQUEST = `
  number|line .. where|that .. {anyone}|{det} {person} answers
  transfer|forward|pass|connect to billing|sales|support|accounts
  {det} {person} answers
  problem|problems|trouble|difficulty|issues|help|assistance|struggling {reach} {with}? {who}
  ^ {filler}? person|human {filler}? {filler}? $
  {who} required|needed|wanted|please|now $
  {want} .. {who} .. get|be .. touch|contact
  {who} .. get|getting .. in touch|contact .. me|us
  spoke|speak|talk .. around here
  {talk} {with} {det}? support|help|sales|billing|accounts
  any|some chance|way|possibility .. {who}
  any|some chance|way|possibility .. {talk} ... {anybody}
  {who} .. could|can|would|should|must|to .. look|help|check|call|contact|explain|review|handle|fix|solve|assist|sort
  {anyone} else .. i|we|who|that|to .. ask|talk|speak|help|contact|try|go|turn|could|can
  someone|somebody .. who .. can|could|will|actually|really|knows|understands|speaks|has .. help|fix|solve|understand|answer|do|resolve|assist|decide|authority|explain|what|the|this|me|english|arabic
  get|reach|have someone|somebody on .. phone|line
  {talk} .. {with} .. {who}
  {talk} {who}
  {want} .. {reach} {with}? {who}
  how .. {reach} {with}? {det}? {adj}? human|agent|operator|representative|rep|advisor|adviser
  how .. {reach} {with}? {det}? real|live|actual|human {adj}? {person}|{server}
  way .. {reach} {with}? {who}
  {talk} {with} {anybody}
  {talk} {anyone} {with}
  who .. {talk} {with}
  contact|reach|call|find|message|ask {with}? {det}? {adj}? human|agent|agents|operator|representative|representatives|rep|reps|supervisor|human_agent|support_agent|live_agent
  {want} to? {det}? {adj}? {adj}? human|agent|agents|representative|rep|operator|advisor|adviser|supervisor $
  {want} .. {who} {done}
  {want} ... and {det}? {server} $
  {want} .. {who} $
  {want} {det} {person} {done}
  {want} {det} {person} $
  {want} {anyone} {done}
  {want} {someoneReal}
  {move} {us} .. {with} .. {who}
  {move} {us} .. {with} {anybody}
  {move} {us} .. {anyone} else|real|human|who|that|in|from
  transfer|connect me $
  ^ please? hand me over please? $
  transfer|connect me now|please|immediately|asap
  put me through
  put .. {who} on
  escalate this|it|my|the|now|please|immediately
  please escalate
  escalated to|now
  {fetch} me|us {who} $
  {fetch} me|us {who} {done}
  {fetch} me|us {anyone}
  {fetch} me|us {det} {person}
  {fetch} {who} {done}
  {fetch} {anyone} who|that|from
  {fetch} hold of {anybody}
  have|let|make|ask|tell|get .. {anybody} .. call|contact|ring|phone|reach|email|reply|answer|respond|handle|take|look|deal|assist|join|review|check|see|explain|investigate|fix|sort .. me|us|back|over|this|it|into|out|my|the
  can|could|will|would|may|might {anybody} .. call|contact|ring|phone|reach|email me|us|back|out
  {who} .. call|contact|ring|phone|help|assist|join|answer me|us
  can|could|will|would|should {who} .. help|assist|look|handle|take|join|answer|reply|respond|deal|check|come
  {anyone} .. please? call|contact|ring|phone|message me|us
  {anyone} should|must|needs call|contact|ring|help me|us
  please|kindly call|ring|phone me|us
  call|ring|phone|contact me|us back|please|asap|urgently|now|immediately
  want|need|request|like|schedule|arrange .. call back
  want|need|request|like|schedule|arrange .. callback
  ring|call|phone me back
  is|are there .. {who} .. here|there|around|available|online|i|on|who|that|to|$
  is|are there {det}? {adj} {person}
  is|are there {det} {person} .. i|who|to|that|here|available|around
  is|are there {anyone} .. there|here|real|human|i|who|that|available|online|around
  {anyone} {adj}? there|here|around|available|online|alive $
  {anyone} real|human
  nobody|no_one|anyone|anybody human|real
  any {adj} {person}|{server} .. here|there|around|available|online|$
  any {server} .. here|there|around|available|online
  do you have .. {who} .. i|available|to|who|that
  do you not have .. {who}
  do not you have .. {who}
  do|can you not|n't? have|provide|offer|employ .. {adj} {person}
  do not you have .. {adj} {person}
  you do not have .. {adj} {person}
  where is|are .. {who} $
  where are the {adj} {person}
  human|person|people|agent|representative|staff .. support|help|assistance|intervention|assist|backup needed|please|required|wanted
  {want} .. human|person|people|agent|live|personal .. support|help|assistance|intervention|assist|attention|touch|interaction|contact
  help|assistance|support|answer|reply|response|attention|explanation from {who}
  help|assistance|support|answer|reply|response|attention|explanation from {anyone}|{det} {person} $
  help|assistance|support|answer|reply|response|attention|explanation from {det} {person}
  ^ {filler}? {filler}? {filler}? {filler}? {server} {filler}? {filler}? {filler}? $
  ^ {filler}? {filler}? real|live|actual|human {person} {filler}? {filler}? {filler}? $
  ^ {server} {server} ...  $
  talk|speak|deal .. in person
  i|we will wait for .. {who}
  switch to {det}? {adj}? {server}|human
  switch to live
  {move} over to {who}
  human takeover
  take over .. by {who}
`;

const NO_BOT = `
  stop|enough|quit|hate|tired|sick|fed|done|drop|skip|bypass|ditch|cut|despise|lose ... {bot}
  get rid of ... {bot}
  get|go|getting past ... {bot}
  turn off ... {bot}
  no|without|not|never|instead|rather|than .. of? .. a|another|the|this|your|more|any|stupid|with|to|by|from|just|some {bot}
  no {bot}
  not {bot}
  not|no|without|than|stop|hate|tired|sick|instead .. talk|talking|speak|speaking|chat|chatting|deal|dealing|writing|typing .. {device}
  refuse|refusing|hate|sick|tired .. talk|talking|speak|speaking|chat|chatting|deal|dealing .. {device}
  not a|another|some {device} $
  human|person|someone .. not .. {device}
  too complicated|complex|difficult|hard|sensitive for .. {bot}
  {bot} .. not .. help|understand|understanding|helping|work|working|useful|solve|answer
  {bot} .. useless|stupid|dumb|rubbish|terrible|pointless|garbage|crap|annoying
`;

const REFUSAL = `
  do|does|did|would|will not .. want|need|wish|like|care|have_to|require|prefer ... {anybody}
  do|does|did|would|will not .. want|need|wish|like|care|have_to|require ... call|contact|callback
  no need|reason|point ... {anybody}
  no need .. call|talk|speak|contact|transfer|connect|escalate
  not necessary|needed ... {anybody}
  not looking|trying|asking|planning|going ... {talk} ... {anybody}
  do not|never|not|stop .. transfer|connect|transferring|connecting|put|pass|forward|escalate|hand|send me|us|this|my|it
  do not .. call|contact|phone|ring .. me
  do not .. get|bring|involve|call .. {anybody}
  without .. {talk} ... {anybody}
  without .. calling|contacting|reaching|going|visiting|involving|phoning|seeing|an|a .. {anybody}
  instead|rather of|than .. {talk}|calling|contacting|an|a .. {anybody}
  rather|prefer not .. {talk}
  not .. be transferred|connected
  avoid .. {talk}|calling|contacting|an .. {anybody}
  not .. an? agent|human|person .. just|only
`;

/** Talk of people that asks for no person: the past, jobs, opening hours, third parties, calls abroad. */
const MENTION = `
  where ... head_office|headquarters|office|branch|call_center|call_centre|team .. $
  is|are|does your|the? customer_service|customer_support|customer_care|support_line|hotline|call_center|call_centre|help_desk .. free|open|closed|work|cost|paid|charged
  is|are there {anyone}|{who} .. in|at the|your .. shop|store|branch|mall|office
  human size|body|resources|rights|error
  technician|engineer|installer|courier|driver|delivery|specialist|expert ... come|coming|visit|install|arrive|arrives|schedule|appointment|fit
  become|becoming|work|working|job|jobs|hired|hiring|career|careers|apply|vacancy|vacancies|recruit|salary ... as? .. agent|agents|representative|rep|manager|operator|advisor|employee|employees|staff|person|customer|call
  working|opening|office|business|service|support hours
  what|when|which ... hours|hour|time|times|schedule|shift|days|email|address|number
  agents? 's? hours|number|code|id|fee|fees|commission|location|locations|near
  agent|agents|representative|operator|manager|employee|server|user|network number|code|id|role|roles|app|portal|account|fee|fees|license|name|commission|model|string
  insurance|travel|estate|user|shipping|customs|delivery|free|booking|ticketing|mobile|password|task|account|file|device|window|general|network|tour|bank agent|agents|operator|operators|manager
  how much|many ... {talk}|call|calling|phone
  cost|costs|price|prices|rate|rates|charge|charged|fee|fees|tariff|minutes|roaming|abroad|overseas|international|internationally ... {talk}|call|calling|contact
  {talk}|call|calling|contact ... abroad|overseas|international|internationally|roaming|outside|another_country|saudi|dubai|emirates|kuwait|qatar|europe|america|usa|uk|london|germany|france|italy
  agent|representative|rep|advisor|employee|manager|supervisor|person|operator|someone|somebody|guy|lady|staff|service|support|team|people|human .. told|said|promised|gave|sent|asked|informed|confirmed|explained|mentioned|advised|suggested
  i|we .. spoke|talked|chatted|have|had spoken|talked|with|to|chatted ... yesterday|before|earlier|last|ago|already|today .. and
  after|before|when|while|whenever|once|since|if|during .. {talk}|speaking|calling|talking ... {who}
  can|could|may|does|do|will|is|would {anyone}|{who} .. else? .. use|see|view|access|track|read|open|change|collect|pick|receive|register|own|buy|pay|activate|steal|hack|find|know|listen|sign|join|transfer|replace|cancel|watch|share|send
  transfer|transferring|move|moving|assign|change|send|sending|give|giving|gift|share|sell|add|adding .. line|number|sim|credit|balance|money|ownership|plan|bundle|account|data|points|funds|contract|units|gigabytes ... {anyone}|{person}|{who}
  send|sending|transfer|transferring|lend|pay|paying|gift|give money|cash|credit|balance|data|points|funds|funds|minutes|units
  how do|can i|you|we call|contact|message|text|email|phone someone|somebody|anyone|people
  person to person
  block|blocking|blocked|unblock|report|reporting ... {anyone}|{person}|{who}
  number of people|persons|users|agents
  agent ... recommend|recommended|require|required|activate|install|setup
  need an|a agent|representative|person|technician|specialist .. to .. activate|install|set|setup|open|buy|register|use|do|get|renew|replace
`;

const request = matcher(CONCEPTS, REQUEST);
const noBot = matcher(CONCEPTS, NO_BOT);
const refusal = matcher(CONCEPTS, REFUSAL);
const mention = matcher(CONCEPTS, MENTION);
/** Strong wording that stays a request whatever else the clause mentions. */
const plain = matcher(
  CONCEPTS,
  `
  ^ {filler}? {filler}? {filler}? i? {want} to? {talk} {with} {who}
  transfer|connect me .. {with} {who}
  {talk} {with} .. your|a|an|the {adj}? manager|supervisor|boss
`,
);

/** The words of a clause that ask for a person, or null. A bot turned down ("no more robots") asks for one too. */
export function englishRequest(clause: Clause): string | null {
  const bot = /how (?:do|can|to)|captcha|i am not an? robot|are you|am i/.test(clause.text) ? null : noBot(clause);
  if (bot) return bot;
  // "Am I talking to a human?" wants to know, not to be handed over.
  if (refusal(clause) || /^ (?:so |and |hi |hello )?am i /.test(clause.text)) return null;
  const asked = request(clause);
  if (!asked) return null;
  return mention(clause) && !plain(clause) ? null : asked;
}

/** True when the clause says that no person is wanted. */
export function englishRefusal(clause: Clause): boolean {
  return refusal(clause) !== null && noBot(clause) === null;
}
