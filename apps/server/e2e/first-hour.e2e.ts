import { adminTexts } from '@natiq/contracts/texts/admin';
import { defaultTexts } from '@natiq/contracts/texts/defaults';
import { widgetTexts } from '@natiq/contracts/texts/widget';
import { type StubTelegram, stubTelegram, stubToken } from '@natiq/testing/stub-telegram';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  installation,
  launchBrowser,
  newPage,
  personOf,
  signIn,
} from './support/browser.ts';
import { ask, figuresOpenTheirRows, plain } from './support/manager-hands.ts';
import { Customer } from './support/people.ts';
import { openSite, type Site } from './support/site.ts';
import { strayLatin } from './support/stray-latin.ts';

/** The first hour of a manager, in a company of its own: from an empty one to answered customers on two channels. */
const mark = Math.random().toString(36).slice(2, 8);
const manager = {
  name: 'مديرة الفرع',
  email: `first-hour-${mark}@branch.example`,
  password: 'First-hour-on-the-Nile-7',
};
const company = { name: 'فرع الواحة', slug: `oasis-${mark}` };
const token = '7000000021:the-bot-of-the-first-hour-and-no-other';
const bot = { id: 7_000_000_021, name: 'بوت الواحة', username: 'oasis_branch_bot' };
const opening = {
  title: 'مواعيد فرع الواحة',
  body: 'فرع الواحة مفتوح يوميًا من 10 صباحًا إلى 10 مساءً.\n\n## الجمعة\n\nيوم الجمعة يفتح الفرع من **2 ظهرًا** إلى 10 مساءً.',
};
const screens = {
  title: 'تغيير شاشة الموبايل',
  body: 'تغيير شاشة الموبايل يكلف **850 جنيهًا** ويستغرق يومي عمل.\n\nضمان الشاشة الجديدة 6 أشهر.',
};
const unknown = 'هل تؤجرون دراجات هوائية للأطفال؟';

const exact = { exact: true };
const soon = { timeout: 20_000, interval: 100 };

let browser: Browser;
let stub: StubTelegram;
let site: Site;
let page: Page;

