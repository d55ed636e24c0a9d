/**
 * Walks the built widget through every state it has, in a real Chromium against the fake server: takes a picture of
 * each and runs axe on it. `node test/states.ts [folder]`; exits 1 on a finding, an error on the page or a horizontal overflow.
 */
import { mkdirSync } from 'node:fs';
import { AxeBuilder, type BrowserContext, type Frame, launch, type Page } from './browser.ts';
import { demoConfig, type Fake, startFake, type Visitor } from './fake-server.ts';

const folder = process.argv[2] ?? '/tmp/shots/webchat';
mkdirSync(folder, { recursive: true });

interface Look {
  name: string;
  lang: 'en' | 'ar';
  mode: 'light' | 'dark';
  width: number;
  height: number;
}
const LOOKS: Look[] = [
  { name: 'en', lang: 'en', mode: 'light', width: 1440, height: 900 },
  { name: 'ar', lang: 'ar', mode: 'light', width: 1440, height: 900 },
  { name: 'dark', lang: 'en', mode: 'dark', width: 1440, height: 900 },
  { name: 'phone-ar-dark', lang: 'ar', mode: 'dark', width: 390, height: 844 },
  { name: 'phone', lang: 'en', mode: 'light', width: 390, height: 844 },
];

const problems: string[] = [];
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
const SOURCES = [
  {
    title: 'Home 5G and your mobile line',
    url: 'https://nile.example/home-5g',
    snippet: 'Home 5G has a data line of its own; the number and bundle of your mobile stay.',
  },
  { title: 'إيقاف الباقة مؤقتًا', snippet: 'مرة في السنة، حتى 60 يومًا.' },
];

interface Stage {
  fake: Fake;
  page: Page;
  frame: Frame;
  look: Look;
  snap(name: string): Promise<void>;
}

