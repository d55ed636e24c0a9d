import { adminTexts } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assistantHands } from './support/assistant-hands.ts';
import {
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  newPage,
  personCalled,
  setLocale,
  signIn,
} from './support/browser.ts';
import { ask } from './support/manager-hands.ts';

type Language = 'ar' | 'en';
const soon = { timeout: 60_000, interval: 200 };
const pictures = process.env.NATIQ_PICTURES;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await newPage(browser, { locale: 'en-GB', reducedMotion: 'reduce' });
  page.setDefaultTimeout(soon.timeout);
  await signIn(page, personCalled('hala'), '/admin/');
});
afterAll(async () => {
  // The other suites meet the company with its one assistant that uses all there is.
  await leaveNothing();
  await setLocale(page, 'ar');
  await browser.close();
});

const picture = async (name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};
const query = async <T>(path: string, input?: unknown): Promise<T> => {
  const asked = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
  const answer = (await (await page.request.get(`/trpc/${path}${asked}`)).json()) as {
    result: { data: { json: T } };
  };
  return answer.result.data.json;
};
const act = async (path: string, input: unknown) => {
  const done = await page.request.post(`/trpc/${path}`, { data: { json: input } });
  expect(done.ok(), path).toBe(true);
};

interface Named {
  id: string;
  name: Record<Language, string>;
}
/** Which of the assistants are this suite's own. */
const ours = (all: Named[]) => all.filter(one => one.name.en.startsWith('Dealer'));
const category = 'عروض الموزعين';

async function leaveNothing(): Promise<void> {
  const present = ours(await query<Named[]>('assistants.list'));
  for (const { id } of present) {
    const set = await query<{ items: { id: string }[] }>('evaluation.questions', { assistantId: id });
    for (const question of set.items) await act('evaluation.delete', { id: question.id });
  }
  const sharing = await query<{ categories: { name: string }[] }>('knowledge.sharing', { search: category });
  const pages = await query<{ items: { id: string }[] }>('knowledge.list', { category });
  for (const one of pages.items) await act('knowledge.delete', { id: one.id });
  if (sharing.categories.length > 0) {
    await act('knowledge.share', { what: { kind: 'category', name: category }, assistantIds: [] });
    await act('knowledge.deleteCategory', { name: category });
  }
  for (const { id } of present) await act('assistants.archive', { id });
}

const secret = 'خصم الموزعين هو 17 بالمئة على كل طلبية أجهزة من المخزن الكبير.';
const question = 'كم خصم الموزعين على طلبية الأجهزة؟';

