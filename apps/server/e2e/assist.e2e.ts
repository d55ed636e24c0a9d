import { agentTexts } from '@natiq/contracts/texts/agent';
import { type StubCall, type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  installation,
  launchBrowser,
  newPage,
  personCalled,
  signIn,
} from './support/browser.ts';
import { setModel } from './support/manager-hands.ts';
import { Agent, Customer } from './support/people.ts';

const say = agentTexts.en;
const soon = { timeout: 20_000, interval: 50 };
const unique = () => Math.random().toString(36).slice(2, 8);
const pictures = process.env.NATIQ_PICTURES;

let browser: Browser;
let stub: StubLlm;
beforeAll(async () => {
  browser = await launchBrowser();
  stub = await stubLlm(writes, installation().modelPort);
});
afterAll(async () => {
  await setKey(null);
  await browser.close();
  await stub.close();
});

/** A model that does as it is told, and once forgets the code it was to keep. */
function writes({ body }: StubCall) {
  const task = body.messages?.[0]?.content ?? '';
  const text = body.messages?.at(-1)?.content ?? '';
  const answer = (said: string) => ({ kind: 'answer' as const, text: said });
  if (task.includes('warmer')) return answer(`With pleasure! ${text}`);
  if (task.includes('formal')) return answer('Kindly dial the code.');
  if (task.includes('language, script and dialect')) return answer('اطلب *505# من فضلك');
  if (task.includes('into English')) return answer('I want to know what is left in my package');
  if (task.includes('takes over')) return answer('ASKED: The balance.\nTRIED: The code was told.\nOPEN: Nothing.');
  const page = /<passage[^>]*>\n([^<]*505[^<]*)/.exec(task)?.[1] ?? '';
  return answer(`VERDICT {"decision":"answer","confidence":0.9,"intent":"any"}\n${page}`);
}

/** The manager gives the company a key for the stand-in, or takes it away again. */
async function setKey(apiKey: string | null): Promise<void> {
  const page = await newPage(browser);
  await signIn(page, personCalled('hala'), '/admin/');
  await setModel(page, apiKey);
  await page.context().close();
}

const field = (page: Page) => page.locator('.nq-composer textarea');
/** The button that sends, while there is something to translate first; messages have one of that name too. */
const translateNow = (page: Page) =>
  page.locator('.nq-composer-send').getByRole('button', { name: say['assist.translateNow'] }).first();
const suggestion = (page: Page) => page.getByRole('complementary', { name: say['assist.title'] });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
async function menu(page: Page, item: string): Promise<void> {
  await press(page, say['assist.menu']);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
/** In both widths, light and dark, where somebody wants to look. */
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  for (const [kind, width, height] of [
    ['wide', 1440, 900],
    ['phone', 390, 844],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: `${pictures}/${name}-${kind}-${colorScheme}.png` });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A customer who wants a person, and the agent who has taken the conversation. */
async function taken(words: string): Promise<{ customer: Customer; agent: Agent }> {
  const mark = unique();
  const customer = await Customer.arrive(browser);
  await customer.write(words);
  await expect.poll(() => customer.log(), soon).toContain('505');
  await customer.write(`I want to talk to a person please ${mark}`);
  await expect.poll(() => customer.log(), soon).toMatch(/NQ-\d{8}-\d{4}/);
  const agent = await Agent.arrive(browser, 'youssef');
  await agent.open(new RegExp(mark));
  await press(agent.page, say['talk.take']);
  await expect.poll(() => field(agent.page).isEnabled(), soon).toBe(true);
  return { customer, agent };
}

test('without a model: a suggestion with sources, the knowledge while writing, tidying, and no pretending', async () => {
  const { customer, agent } = await taken('Hi, how do I check my balance?');
  const { page } = agent;
  // What the assistant answered already is not suggested again; asked of a person it is.
  await customer.write('And how do I check my balance, please?');
  await suggestion(page).getByText('*505#').first().waitFor();
  await picture(page, 'assist-suggestion');
  await suggestion(page)
    .getByRole('button', { name: /balance/i })
    .first()
    .click();
  await page.getByRole('dialog').getByText('505').first().waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'a suggested reply');
  await suggestion(page).getByRole('button', { name: say['assist.insert'], exact: true }).click();
  await suggestion(page).waitFor({ state: 'detached' });
  expect(await field(page).inputValue()).toContain('*505#');
  const said = (await customer.log()).split('*505#').length;

  await field(page).fill('hello  there ,dial *505# please');
  await press(page, say['assist.menu']);
  expect(await page.getByRole('menuitem', { name: say['assist.how.formal'] }).getAttribute('aria-disabled')).toBe(
    'true',
  );
  await page.getByText(say['assist.needsModel']).waitFor();
  await page.getByRole('menuitem', { name: say['assist.how.tidy'] }).click();
  await expect.poll(() => field(page).inputValue(), soon).toBe('Hello there, dial *505# please');
  await press(page, say['assist.undo']);
  expect(await field(page).inputValue()).toBe('hello  there ,dial *505# please');

  await field(page).press('Control+/');
  await page.getByRole('combobox', { name: say['assist.findField'] }).fill('roaming abroad');
  await page.getByRole('option').first().waitFor();
  await expectAccessible(page, 'searching the knowledge while writing');
  await picture(page, 'assist-find');
  await page.keyboard.press('Enter');
  await expect.poll(() => field(page).inputValue(), soon).toMatch(/^hello {2}there[\s\S]*roaming/i);
  await page.getByRole('combobox', { name: say['assist.findField'] }).waitFor({ state: 'detached' });

  // A new question is another suggestion; nothing of it reached the customer.
  await customer.write('and how do I recharge my line?');
  await suggestion(page).waitFor();
  await expect.poll(() => suggestion(page).textContent(), soon).toMatch(/recharge/i);
  expect((await customer.log()).split('*505#').length).toBe(said);
  await press(page, say['assist.dismiss']);
  await suggestion(page).waitFor({ state: 'detached' });
  await field(page).fill('Done.');
  await press(page, say['write.send']);
  await expect.poll(() => customer.log(), soon).toContain('Done.');
  await page.getByText(say['assist.quotes']).waitFor();

  // Whoever wants a person is not shown the page on giving a line to another one.
  await customer.write('I want to talk to a person please');
  await suggestion(page).getByText(say['assist.wantsPerson']).waitFor();
  await picture(page, 'assist-wants-person');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page, 'a conversation on a phone');
  await page.context().close();
  await customer.page.context().close();
});

