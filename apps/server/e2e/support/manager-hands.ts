import type { adminTexts } from '@natiq/contracts/texts/admin';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const soon = { timeout: 20_000, interval: 100 };
/** Text as it is read: without marks of direction, blanks as one. */
export const plain = (text: string | null) => (text ?? '').replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

/** Asks in the console. @returns what it shows once there is an answer */
export async function ask(page: Page, question: string, t: (typeof adminTexts)['ar' | 'en']): Promise<string> {
  const field = page.getByRole('textbox', { name: t['test.field'] });
  await field.fill(question);
  await field.press('Enter');
  await page.getByRole('region', { name: t['test.answer'] }).waitFor();
  await page.locator('[aria-live="polite"][aria-busy="false"]').first().waitFor();
  return plain(await page.locator('.ad-test').textContent());
}

/** Gives the company a key for the stand-in of a model, or takes it away again; the page is a manager's. */
export async function setModel({ request }: Page, apiKey: string | null): Promise<void> {
  const got = (await (await request.get('/trpc/models.get')).json()) as {
    result: { data: { json: { providers: { name: string; version: number }[] } } };
  };
  const { version } = got.result.data.json.providers.find(one => one.name === 'openai')!;
  const input = { name: 'openai', version, apiKey, model: apiKey ? 'small-1' : null };
  const changed = await request.post('/trpc/models.updateProvider', { data: { json: input } });
  expect(changed.status()).toBe(200);
}

/** Presses every figure of the overview and counts the rows it opens against it. */
export async function figuresOpenTheirRows(page: Page, t: (typeof adminTexts)['ar' | 'en']): Promise<void> {
  await page.goto('/admin/overview');
  const stats = page.locator('.nq-stat', { has: page.locator('.nq-stat-name') });
  const figure = async (at: number) =>
    Number.parseFloat((await stats.nth(at).locator('.nq-figure').textContent()) ?? '');
  const names = () => page.locator('.nq-stat-name').allTextContents();
  await stats.nth(5).waitFor();
  const told = [t['overview.open'], t['overview.waiting'], t['overview.longestWait'], t['overview.answered']];
  await expect.poll(async () => (await names()).slice(0, 5), soon).toEqual([...told, t['overview.handedOver']]);
  for (const [at, name] of (await names()).entries()) {
    // What happened last may reach the figure some seconds after its row: such a look is taken again.
    await expect
      .poll(
        async () => {
          // The longest wait stands for those who wait, the mean of one rating for one rated conversation.
          const rows = at === 5 ? 1 : await figure(name === t['overview.longestWait'] ? 1 : at);
          await stats.nth(at).click();
          await page.waitForURL(/\/admin\/(conversations|tickets)\?/);
          await page.locator('tbody tr').first().waitFor();
          const found = await page.locator('tbody tr').count();
          await page.goBack();
          await stats.nth(5).waitFor();
          return rows > 0 && found === rows ? 'as many' : `${rows} told, ${found} found`;
        },
        { ...soon, message: name },
      )
      .toBe('as many');
  }
}