describe('in Arabic', () => {
  const { say, form, save, choose, shown, versions, open, turnAround } = assistantHands('ar', () => page);
  const t = adminTexts.ar;
  const name = 'مساعد الموزعين';

  test('a second assistant is made, with names, languages, and words that bring a person', async () => {
    await page.goto('/admin/assistant');
    await page.getByRole('button', { name: say('assistants.add') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: say('assistants.create'), exact: true }).click();
    await dialog.getByText(say('app.required')).first().waitFor();
    await dialog.getByLabel(say('assistant.nameAr')).fill(name);
    await dialog.getByLabel(say('assistant.nameEn')).fill('Dealer desk');
    await expectAccessible(page, 'another assistant');
    await dialog.getByRole('button', { name: say('assistants.create'), exact: true }).click();
    await shown(name);
    await page.getByText(say('assistants.speaksNowhere')).waitFor();

    const spoken = form(say('answering.title'));
    await spoken.getByRole('button', { name: say('language.en'), exact: true }).click();
    await spoken.getByLabel(say('answering.maxMessages')).fill('2');
    await spoken.getByText(say('answering.between', { low: '5', high: '500' })).waitFor();
    expect(await spoken.getByRole('button', { name: say('app.save'), exact: true }).isDisabled()).toBe(true);
    await spoken.getByLabel(say('answering.maxMessages')).fill('40');
    await save(say('answering.title'));
    const person = form(say('person.title'));
    await person.getByLabel(say('person.triggers')).fill('شكوى رسمية\nإلغاء العقد\nlawyer');
    await choose(person.getByRole('combobox'), say('person.fallback.offer'));
    await person.getByText(say('person.fallbackHelp.offer')).waitFor();
    await save(say('person.title'));
    await expect.poll(() => versions().count(), soon).toBe(3);
    await expectAccessible(page, 'an assistant');
    await picture('assistants-made');
  });

  test('knowledge of its own is found by search, and given to nobody else', async () => {
    await act('knowledge.createCategory', { name: category });
    await act('knowledge.create', {
      kind: 'faq',
      title: 'خصم الموزعين',
      body: secret,
      questions: [question],
      language: 'ar',
      category,
      publish: true,
    });
    await page.goto('/admin/assistant');
    const sharing = page.getByRole('region', { name: say('assistants.sharing') });
    await sharing.getByRole('searchbox').fill('لا شيء من هذا الاسم');
    await sharing.getByText(say('assistants.sharingNoMatch')).waitFor();
    await sharing.getByRole('searchbox').fill('موزعين');
    const line = sharing.getByRole('group', { name: category });
    await line.getByText(say('assistants.sharingAll')).waitFor();
    await line.getByRole('button', { name, exact: true }).click();
    await line.getByText(say('assistants.sharingOnly')).waitFor();
    await sharing.getByText(say('assistants.sharingKept', { count: 1 })).waitFor();
    await sharing.getByRole('searchbox').fill('');
    // What is kept for some stands first, however much there is.
    await expect.poll(() => sharing.getByRole('group').count(), soon).toBeGreaterThan(1);
    expect(await sharing.getByRole('group').first().textContent()).toContain(category);
    await expectAccessible(page, 'who uses which knowledge');

    await page.goto('/admin/knowledge');
    expect(await ask(page, question, t)).not.toContain('17 بالمئة');
    await choose(page.getByRole('combobox', { name: t['test.assistant'] }), name);
    expect(await ask(page, question, t)).toContain('17 بالمئة');
  });

  test('of several versions two are compared, and an earlier one is brought back', async () => {
    await open(name);
    const person = form(say('person.title'));
    await person.getByLabel(say('person.triggers')).fill('شكوى رسمية');
    await save(say('person.title'));
    await expect.poll(() => versions().count(), soon).toBe(4);
    await versions()
      .filter({ hasText: say('assistants.version', { version: 3 }) })
      .click();
    const dialog = page.getByRole('dialog');
    const row = dialog.getByRole('row', { name: say('assistants.field.triggers') });
    await row.waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['شكوى رسمية\nإلغاء العقد\nlawyer', 'شكوى رسمية']);
    await expectAccessible(page, 'two versions');
    await picture('assistants-compared');
    // Any two: the first against the second shows what the first save changed, and nothing else.
    await choose(dialog.getByLabel(say('assistants.from')), say('assistants.version', { version: 1 }));
    await choose(dialog.getByLabel(say('assistants.to')), say('assistants.version', { version: 2 }));
    await dialog.getByRole('row', { name: say('assistants.field.maxMessages') }).waitFor();
    await row.waitFor({ state: 'detached' });
    await choose(dialog.getByLabel(say('assistants.from')), say('assistants.version', { version: 3 }));
    await dialog.getByRole('button', { name: say('assistants.restore', { version: 3 }) }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => person.getByLabel(say('person.triggers')).inputValue(), soon)
      .toBe('شكوى رسمية\nإلغاء العقد\nlawyer');
    await versions()
      .filter({ hasText: say('assistants.how.restored', { version: 3 }) })
      .waitFor();
    // Set alike, there is nothing to bring back.
    await versions()
      .filter({ hasText: say('assistants.version', { version: 3 }) })
      .last()
      .click();
    await dialog.getByText(say('assistants.same')).waitFor();
    expect(await dialog.getByRole('button', { name: say('assistants.restore', { version: 3 }) }).isDisabled()).toBe(
      true,
    );
    await page.keyboard.press('Escape');
  });

  test('a change that makes a golden question worse is shown and kept back, then let go', async () => {
    const [{ id } = { id: '' }] = ours(await query<Named[]>('assistants.list'));
    const { items } = await query<{ items: { id: string }[] }>('knowledge.list', { category });
    const golden = { question, expects: 'article', articleIds: items.map(one => one.id), isGolden: true };
    await act('evaluation.add', { assistantId: id, questions: [golden] });
    await open(name);
    const gate = form(say('assistants.gate'));
    await gate.getByText(say('assistants.gateCount', { count: 1 })).waitFor();
    await choose(gate.getByRole('combobox'), say('assistants.gate.block'));
    await save(say('assistants.gate'));
    const person = form(say('person.title'));
    await person.getByLabel(say('person.triggers')).fill('خصم');
    await person.getByRole('button', { name: say('app.save'), exact: true }).click();

    const draft = page.getByRole('region', { name: say('assistants.draft') });
    await draft.getByRole('row', { name: say('assistants.field.triggers') }).waitFor();
    const publish = draft.getByRole('button', { name: say('assistants.publish'), exact: true });
    expect(await publish.isDisabled()).toBe(true);
    await draft.getByRole('button', { name: say('assistants.check'), exact: true }).click();
    await draft.getByText(say('assistants.worse', { count: 1 })).waitFor();
    await draft.getByText(question).waitFor();
    await draft.getByText(say('evaluation.outcome.right'), { exact: true }).waitFor();
    await draft.getByText(say('evaluation.outcome.silent'), { exact: true }).waitFor();
    await draft.getByText(say('assistants.blocked')).waitFor();
    expect(await publish.isDisabled()).toBe(true);
    await expectAccessible(page, 'a change that is kept back');
    await expectNoOverflow(page, 'a change that is kept back');
    await picture('assistants-kept-back');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoOverflow(page, 'a change that is kept back on a phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    // Customers are answered by what stands.
    await page.goto('/admin/knowledge');
    await choose(page.getByRole('combobox', { name: t['test.assistant'] }), name);
    expect(await ask(page, question, t)).toContain('17 بالمئة');

    await open(name);
    await choose(gate.getByRole('combobox'), say('assistants.gate.ask'));
    await save(say('assistants.gate'));
    // Saved since, the assistant is asked once more; what is worse is a matter for people now.
    await draft.getByRole('button', { name: say('assistants.check'), exact: true }).click();
    await draft.getByText(say('assistants.worse', { count: 1 })).waitFor();
    expect(await draft.getByText(say('assistants.blocked')).count()).toBe(0);
    await publish.click();
    await draft.waitFor({ state: 'detached' });
    await expect.poll(() => person.getByLabel(say('person.triggers')).inputValue(), soon).toBe('خصم');
    await versions()
      .filter({ hasText: say('assistants.how.published') })
      .waitFor();
    await page.goto('/admin/knowledge');
    await choose(page.getByRole('combobox', { name: t['test.assistant'] }), name);
    expect(await ask(page, question, t)).not.toContain('17 بالمئة');
  });

  test('says when its people are there, in hours of its own', async () => {
    await open(name);
    const hours = form(say('hours.title'));
    await choose(hours.getByRole('combobox'), say('hours.rule.own'));
    await hours.getByText(say('hours.ruleHelp.own', { zone: 'Africa/Cairo' })).waitFor();
    await hours.getByLabel(say('company.to')).fill('09:00');
    await hours.getByText(say('hours.never')).waitFor();
    expect(await hours.getByRole('button', { name: say('app.save'), exact: true }).isDisabled()).toBe(true);
    await hours.getByLabel(say('company.to')).fill('21:30');
    await hours.getByRole('group').getByRole('button').nth(5).click();
    await expectAccessible(page, 'hours of its own');
    await picture('assistants-hours');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoOverflow(page, 'hours of its own on a phone');
    await hours.scrollIntoViewIfNeeded();
    await picture('assistants-hours-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await save(say('hours.title'));
    await versions().first().click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('row', { name: say('assistants.field.hours.end') })
      .getByText('21:30')
      .waitFor();
    await dialog.getByRole('row', { name: say('assistants.field.hours.rule') }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('another like it is made, put away, and brought back', async () => {
    await open(name);
    await turnAround(name, 'مساعد الموزعين الليلي', 'Dealer desk at night');
    await open('مساعد الموزعين الليلي');
    const person = form(say('person.title'));
    await expect.poll(() => person.getByLabel(say('person.triggers')).inputValue(), soon).toBe('خصم');
    await expectAccessible(page, 'one that came back');
  });
});

describe('in English', () => {
  const { say, form, save, shown, versions, open, turnAround } = assistantHands('en', () => page);

  test('one like the first is made, renamed, set as before, put away and brought back', async () => {
    await setLocale(page, 'en');
    await page.goto('/admin/assistant');
    const first = (await query<Named[]>('assistants.list'))[0]!.name.en;
    await shown(first);
    await turnAround(first, 'مساعد آخر', 'Dealer phone line');
    await open('Dealer phone line');
    const names = form(say('assistant.identity'));
    await names.getByLabel(say('assistant.nameEn')).fill('Dealer line');
    await save(say('assistant.identity'));
    await shown('Dealer line');
    await versions()
      .filter({ hasText: say('assistants.version', { version: 1 }) })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('cell', { name: 'Dealer phone line' }).waitFor();
    await dialog.getByRole('button', { name: say('assistants.restore', { version: 1 }) }).click();
    await shown('Dealer phone line');
  });
});
