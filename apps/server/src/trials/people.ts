import { setTimeout as wait } from 'node:timers/promises';
import { type Counts, type Customer, question, type Torment } from './torment.ts';

interface TicketRow {
  id: string;
  status: string;
}

const strangersTrial = 'strangers at the doors';

/** Milliseconds a request for a person may take to become a ticket. */
const patience = 15_000;

/** Twenty people of staff reach for the same ticket at the same moment. One has it, the others are told so. */
export async function racingAgents(t: Torment): Promise<Counts> {
  const trial = '20 agents, one ticket';
  const customers = (await t.customers(8)).filter(customer => customer.side === t.scene.sides[0]);
  const [side] = t.scene.sides;
  for (const customer of customers) await t.say(trial, customer, 'I want to talk to a person');
  const tickets = await ticketsOf(t, customers.length);
  let [sent, refused] = [0, 0];
  for (const { id } of tickets) {
    const answers = await Promise.all(
      side.agents.map(async agent => ({
        agent,
        ...(await t.server.tryCall('mutation', 'tickets.claim', { id }, agent.token)),
      })),
    );
    sent += answers.length;
    refused += answers.filter(answer => answer.status === 409).length;
    const winners = answers.filter(answer => answer.status === 200).map(answer => answer.agent.userId);
    t.ledger.claims.push({ ticketId: id, winners });
  }
  return { sent, refused, healed: 0 };
}

async function ticketsOf(t: Torment, count: number): Promise<TicketRow[]> {
  const end = performance.now() + patience;
  for (;;) {
    const page = await t.server.call<{ items: TicketRow[] }>(
      'query',
      'tickets.list',
      { limit: 100 },
      t.scene.sides[0].manager,
    );
    if (page.items.length >= count || performance.now() > end) return page.items;
    await wait(100);
  }
}

/** People of one company, and customers of its channel, ask for the other's things by their ids. Nothing is there for them. */
export async function strangers(t: Torment): Promise<Counts> {
  const trial = strangersTrial;
  const customers = await t.customers(2);
  for (const customer of customers) await t.say(trial, customer, question);
  for (const [n, customer] of customers.entries()) {
    const other = customers[1 - n]!;
    await visitorProbes(t, customer, other);
    await staffProbes(t, customer, other);
  }
  const sent = t.ledger.probes.filter(probe => probe.trial === trial).length;
  return { sent, refused: t.ledger.refusals(trial), healed: 0 };
}

async function visitorProbes(t: Torment, customer: Customer, other: Customer): Promise<void> {
  const base = `/api/v1/channels/webchat/${other.side.channelKey}`;
  const headers = { authorization: `Bearer ${customer.visitor.token}`, 'content-type': 'application/json' };
  const asks: [string, RequestInit][] = [
    ['/messages', { headers }],
    ['/stream', { headers }],
    ['/unread', { headers }],
    ['/messages', { headers, method: 'POST', body: JSON.stringify({ clientId: crypto.randomUUID(), text: question }) }],
    ['/messages', {}],
  ];
  for (const [path, init] of asks) {
    const answer = await t.server.fetch(`${base}${path}`, init);
    await answer.body?.cancel();
    t.ledger.probes.push({
      trial: strangersTrial,
      what: `${init.method ?? 'GET'} ${path} with a token of another company`,
      status: answer.status,
    });
  }
}

async function staffProbes(t: Torment, customer: Customer, other: Customer): Promise<void> {
  const said = [...t.ledger.said.values()].find(word => word.customer === other.name);
  const id = said?.ack?.conversationId;
  const [agent] = customer.side.agents;
  const asks = [
    ['query', 'conversations.get', { id }],
    ['mutation', 'conversations.takeOver', { id, epoch: 0 }],
    ['mutation', 'conversations.note', { id, clientId: crypto.randomUUID(), text: 'hello' }],
  ] as const;
  for (const token of [agent!.token, customer.side.manager, undefined])
    for (const [kind, path, input] of asks) {
      const { status } = await t.server.tryCall(kind, path, input, token);
      t.ledger.probes.push({ trial: strangersTrial, what: `${path} of another company`, status });
    }
}
