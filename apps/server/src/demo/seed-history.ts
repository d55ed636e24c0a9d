import { randomUUID } from 'node:crypto';
import { authenticateVisitor, openVisitorSession } from '@natiq/services/contacts';
import {
  abandonElapsed,
  addNote,
  conversationRow,
  receiveMessage,
  visitorConversation,
  visitorRead,
} from '@natiq/services/conversations';
import { replyAsAgent, requestHuman, resolveConversation, takeOver, visitorEnd } from '@natiq/services/handover';
import { actAs } from '@natiq/services/identity';
import type { ContactContext, Services, UserContext } from '@natiq/services/kernel/context';
import { rateConversation } from '@natiq/services/quality';
import { answerConversation } from '@natiq/services/reactions';
import past from './nile-mobile/conversations.json' with { type: 'json' };
import type { SeededCompany } from './seed-company.ts';

type Past = Omit<(typeof past)[number], 'turns' | 'rating' | 'minutesAgo'> & {
  minutesAgo?: number;
  rating?: { score: number; comment?: string };
  turns: { by: string; text: string; afterSeconds: number }[];
};

const minute = 60_000;
const nowhere = { requestId: '', ip: '', userAgent: '' };

/**
 * The demo's past month, lived through by the product itself with its clock turned back: what customers and staff said is
 * from the script, what the assistant said, its receipts, tickets and times are what it really did. No figure is made up.
 */
export async function seedHistory(services: Services, demo: SeededCompany, most = past.length): Promise<void> {
  const now = services.clock.now();
  for (const conversation of (past as Past[]).slice(0, most))
    await new Replay(services, demo, startOf(conversation, now)).run(conversation);
}

class Replay {
  #at: Date;
  readonly #services: Services;
  readonly #demo: SeededCompany;

  constructor(services: Services, demo: SeededCompany, start: Date) {
    this.#at = start;
    this.#demo = demo;
    // The live worker must not hear of the past: it would answer it today.
    const ports = { ...services.ports, wake: { log() {}, answer() {} } };
    this.#services = { ...services, ports, clock: { now: () => this.#at } };
  }

  async run(conversation: Past): Promise<void> {
    const visitor = await this.#arrive(conversation);
    for (const [index, turn] of conversation.turns.entries()) {
      this.#pass(turn.afterSeconds);
      if (turn.by === 'contact') await receiveMessage(visitor, { clientId: randomUUID(), text: turn.text });
      else if (turn.by === 'assistant') await this.#answer(visitor);
      else await this.#staffTurn(visitor, turn);
      const isLast = index === conversation.turns.length - 1;
      if (!isLast) await this.#read(visitor);
    }
    await this.#finish(visitor, conversation);
  }

  async #arrive(conversation: Past): Promise<ContactContext> {
    const { companyId, channelId } = this.#demo;
    const { name, phone, language } = conversation.contact as { name: string; phone?: string; language: string };
    const session = await openVisitorSession(
      this.#services,
      { companyId, channelId },
      {
        contact: { name, ...(phone && { phone }) },
        context: { url: 'https://nilemobile.example/', language, timeZone: 'Africa/Cairo' },
      },
    );
    const visitor = await authenticateVisitor(this.#services, companyId, channelId, session.visitorToken, nowhere);
    return visitor!;
  }

  async #answer(visitor: ContactContext): Promise<void> {
    const conversation = await visitorConversation(visitor);
    if (conversation?.owner.kind === 'assistant')
      await answerConversation(this.#services, visitor.companyId, conversation.id, { quietMs: 0 });
  }

  async #staffTurn(visitor: ContactContext, turn: Past['turns'][number]): Promise<void> {
    const [kind, email] = turn.by.split(':') as [string, string];
    const staff = await this.#staff(email);
    const id = (await visitorConversation(visitor))!.id;
    if (kind === 'note') {
      await addNote(staff, { id, clientId: randomUUID(), text: turn.text, mentions: [] });
      return;
    }
    const row = await this.#owned(staff, id);
    await replyAsAgent(staff, { id, epoch: row.epoch, clientId: randomUUID(), text: turn.text });
  }

  async #owned(staff: UserContext, id: string) {
    const row = (await conversationRow(staff, id))!;
    return row.owner.userId === staff.actor.id ? row : takeOver(staff, { id, epoch: row.epoch });
  }

  async #finish(visitor: ContactContext, conversation: Past): Promise<void> {
    this.#pass(45);
    const current = (await visitorConversation(visitor))!;
    const lastStaff = conversation.turns.findLast(turn => turn.by.startsWith('agent:'));
    switch (conversation.outcome) {
      case 'answered':
        await visitorEnd(visitor);
        break;
      case 'resolved_by_agent': {
        const staff = await this.#staff(lastStaff!.by.split(':')[1]!);
        const row = await this.#owned(staff, current.id);
        await resolveConversation(staff, { id: current.id, epoch: row.epoch });
        break;
      }
      case 'waiting_agent':
        if (current.owner.kind === 'assistant') await requestHuman(visitor);
        return;
      case 'abandoned':
        this.#pass(10 * 60);
        if (current.owner.kind === 'assistant') await abandonElapsed(this.#services);
        else await this.#close(current.id);
        return;
      default:
        return;
    }
    if (!conversation.rating) return;
    this.#pass(30);
    const { score, comment } = conversation.rating;
    await rateConversation(visitor, { score, ...(comment && { comment }) });
  }

  /** Where the assistant had asked for a person and the customer left, the team leader ends it. */
  async #close(id: string): Promise<void> {
    const leader = await this.#staff('karim.mansour@nilemobile.example');
    const row = await this.#owned(leader, id);
    await resolveConversation(leader, { id, epoch: row.epoch });
  }

  async #read(visitor: ContactContext): Promise<void> {
    const conversation = await visitorConversation(visitor);
    if (conversation) await visitorRead(visitor, { seq: conversation.lastSeq });
  }

  #staff(email: string): Promise<UserContext> {
    return actAs(this.#services, this.#demo.companyId, this.#demo.userIds[email]!);
  }

  #pass(seconds: number): void {
    this.#at = new Date(this.#at.getTime() + seconds * 1000);
  }
}

/** The beginning of a past conversation: minutes ago for what is still open, else a Cairo time of day some days ago. */
function startOf(conversation: Past, now: Date): Date {
  if (conversation.minutesAgo !== undefined) return new Date(now.getTime() - conversation.minutesAgo * minute);
  const day = new Date(now.getTime() - conversation.daysAgo * 24 * 60 * minute);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Cairo' }).format(day);
  const asUtc = new Date(
    `${parts}T${String(conversation.hour).padStart(2, '0')}:${String(conversation.minute).padStart(2, '0')}:00Z`,
  );
  return new Date(asUtc.getTime() - cairoOffset(asUtc));
}

/** Milliseconds Cairo is ahead of UTC at an instant: two hours, three in summer. */
function cairoOffset(at: Date): number {
  const wall = new Date(`${at.toLocaleString('sv-SE', { timeZone: 'Africa/Cairo' }).replace(' ', 'T')}Z`);
  return wall.getTime() - Math.floor(at.getTime() / 1000) * 1000;
}