beforeAll(async () => {
  stub = await stubTelegram(installation().telegramPort);
  // Bots of other suites have no place here: what a customer writes is for this one.
  stub.bots.delete(stubToken);
  stub.bots.set(token, bot);
  site = await openSite();
  browser = await launchBrowser();
  page = await newPage(browser, {
    locale: 'ar-EG',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
});
afterAll(async () => {
  await browser.close();
  await stub.close();
  await site.close();
});

/** Saves a part of a page of settings and waits until it is saved. */
async function save(part: Locator, t: (typeof adminTexts)['ar' | 'en']): Promise<void> {
  await part.getByRole('button', { name: t['app.save'], ...exact }).click();
  await part.getByRole('button', { name: t['app.save'], ...exact }).waitFor({ state: 'detached' });
}

/** Writes a page and publishes it. */
async function write({ title, body }: { title: string; body: string }, t: (typeof adminTexts)['ar' | 'en']) {
  await page.goto('/admin/knowledge/new?language=ar');
  await page.getByRole('textbox', { name: t['knowledge.title'], ...exact }).fill(title);
  await page.getByRole('textbox', { name: t['knowledge.body'], ...exact }).fill(body);
  await page.getByRole('button', { name: t['knowledge.publish'], ...exact }).click();
  await page.waitForURL(/\/admin\/knowledge\/[0-9a-f-]{36}$/);
}

describe('the first hour, in Arabic', () => {
  const t = adminTexts.ar;

  test('a company is opened for her, and she signs in to an empty house that says what to do', async () => {
    const platform = await newPage(browser);
    await signIn(platform, personOf('super_admin'), '/admin/companies');
    await platform.locator('table').waitFor();
    const say = adminTexts[(await platform.locator('html').getAttribute('lang')) as 'ar' | 'en'];
    await platform.getByRole('button', { name: say['companies.add'] }).click();
    const dialog = platform.getByRole('dialog');
    await dialog.getByLabel(say['setUp.companyName'], exact).fill(company.name);
    await dialog.getByLabel(say['setUp.slug'], exact).fill(company.slug);
    await dialog.getByRole('combobox', { name: say['setUp.locale'] }).click();
    await platform.getByRole('option', { name: say['language.ar'] }).click();
    await dialog.getByRole('combobox', { name: say['country.label'] }).click();
    await platform.getByRole('option', { name: /Egypt|مصر/ }).click();
    await dialog.getByLabel(say['users.name'], exact).fill(manager.name);
    await dialog.getByLabel(say['users.email'], exact).fill(manager.email);
    await dialog.getByLabel(say['users.password'], exact).fill(manager.password);
    await dialog.getByRole('button', { name: say['companies.create'] }).click();
    await dialog.waitFor({ state: 'detached' });
    await platform.getByText(company.slug).waitFor();
    await platform.context().close();

    await signIn(page, manager, '/admin/');
    await page.waitForURL(/\/admin\/overview/);
    await page.getByText(t['overview.quiet']).waitFor();
    expect(await strayLatin(page)).toEqual([]);
    await expectAccessible(page, 'an empty overview');
  });

  test('she names the web chat, colours it, words its greeting, names its site and takes the line', async () => {
    await page.goto('/admin/channels');
    const chat = page.getByRole('article', { name: defaultTexts.ar.channelName });
    const general = chat.getByRole('form', { name: t['channels.webchat'], ...exact });
    await general.getByRole('textbox', { name: t['webchat.name'] }).fill('موقع الواحة');
    await save(general, t);
    const named = page.getByRole('article', { name: 'موقع الواحة' });
    const origins = named.getByRole('form', { name: t['channels.origins'] });
    await origins.getByRole('textbox').fill(site.url);
    await save(origins, t);
    const look = named.getByRole('form', { name: t['channels.look'] });
    await look.getByRole('slider', { name: t['channels.hue'] }).fill('300');
    await look.getByRole('textbox', { name: t['webchat.launcher.ar'] }).fill('اسألنا');
    await look.frameLocator('iframe').getByText('اسألنا').waitFor();
    await save(look, t);
    await named.getByText(t['channels.unseen']).waitFor();
    await named.getByRole('button', { name: t['app.copy'], ...exact }).click();
    await named.getByRole('button', { name: t['app.copied'], ...exact }).waitFor();
    site.line = await page.evaluate('navigator.clipboard.readText()');
    expect(site.line).toMatch(
      /^<script src="http:\/\/127\.0\.0\.1:\d+\/widget\.js" data-channel="[^"]+" async><\/script>$/,
    );

    await page.goto('/admin/assistant');
    const first = page.getByRole('form', { name: t['first.title'] });
    await first.getByRole('textbox', { name: t['first.greeting'] }).first().fill('أهلًا بك في الواحة');
    await first
      .getByRole('textbox', { name: t['first.questions'] })
      .first()
      .fill('مواعيد يوم الجمعة\nسعر تغيير الشاشة');
    await save(first, t);
    await expectNoOverflow(page, 'the assistant');
  });

  test('she connects a bot', async () => {
    await page.goto('/admin/channels');
    await page.getByRole('button', { name: t['telegram.connect'] }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(token);
    await dialog.getByRole('button', { name: t['telegram.submit'], ...exact }).click();
    const card = page.getByRole('article', { name: bot.name });
    await card.getByText(t['telegram.state.on'], exact).waitFor({ timeout: soon.timeout });
    expect(await page.content()).not.toContain(token);
    expect(await strayLatin(page)).toEqual([]);
    await expectAccessible(page, 'the channels');
  });

  test('she writes two pages and tries them: the answer, the passages in their order, the score', async () => {
    await write(opening, t);
    await write(screens, t);
    await page.goto('/admin/knowledge');
    const friday = await ask(page, 'ما مواعيد فرع الواحة يوم الجمعة؟', t);
    expect(friday).toContain(t['test.decision.answer']);
    expect(friday).toContain('2 ظهرًا');
    const ranked = page.locator('.ad-passages ol > li');
    expect(await ranked.first().textContent()).toContain(opening.title);
    const scores = (await page.locator('.ad-passage-score').allTextContents()).map(Number);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const screen = await ask(page, 'تغيير شاشة الموبايل بكام وبياخد قد ايه؟', t);
    expect(screen).toContain('850 جنيهًا');
    expect(screen).toContain(t['test.dialect.egyptian']);
    expect(await ranked.first().textContent()).toContain(screens.title);
    expect(await ask(page, unknown, t)).not.toContain(t['test.decision.answer']);
    await expectAccessible(page, 'the console');
  });

  test('a customer on her site and one on Telegram are answered from them, each with its source', async () => {
    const customer = await Customer.arrive(browser, 'ar', site.url);
    await customer.panel.getByText('أهلًا بك في الواحة').waitFor();
    await customer.panel.getByRole('button', { name: 'سعر تغيير الشاشة' }).waitFor();
    await customer.write('ما مواعيد فرع الواحة يوم الجمعة؟');
    await expect.poll(() => customer.log(), soon).toContain('2 ظهرًا');
    const sources = customer.panel.getByRole('list', { name: widgetTexts.ar['answer.sources'] });
    expect(await sources.last().textContent()).toContain(opening.title);
    await customer.panel.getByRole('button', { name: widgetTexts.ar['header.menu'] }).click();
    await customer.panel.getByText(widgetTexts.ar['menu.end']).click();
    await customer.panel.getByText(widgetTexts.ar['end.sure']).click();
    await customer.panel.getByRole('radio').nth(4).click({ force: true });
    await customer.panel.getByRole('button', { name: widgetTexts.ar['rating.send'] }).click();
    await customer.panel.getByText(widgetTexts.ar['rating.thanks']).waitFor();
    await customer.page.context().close();

    const chat = stub.customer(2121, { name: 'عميل تيليجرام', language: 'ar' });
    chat.says('عايز أعرف تغيير شاشة الموبايل بكام');
    await expect.poll(() => plain(chat.received.map(one => one.text).join('\n')), soon).toContain('850 جنيهًا');
    const answer = chat.received.find(one => one.text.includes('850'))!;
    expect(answer.text).toContain(screens.title);

    await page.goto('/admin/channels');
    const seen = page.getByRole('article', { name: 'موقع الواحة' }).locator('.ad-thing');
    await expect.poll(async () => plain(await seen.textContent()), soon).toContain(new URL(site.url).host);
    await page.goto('/admin/knowledge?sort=cited');
    for (const { title } of [opening, screens])
      await expect
        .poll(() => page.getByRole('row', { name: title }).locator('td').nth(3).textContent(), soon)
        .toBe('1');
  });

  test('her site shows the chat under her words, another site shows none', async () => {
    const visitor = await newPage(browser, { locale: 'ar-EG' });
    await visitor.goto(site.url);
    await visitor.locator('natiq-widget').getByText('اسألنا').waitFor();
    const asked = visitor.waitForRequest(/\/webchat\/[^/]+\/config/);
    await visitor.goto(site.url.replace('127.0.0.1', 'localhost'));
    expect((await (await asked).response())?.status() ?? 403).toBe(403);
    expect(await visitor.locator('natiq-widget').count()).toBe(0);
    await visitor.context().close();
  });

  test('a question nobody can answer waits in the overview; two lines later it is answered', async () => {
    const customer = await Customer.arrive(browser, 'ar', site.url);
    await page.goto('/admin/overview');
    const gap = page.getByRole('list', { name: t['gaps.title'] }).getByRole('button', { name: unknown });
    await page.getByText(t['gaps.none']).waitFor();
    await customer.write(unknown);
    await gap.waitFor({ timeout: soon.timeout });
    await customer.write('عايز أكلم حد من فضلك');
    await expect.poll(() => customer.log(), soon).toMatch(/NQ-\d{8}-\d{4}/);
    await customer.page.context().close();

    await gap.click();
    const panel = page.getByRole('complementary', { name: t['teach.title'] });
    await panel
      .getByLabel(t['teach.answer'])
      .fill('نعم، نؤجر دراجات هوائية للأطفال.\nالساعة بـ 40 جنيهًا، وبحضور ولي الأمر.');
    await panel.getByRole('button', { name: t['teach.publish'] }).click();
    await panel.getByRole('button', { name: t['teach.again'] }).click();
    await panel.getByText(t['test.decision.answer']).waitFor();
    expect(plain(await panel.textContent())).toContain('40 جنيهًا');
    await expectAccessible(page, 'a gap that was closed');
    expect(await strayLatin(page)).toEqual([]);
    await gap.waitFor({ state: 'detached' });
  });

  test('every figure opens the rows behind it', async () => {
    await figuresOpenTheirRows(page, t);
  });
});

describe('the same hands, in English', () => {
  const t = adminTexts.en;

  test('she turns to English, writes in Arabic, and both channels answer', async () => {
    await page.goto('/admin/profile');
    const about = page.getByRole('form', { name: adminTexts.ar['profile.about'] });
    await about.getByRole('combobox', { name: adminTexts.ar['profile.language'] }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await about.getByRole('button', { name: adminTexts.ar['app.save'], ...exact }).click();
    await page.getByRole('heading', { level: 1, name: t['page.profile'] }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr');

    await write({ title: 'خدمة تغليف الهدايا', body: 'تغليف الهدايا في فرع الواحة بـ 25 جنيهًا للقطعة.' }, t);
    await page.goto('/admin/knowledge');
    expect(await ask(page, 'تغليف الهدايا بكام؟', t)).toContain('25 جنيهًا');
    await expectAccessible(page, 'the console in English');
    await expectNoOverflow(page, 'the console in English');

    const customer = await Customer.arrive(browser, 'en', site.url);
    await customer.write('تغليف الهدايا بكام عندكم؟');
    await expect.poll(() => customer.log(), soon).toContain('25 جنيهًا');
    await customer.page.context().close();
    const chat = stub.customer(2122, { name: 'Second customer', language: 'en' });
    chat.says('تغليف الهدايا بكام؟');
    await expect.poll(() => plain(chat.received.map(one => one.text).join('\n')), soon).toContain('25 جنيهًا');
  });

  test('the figures open their rows', async () => {
    await figuresOpenTheirRows(page, t);
    await expectAccessible(page, 'the overview in English');
  });

  test('she lets the bot go', async () => {
    await page.goto('/admin/channels');
    const card = page.getByRole('article', { name: bot.name });
    await card.getByRole('button', { name: t['telegram.disconnect'] }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: t['telegram.disconnect'] })
      .click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: t['telegram.connect'] }).waitFor();
  });
});