async function snapOf(page: Page, look: Look, name: string): Promise<void> {
  await pause(250);
  await page.screenshot({ path: `${folder}/${look.name}-${name}.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const v of violations)
    problems.push(
      `${look.name}-${name}: axe ${v.impact} ${v.id}: ${v.nodes.map(n => `${JSON.stringify(n.target)} ${n.html.slice(0, 120)}`).join(' | ')}`,
    );
  for (const frame of page.frames()) {
    const wide = await frame
      .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      .catch(() => 0);
    if (wide > 0) problems.push(`${look.name}-${name}: ${wide} px wider than its frame`);
  }
}

async function open(context: BrowserContext, fake: Fake, look: Look): Promise<Stage> {
  const page = await context.newPage();
  page.on('pageerror', error => problems.push(`${look.name}: ${error.message}`));
  page.on('console', message => {
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(text))
      problems.push(`${look.name}: ${text}`);
  });
  const snap = (name: string): Promise<void> => snapOf(page, look, name);
  await page.goto(`${fake.url}/?lang=${look.lang}`);
  await page.locator('natiq-widget button').waitFor();
  await snap('01-closed');
  await page.locator('natiq-widget button').click();
  const frame = await (await page.locator('natiq-widget iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('no frame');
  await frame.locator('h2').waitFor();
  return { fake, page, frame, look, snap };
}

async function ask(stage: Stage, text: string): Promise<Visitor> {
  await stage.frame.locator('textarea').fill(text);
  await stage.frame.locator('textarea').press('Enter');
  await stage.frame.locator('.by.mine', { hasText: stage.look.lang === 'ar' ? 'أُرسلت' : 'Sent' }).waitFor();
  await pause(200);
  return stage.fake.one();
}

async function answerStates(stage: Stage): Promise<void> {
  const { fake, frame, look, snap } = stage;
  const arabic = look.lang === 'ar';
  const name = arabic ? 'مساعد نايل' : 'Nile assistant';
  const visitor = await ask(
    stage,
    arabic ? 'هل أحتفظ برقمي لو انتقلت إلى Home 5G؟' : 'Can I keep my number if I move to Home 5G?',
  );
  fake.emit(visitor, 'typing', { author: { kind: 'assistant', name }, on: true });
  await snap('03-writing');
  const text = arabic
    ? 'نعم. لإنترنت المنزل **خط بيانات** خاص به، فيبقى رقم موبايلك وباقتك كما هما. [1]\n\n1. اطلب *500#\n2. اختر Home 5G'
    : 'Yes. Home 5G has its **own data line**, so your mobile number and bundle stay as they are. [1]\n\n- Nothing to port\n- Nothing to sign';
  fake.emit(visitor, 'message.delta', { messageId: 'a1', text: text.slice(0, 60) });
  await snap('04-streaming');
  fake.say(visitor, 'assistant', name, text, { id: 'a1', sources: SOURCES });
  await frame.locator('.card').first().waitFor();
  await snap('05-answer');
  await frame.locator('.after .icon-btn').first().click();
  await frame.locator('.top .icon-btn').nth(0).click();
  await snap('06-menu');
  await stage.page.keyboard.press('Escape');
  fake.say(visitor, 'assistant', name, 'wrong', { id: 'a2' });
  await pause(100);
  fake.emit(visitor, 'message.retracted', { messageId: 'a2' });
  fake.say(visitor, 'system', '', 'offer', { key: 'handover.offer' });
  await snap('07-retracted-offer');
}

async function peopleStates(stage: Stage): Promise<void> {
  const { fake, frame, look, snap, page } = stage;
  const arabic = look.lang === 'ar';
  await frame.locator('.after .btn').last().click();
  await frame.locator('.queue').waitFor();
  await snap('08-queue');
  const visitor = fake.one();
  const salma = arabic ? 'سلمى فتحي' : 'Salma Fathy';
  fake.update(visitor, { status: 'agent_handling', owner: { kind: 'user', name: salma }, queue: undefined as never });
  fake.say(visitor, 'system', '', 'joined', { key: 'agent.joined', params: { name: salma } });
  fake.say(
    visitor,
    'agent',
    salma,
    'أهلًا يا مريم، معاكي سلمى من الحسابات. راجعت العمليتين، والتانية (450 جنيه) اتخصمت فعلًا بالغلط.',
  );
  fake.say(visitor, 'agent', salma, 'It goes back to the same card. See https://nile.example/refunds.');
  await ask(stage, 'Thank you Salma. How long will the refund take? I need it before the 25th.');
  fake.emit(visitor, 'message.status', { uptoSeq: visitor.conversation?.lastSeq ?? 0, status: 'read' });
  fake.emit(visitor, 'typing', { author: { kind: 'agent', name: salma }, on: true });
  await snap('09-agent');
  await ask(
    stage,
    `اتصلت بـ customer service مرتين today ولم أصل إلى حل. ${'كلمة طويلة جدًا '.repeat(60)}${'x'.repeat(300)}`,
  );
  await snap('10-long');
  await frame.locator('.talk').evaluate(element => element.scrollTo(0, 0));
  await pause(100);
  fake.say(visitor, 'agent', salma, 'One moment please.');
  await snap('11-below');
  await frame.locator('textarea').fill('forbidden words');
  await frame.locator('textarea').press('Enter');
  await frame.locator('.me.failed').waitFor();
  await snap('12-failed');
  await frame.locator('.link', { hasText: arabic ? 'احذفها' : 'Delete' }).click();
  fake.faults.add('down');
  fake.cut();
  await frame.locator('textarea').fill('وممكن على الإيميل أحسن؟');
  await frame.locator('textarea').press('Enter');
  await frame.locator('.me.pending').waitFor();
  await pause(2_500);
  await snap('13-offline');
  fake.faults.delete('down');
  await frame.locator('.link', { hasText: arabic ? 'حاول الآن' : 'Try now' }).click();
  await frame.locator('.me.pending').waitFor({ state: 'detached' });
  await frame.locator('textarea').fill('y'.repeat(4_020));
  await snap('14-over');
  await frame.locator('textarea').fill('');
  fake.say(visitor, 'system', '', 'resolved', { key: 'conversation.resolved', params: { name: salma } });
  fake.update(visitor, { status: 'resolved', ratingDue: true });
  await frame.locator('.rate').waitFor();
  await frame.locator('.stars label').nth(3).click();
  await frame.locator('.rate textarea').fill('Clear and polite');
  await snap('15-rating');
  await frame.locator('.rate .btn.primary').click();
  await frame.locator('.banner').waitFor();
  await snap('16-thanks');
  await page.reload();
  await page.locator('natiq-widget button').click();
  const again = page.frameLocator('natiq-widget iframe');
  await again.locator('.asks.more').waitFor();
  await snap('17-returning');
}

async function brokenStates(context: BrowserContext, look: Look): Promise<void> {
  const fake = await startFake();
  const page = await context.newPage();
  await page.goto(`${fake.url}/?lang=${look.lang}`);
  await page.locator('natiq-widget button').waitFor();
  for (const fault of ['down'] as const) {
    fake.faults.add(fault);
    await page.goto(`${fake.url}/widget/frame/demo`);
    await page.locator('.failed-load').waitFor();
    await snapOf(page, look, `18-${fault}`);
    fake.faults.clear();
  }
  await page.close();
  await fake.close();
}

const browser = await launch();
const only = process.env.LOOK;
for (const look of LOOKS.filter(l => !only || l.name === only)) {
  const fake = await startFake();
  fake.config = { ...demoConfig(), theme: { ...demoConfig().theme, mode: look.mode } };
  if (look.lang === 'ar')
    Object.assign(fake.config, { company: { name: 'نايل موبايل' }, assistant: { name: 'مساعد نايل' } });
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    locale: look.lang,
    colorScheme: look.mode,
  });
  const stage = await open(context, fake, look);
  await stage.snap('02-home');
  await answerStates(stage);
  await peopleStates(stage);
  await brokenStates(context, look);
  await context.close();
  await fake.close();
}
await browser.close();
for (const problem of new Set(problems)) process.stderr.write(`${problem}\n`);
process.stdout.write(`${problems.length} problems; pictures in ${folder}\n`);
process.exit(problems.length ? 1 : 0);
