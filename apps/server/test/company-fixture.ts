import type { Role } from '@natiq/contracts/access/matrix';
import { createSiteInput } from '@natiq/contracts/knowledge/sites';
import { recordDeadLetter } from '@natiq/db/events';
import { newId } from '@natiq/db/ids';
import { learnedDrafts, receipts } from '@natiq/db/schema';
import { withTenant } from '@natiq/db/tenant';
import { conversationRow, receiveMessage } from '@natiq/services/conversations';
import { addQuestions, listQuestions, startEvaluation } from '@natiq/services/evaluation';
import { handOver, replyAsAgent, takeOver } from '@natiq/services/handover';
import type { Services, UserContext } from '@natiq/services/kernel/context';
import { systemContext } from '@natiq/services/kernel/context';
import {
  addGlossaryPairs,
  createArticle,
  createSite,
  listGlossary,
  stageImport,
  uploadFile,
} from '@natiq/services/knowledge';
import { startBacktest } from '@natiq/services/learning';
import { saveView } from '@natiq/services/lists';
import {
  makeChannel,
  makeCompany,
  makeUser,
  makeVisitor,
  type TestChannel,
  type TestCompany,
  type TestUser,
  type TestVisitor,
} from '@natiq/testing/factories';

export interface FullCompany {
  company: TestCompany;
  staff: Record<Exclude<Role, 'super_admin'>, TestUser>;
  channel: TestChannel;
  visitor: TestVisitor;
  ids: {
    company: string;
    user: string;
    session: string;
    conversation: string;
    message: string;
    ticket: string;
    article: string;
    import: string;
    evaluationQuestion: string;
    glossaryPair: string;
    evaluationRun: string;
    learnedDraft: string;
    backtest: string;
    receipt: string;
    site: string;
    source: string;
    channel: string;
    assistant: string;
    deadLetter: string;
    contact: string;
    view: string;
  };
  /** Words that appear nowhere else: finding one in another company's answer is a leak. */
  canaries: string[];
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A company with one of everything: staff of each role, channel, visitor, a handed-over conversation, ticket, receipt, article. */
export async function makeFullCompany(services: Services, mark: string): Promise<FullCompany> {
  const company = await makeCompany(services, { name: `Company ${mark}` });
  const user = (role: Role) => makeUser(services, company.companyId, { role, name: `${role} ${mark}` });
  const staff = {
    company_manager: await user('company_manager'),
    team_leader: await user('team_leader'),
    agent: await user('agent'),
    viewer: await user('viewer'),
  };
  const channel = await makeChannel(services, company.companyId, { assistantName: `Assistant ${mark}` });
  const visitor = await makeVisitor(services, channel, { name: `Visitor ${mark}` });
  const article = await createArticle(staff.company_manager.ctx, {
    kind: 'faq',
    title: `What is ${mark}?`,
    body: `The answer of ${mark}.`,
    questions: [],
    language: 'en',
    tags: [],
    priority: 0,
    publish: true,
  });
  const source = await uploadFile(staff.company_manager.ctx, {
    name: `${mark}.md`,
    body: bytesOf(`# Of ${mark}`),
  });
  const table = await stageImport(staff.company_manager.ctx, {
    fileName: `${mark}.csv`,
    header: [],
    mapping: { question: 0, answer: 1 },
    width: 2,
    rows: [{ line: 1, cells: [`Who is ${mark}?`, `Row of ${mark}`], broken: false }],
    last: false,
  });
  const received = await receiveMessage(visitor.ctx, { clientId: `client-${mark}`, text: `Secret of ${mark}` });
  const conversation = received.conversation.id;
  const handed = await handOver(systemContext(services, company.companyId), {
    conversationId: conversation,
    reason: 'explicit_request',
    by: 'system',
  });
  const view = await saveView(staff.company_manager.ctx, {
    list: 'tickets',
    name: `View ${mark}`,
    query: { filters: {} },
    isShared: true,
  });
  const agent: UserContext = staff.agent.ctx;
  const row = await conversationRow(agent, conversation);
  const taken = await takeOver(agent, { id: conversation, epoch: row!.epoch });
  const reply = await replyAsAgent(agent, {
    id: conversation,
    epoch: taken.epoch,
    clientId: `reply-${mark}`,
    text: `Reply of ${mark}`,
  });
  const receipt = newId();
  await withTenant(services.database, company.companyId, tx =>
    tx.insert(receipts).values({
      companyId: company.companyId,
      id: receipt,
      conversationId: conversation,
      messageId: reply.id,
      runId: newId(),
      question: `Question of ${mark}`,
      language: 'en',
      decision: 'answer',
      reason: 'supported',
      confidence: 0.9,
      thresholds: { answer: 0.85, caveat: 0.7, offer: 0.5 },
      passages: [],
      checks: { sentences: 1, supported: 1, dropped: 0 },
      provider: 'builtin',
      model: 'extractive',
      promptVersion: 'test',
      timings: { retrieveMs: 1, firstTokenMs: 1, generateMs: 1, totalMs: 1 },
    }),
  );
  const manager = staff.company_manager.ctx;
  await addGlossaryPairs(manager, { pairs: [{ arabic: `كلمة ${mark}`, english: `Word ${mark}` }] });
  const [pair] = (await listGlossary(manager, { limit: 1, q: '' })).items;
  await addQuestions(manager, {
    assistantId: channel.assistantId,
    questions: [{ question: `Asked ${mark}`, expects: 'article', articleIds: [article.id], isGolden: true }],
  });
  const [question] = (await listQuestions(manager, { limit: 1, q: '' })).items;
  const run = await startEvaluation(manager, { goldenOnly: false });
  const learnedDraft = newId();
  await withTenant(services.database, company.companyId, tx =>
    tx.insert(learnedDrafts).values({
      companyId: company.companyId,
      id: learnedDraft,
      origin: 'gap',
      question: `Missing of ${mark}`,
      answer: `Draft of ${mark}`,
      language: 'en',
      authorLabel: `Author ${mark}`,
    }),
  );
  const trial = await startBacktest(manager, { draftId: learnedDraft, days: 30 });
  const site = await createSite(
    staff.company_manager.ctx,
    createSiteInput.parse({ address: `https://${mark}.example/` }),
  );
  const deadEvent = String(Date.now()) + String(Math.floor(Math.random() * 1000));
  await recordDeadLetter(
    services.database,
    'reactions',
    {
      companyId: company.companyId,
      position: { xid: '1', id: deadEvent },
      type: 'message.received',
      conversationId: conversation,
      ticketId: null,
      subjectId: null,
      actor: { kind: 'system', id: null },
      data: {},
      at: services.clock.now(),
    },
    5,
    `Error: ${mark}`,
  );
  return {
    company,
    staff,
    channel,
    visitor,
    ids: {
      company: company.companyId,
      user: staff.agent.id,
      session: newId(),
      conversation,
      message: reply.id,
      ticket: handed.ticket!.id,
      article: article.id,
      import: table.id,
      evaluationQuestion: question!.id,
      glossaryPair: pair!.id,
      evaluationRun: run.id,
      learnedDraft,
      backtest: trial.id,
      receipt,
      site: site.id,
      source: source.id,
      channel: channel.channelId,
      assistant: channel.assistantId,
      deadLetter: `event-${deadEvent}`,
      contact: visitor.contactId,
      view: view.id,
    },
    canaries: [
      mark,
      company.companyId,
      conversation,
      reply.id,
      handed.ticket!.id,
      article.id,
      source.id,
      channel.channelId,
      channel.assistantId,
      staff.agent.id,
      deadEvent,
      visitor.contactId,
      view.id,
      question!.id,
      run.id,
      learnedDraft,
      trial.id,
    ],
  };
}
