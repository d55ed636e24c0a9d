import { adminTexts } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';

let browser: Browser;
let manager: Page;
const speak = (locale: 'ar' | 'en') =>
  manager.evaluate(
    wanted =>
      fetch('/trpc/auth.updateMe', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json: { locale: wanted } }),
      }),
    locale,
  );

beforeAll(async () => {
  browser = await launchBrowser();
  manager = await newPage(browser, { locale: 'en-GB' });
  await signIn(manager, personCalled('hala'), '/admin/');
  // The manager of the demo reads Arabic; this flow is told in English.
  await speak('en');
  await manager.goto('/admin/evaluation');
});
afterAll(async () => {
  await speak('ar');
  await browser.close();
});

const { en } = adminTexts;
const soon = { timeout: 30_000 };
const pictures = process.env.NATIQ_PICTURES;
const picture = (name: string) =>
  pictures ? manager.screenshot({ path: `${pictures}/${name}.png`, fullPage: false }) : undefined;

/** A button that names the question it is about. */
const about = (words: string, question: string) =>
  new RegExp(`${words.split('{')[0]?.split(':')[0]}:.*${question.replaceAll('?', '\\?')}`);

const known = 'How do I check what is left of my bundle?';
const unknown = 'Do you sell solar panels?';

async function add(question: string, article: string | null): Promise<void> {
  await manager.getByRole('button', { name: en['evaluation.add'] }).first().click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByLabel(en['evaluation.questions']).fill(question);
  if (article === null) await dialog.getByRole('radio', { name: en['evaluation.expects.nothing'] }).click();
  else {
    await dialog.getByRole('button', { name: en['evaluation.addThem'] }).click();
    await dialog.getByText(en['evaluation.articleMissing']).waitFor();
    await dialog.getByRole('searchbox').fill(article);
    await dialog.getByRole('button', { name: article }).first().click();
  }
  await expectAccessible(manager, 'adding a question');
  await picture(article === null ? 'evaluation-add-nothing' : 'evaluation-add');
  await dialog.getByRole('button', { name: en['evaluation.addThem'] }).click();
  await dialog.waitFor({ state: 'detached', ...soon });
}

test('a manager keeps questions, has them asked, and sees what came of each', async () => {
  await manager.getByText(en['evaluation.never']).waitFor(soon);
  await picture('evaluation-empty');
  await add(known, 'How do I check my balance');
  await add(unknown, null);

  const set = manager.getByRole('table', { name: en['evaluation.set'] });
  await set.getByText(known).waitFor();
  const golden = set.getByRole('button', { name: about(en['evaluation.goldenOf'], known) });
  await golden.click();
  await expect.poll(() => golden.getAttribute('aria-pressed'), soon).toBe('true');

  await manager.getByRole('button', { name: en['evaluation.ask'] }).click();
  await manager.getByRole('menuitem', { name: /^All .*2.* questions$/ }).click();
  const answered = manager.locator('.nq-stat', { hasText: en['evaluation.figure.answered'] });
  await answered.waitFor({ timeout: 60_000 });
  expect((await answered.locator('.nq-figure').textContent())?.replace(/\D/g, '')).toBe('100');
  await manager.getByText(en['evaluation.none.missed']).waitFor(soon);
  await manager.getByRole('radio', { name: en['evaluation.show.all'] }).click();
  await manager.getByText(en['evaluation.outcome.abstained']).waitFor(soon);
  await expectAccessible(manager, 'answer checks');
  await expectNoOverflow(manager, 'answer checks');
  await picture('evaluation-report');
  await manager.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(manager, 'answer checks on a phone');
  await picture('evaluation-phone');
  await manager.setViewportSize({ width: 1440, height: 900 });
}, 120_000);

test('settings are tried on what has to be right before they are saved', async () => {
  await manager.goto('/admin/assistant');
  const slider = manager.getByLabel(en['assistant.answer']).first();
  await slider.focus();
  await manager.keyboard.press('ArrowRight');
  await manager.getByRole('button', { name: en['evaluation.tryFirst'] }).click();
  await manager.waitForURL(/\/admin\/evaluation/);
  await manager.getByText(en['evaluation.trial']).waitFor({ timeout: 60_000 });
});

test('an earlier version is brought back by one press, past what has to be right', async () => {
  await manager.goto('/admin/assistant');
  const section = (name: string) => manager.getByRole('form', { name });
  const history = manager.getByRole('region', { name: en['assistants.history'] });
  const rule = section(en['assistants.gate']);
  const choose = async (gate: 'off' | 'block') => {
    await rule.getByRole('combobox').click();
    await manager.getByRole('option', { name: en[`assistants.gate.${gate}`] }).click();
    await rule.getByRole('button', { name: en['app.save'] }).click();
    await rule.getByRole('button', { name: en['app.save'] }).waitFor({ state: 'detached', ...soon });
  };
  const slider = manager.getByLabel(en['assistant.answer']).first();
  const before = await slider.getAttribute('aria-valuenow');
  await slider.focus();
  await manager.keyboard.press('ArrowRight');
  await manager.keyboard.press('ArrowRight');
  await section(en['assistant.thresholds']).getByRole('button', { name: en['app.save'] }).click();
  await history.getByText(en['assistants.versionNow']).waitFor(soon);
  await choose('block');
  await history.getByRole('button').last().click();
  const dialog = manager.getByRole('dialog');
  const restore = dialog.getByRole('button', { name: /^Set as in version/ });
  await restore.waitFor();
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1440, 'light'],
  ] as const) {
    await manager.setViewportSize({ width, height: 844 });
    await manager.emulateMedia({ colorScheme });
    await expectAccessible(manager, `comparing two versions, ${width} wide, ${colorScheme}`);
    await expectNoOverflow(manager, `comparing two versions, ${width} wide`);
  }
  await restore.click();
  await manager.getByText(en['assistants.published']).waitFor({ timeout: 60_000 });
  await expect.poll(() => slider.getAttribute('aria-valuenow'), soon).toBe(before);
  await history.getByText(en['assistants.how.published']).first().waitFor(soon);
  await picture('assistant-restored');
  await choose('off');
  await manager.goto('/admin/evaluation');
}, 180_000);

test('questions are taken out again', async () => {
  for (const question of [known, unknown]) {
    await manager.getByRole('button', { name: about(en['evaluation.delete'], question) }).click();
    await manager.getByRole('button', { name: en['evaluation.deleteIt'], exact: true }).click();
    await manager.getByRole('dialog').waitFor({ state: 'detached', ...soon });
  }
  await manager.getByText(en['evaluation.empty']).waitFor(soon);
});