test('in Arabic: the same from right to left', async () => {
  const customer = await Customer.arrive(browser, 'ar');
  await customer.write('عايز أعرف فاضل كام في الباقة');
  await expect.poll(() => customer.log(), soon).toContain('505');
  const mark = unique();
  await customer.write(`عايز أكلم حد ${mark}`);
  await expect.poll(() => customer.log(), soon).toMatch(/NQ-\d{8}-\d{4}/);
  const agent = await Agent.arrive(browser, 'salma', 'ar');
  const { page } = agent;
  await agent.open(new RegExp(mark));
  await press(page, agentTexts.ar['talk.take']);
  await customer.write('طيب أعرف فاضل كام في الباقة إزاي؟');
  await page.getByRole('complementary', { name: agentTexts.ar['assist.title'] }).getByText('505').first().waitFor();
  await expectAccessible(page, 'a suggested reply in Arabic');
  await picture(page, 'assist-arabic');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page, 'a suggested reply in Arabic on a phone');
  await page.context().close();
  await customer.page.context().close();
});

test('with a model: rewriting that keeps the facts, translating before sending and under a message', async () => {
  await setKey('sk-of-nobody-7777');
  const { customer, agent } = await taken('عايز أعرف فاضل كام في الباقة');
  const { page } = agent;
  await field(page).fill('dial *505#');
  await menu(page, say['assist.how.friendlier']);
  await expect.poll(() => field(page).inputValue(), soon).toBe('With pleasure! dial *505#');
  await press(page, say['assist.undo']);
  await menu(page, say['assist.how.formal']);
  await page.getByRole('alert').getByText('*505#').waitFor();
  expect(await field(page).inputValue()).toBe('dial *505#');

  await press(page, say['assist.menu']);
  await page.getByRole('menuitemcheckbox', { name: say['assist.translateFirst'] }).click();
  await translateNow(page).click();
  await expect.poll(() => field(page).inputValue(), soon).toBe('اطلب *505# من فضلك');
  await page.getByText(say['assist.translated']).waitFor();
  expect(await customer.log()).not.toContain('dial *505#');
  // Written over, it is not a translation any more.
  await field(page).fill('something else altogether');
  await translateNow(page).waitFor();
  await field(page).press('Control+Enter');
  // The stand-in answers with a code that is not in it, so it is refused: and still not sent.
  await page.getByRole('alert').waitFor();
  expect(await customer.log()).not.toContain('something else');
  await field(page).fill('dial *505#');
  await translateNow(page).click();
  await expect.poll(() => field(page).inputValue(), soon).toBe('اطلب *505# من فضلك');
  await press(page, say['write.send']);
  await expect.poll(() => customer.log(), soon).toContain('اطلب *505# من فضلك');

  await press(page, say['assist.translate']);
  await page.getByText('I want to know what is left in my package').waitFor();
  await page.getByText('The code was told.').waitFor();
  await expectAccessible(page, 'a translated conversation');
  await picture(page, 'assist-translated');
  await page.context().close();
  await customer.page.context().close();
});
