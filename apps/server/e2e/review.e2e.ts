import { adminText, adminTexts } from '@natiq/contracts/texts/admin';
import { widgetTexts } from '@natiq/contracts/texts/widget';
import { type StubLlm, stubLlm } from '@natiq/testing/stub-llm';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  installation,
  launchBrowser,
  newPage,
  personCalled,
  setLocale,
  signIn,
} from './support/browser.ts';
import { setModel } from './support/manager-hands.ts';
import { Customer } from './support/people.ts';

const { en } = adminTexts;
const soon = { timeout: 45_000, interval: 200 };
const pictures = process.env.NATIQ_PICTURES;
const mark = Math.random().toString(36).slice(2, 8);
const comment = `الرد قديم ${mark}، جرّب *505# قبلها`;
const missing = `هل تبيعون مناظير فلكية طراز ${mark} ترى كوكب زحل؟`;

let browser: Browser;
let manager: Page;
let stub: StubLlm;
beforeAll(async () => {
  browser = await launchBrowser();
  stub = await stubLlm({ kind: 'hang' }, installation().modelPort);
  manager = await newPage(browser, { locale: 'en-GB', reducedMotion: 'reduce' });
  await signIn(manager, personCalled('hala'), '/admin/');
  await setLocale(manager, 'en');
});
afterAll(async () => {
  await setModel(manager, null);
  await setLocale(manager, 'ar');
  await browser.close();
  await stub.close();
});

const rowOf = (words: string) => manager.locator('.rv-list > li', { hasText: words });
const picture = (name: string) => (pictures ? manager.screenshot({ path: `${pictures}/${name}.png` }) : undefined);
const press = (name: string) => manager.getByRole('button', { name, exact: true }).click();

/** Runs in the browser, whose types are not known here. */
const inPage = (...code: [...names: string[], body: string]) => new Function(...code) as (...given: unknown[]) => never;

/** What is hit so far above and below the middle of something. */
const isHit = (at: Locator, aside: number): Promise<boolean> =>
  at.evaluate(
    inPage(
      'element',
      'aside',
      `
      const { left, top, width, height } = element.getBoundingClientRect();
      return [-aside, aside].every(y => document.elementFromPoint(left + width / 2, top + height / 2 + y) === element);
    `,
    ),
    aside,
  );

/** The signs of a code as they stand on the screen, from left to right. */
const seen = (text: Locator, code: string): Promise<string> =>
  text.evaluate(
    inPage(
      'element',
      'wanted',
      `
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const from = node.textContent.indexOf(wanted);
        if (from < 0) continue;
        const signs = [...wanted].map((sign, at) => {
          const range = document.createRange();
          range.setStart(node, from + at);
          range.setEnd(node, from + at + 1);
          return { sign, left: range.getBoundingClientRect().left };
        });
        return signs.sort((a, b) => a.left - b.left).map(one => one.sign).join('');
      }
      return '';
    `,
    ),
    code,
  );

test('an answer voted down is found, picked by a finger and let stand; its comment reads as it was written', async () => {
  const customer = await Customer.arrive(browser);
  await customer.write('How do I check my balance?');
  await customer.panel.getByRole('button', { name: widgetTexts.en['answer.unhelpful'] }).last().click(soon);
  await customer.panel.getByRole('button', { name: 'Out of date' }).click(soon);
  await customer.panel.locator('.why textarea').fill(comment);
  await customer.panel.locator('.why').getByRole('button', { name: 'Send' }).click();
  await customer.panel.getByText('Our people will look at this answer.').waitFor(soon);
  await customer.page.context().close();

  await manager.goto('/admin/review');
  const row = rowOf(mark);
  await row.waitFor(soon);
  expect(await seen(row.locator('q'), '*505#')).toBe('*505#');
  const box = row.getByRole('checkbox');
  expect(await isHit(box, 11), 'the box of a row under a mouse').toBe(true);
  await manager.setViewportSize({ width: 390, height: 844 });
  expect(await isHit(box, 20), 'the box of a row under a finger').toBe(true);
  await box.click({ position: { x: 7, y: -10 }, force: true });
  await manager.getByText(adminText('en', 'review.chosen', { count: 1 })).waitFor(soon);
  await expectAccessible(manager, 'a chosen answer on a phone');
  await expectNoOverflow(manager, 'a chosen answer on a phone');
  await picture('review-chosen-phone');
  await manager.setViewportSize({ width: 1440, height: 900 });
  await manager.locator('.nq-bulk').getByRole('button', { name: en['review.fine'] }).click();
  await row.waitFor({ state: 'detached', ...soon });
});

test('a trial of a draft is watched and stopped, and its refusal is taken back', async () => {
  const customer = await Customer.arrive(browser, 'ar');
  await customer.write(missing);
  await expect.poll(() => customer.log(), soon).toMatch(/موظف|زميل|شخص/);
  await customer.page.context().close();
  await expect
    .poll(async () => {
      await manager.goto('/admin/review?tab=gaps');
      await manager.locator('.rv-list, .nq-empty').first().waitFor(soon);
      return rowOf(mark).count();
    }, soon)
    .toBe(1);
  await rowOf(mark).getByRole('button', { name: en['gap.draft'] }).click();
  await manager.getByLabel(en['draft.answer']).fill(`نعم، نبيع مناظير فلكية طراز ${mark} بسعر 3,900 جنيه.`);
  await press(en['draft.save']);
  await manager.getByText(en['draft.saved'], { exact: true }).waitFor(soon);

  await setModel(manager, 'sk-of-nobody-5555');
  await press(en['backtest.start']);
  const bar = manager.getByRole('progressbar', { name: en['backtest.running'] });
  await bar.waitFor(soon);
  await manager.getByText(/^\D*0\D+of\D+\d+\D*$/).waitFor(soon);
  await expectAccessible(manager, 'a trial that is under way');
  await picture('review-trial');
  await manager.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(manager, 'a trial that is under way on a phone');
  await manager.setViewportSize({ width: 1440, height: 900 });
  await press(en['app.stop']);
  await manager.getByText(en['backtest.cancelled']).waitFor(soon);
  await setModel(manager, null);
  await expectAccessible(manager, 'a trial that was stopped');
  await picture('review-stopped');

  await press(en['draft.reject']);
  await manager.waitForURL(url => !url.search.includes('draft='), soon);
  await manager.getByRole('button', { name: new RegExp(`^${en['app.undo'].split(',')[0]}`) }).click();
  await rowOf(mark).waitFor(soon);
  await expectAccessible(manager, 'a draft that waits again');
  await rowOf(mark).getByRole('checkbox').click();
  await manager.locator('.nq-bulk').getByRole('button', { name: en['draft.reject'] }).click();
  await rowOf(mark).waitFor({ state: 'detached', ...soon });
});

test('a pair of words that was taken out comes back by an undo', async () => {
  await manager.goto('/admin/knowledge');
  await manager.getByRole('button', { name: en['knowledge.more'] }).click();
  await manager.getByRole('menuitem', { name: en['knowledge.open.glossary'] }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('searchbox').fill('nearest store');
  const pair = dialog.getByRole('listitem').filter({ hasText: 'nearest store' });
  await pair.waitFor(soon);
  await expectAccessible(manager, 'words in both languages');
  await pair.getByRole('button').click();
  await pair.waitFor({ state: 'detached', ...soon });
  await manager.locator('.nq-toast-act').click(soon);
  await pair.waitFor(soon);
});
