import { adminText } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  newPage,
  personCalled,
  setLocale,
  signIn,
} from './support/browser.ts';

const say = (key: Parameters<typeof adminText>[1], params = {}) => adminText('en', key, params);
const pictures = process.env.NATIQ_PICTURES;
const secret = 'gsk_of-nobody-and-nowhere-4321';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await newPage(browser, { locale: 'en-GB', reducedMotion: 'reduce' });
  await signIn(page, personCalled('hala'), '/admin/');
  await setLocale(page, 'en');
  await page.goto('/admin/models');
});
afterAll(async () => {
  await setLocale(page, 'ar');
  await browser.close();
});

const part = (name: 'groq' | 'openai' | 'anthropic') =>
  page.getByRole('form', { name: say(`models.${name}`), exact: true });
const saved = async (name: 'groq' | 'openai' | 'anthropic') => {
  await part(name)
    .getByRole('button', { name: say('app.save') })
    .click();
  await part(name)
    .getByRole('button', { name: say('app.save') })
    .waitFor({ state: 'detached' });
};
const picture = (name: string) =>
  pictures ? page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true }) : undefined;

test('a manager brings a key, which is never shown again, and hears in words why a provider does not answer', async () => {
  await part('groq').getByText(say('models.why.no_key')).waitFor();
  await part('groq').getByLabel(say('models.key'), { exact: true }).fill('short');
  await part('groq').getByText(say('models.keyWrong')).waitFor();
  await part('groq').getByLabel(say('models.key'), { exact: true }).fill(secret);
  await saved('groq');
  await part('groq')
    .getByText(say('models.keyOwn', { end: '4321' }))
    .waitFor();
  await part('groq').getByText(say('models.why.ready')).waitFor();
  await page.reload();
  await part('groq')
    .getByText(say('models.keyOwn', { end: '4321' }))
    .waitFor();
  expect(await page.content()).not.toContain(secret);

  await part('groq')
    .getByRole('button', { name: say('models.try') })
    .click();
  await part('groq').getByText(say('models.outcome.network')).waitFor();
  const row = page
    .getByRole('table', { name: say('models.usage') })
    .getByRole('row')
    .filter({ hasText: 'Groq' });
  await expect.poll(() => row.count()).toBe(1);
});

test('she changes the order and caps the day; a provider without a price is left out until it has one', async () => {
  await part('openai').getByLabel(say('models.key'), { exact: true }).fill('sk-of-nobody-8765');
  await saved('openai');
  await part('openai').getByText(say('models.why.needs_model')).waitFor();
  await part('openai').getByLabel(say('models.model'), { exact: true }).fill('small-1');
  await saved('openai');
  await part('openai').getByText(say('models.why.ready')).waitFor();

  await page.getByRole('button', { name: say('models.earlier', { name: say('models.openai') }) }).click();
  const order = page.getByRole('region', { name: say('models.order') }).getByRole('listitem');
  await expect.poll(() => order.first().textContent()).toContain(say('models.openai'));

  const cap = page.getByRole('form', { name: say('models.cap'), exact: true });
  await cap.getByRole('switch', { name: say('models.capOn') }).click();
  await cap.getByLabel(say('models.capAmount')).fill('2.5');
  await cap.getByRole('button', { name: say('app.save') }).click();
  await cap.getByText(/\$0\.00.* of .*\$2\.50/).waitFor();
  await part('openai').getByText(say('models.why.needs_price')).waitFor();
  await part('openai').getByLabel(say('models.inputPrice')).fill('0.2');
  await part('openai').getByText(say('models.pricePair')).waitFor();
  await part('openai').getByLabel(say('models.outputPrice')).fill('0.8');
  await saved('openai');
  await part('openai').getByText(say('models.why.ready')).waitFor();
  await expectAccessible(page, 'the models');
  await expectNoOverflow(page, 'the models');
  await picture('models-set-up');
});

test('what she set up goes away again', async () => {
  for (const name of ['groq', 'openai'] as const) {
    await part(name)
      .getByRole('checkbox', { name: say('models.keyRemove') })
      .click();
    await saved(name);
    await part(name).getByText(say('models.why.no_key')).waitFor();
  }
  const cap = page.getByRole('form', { name: say('models.cap'), exact: true });
  await cap.getByRole('switch', { name: say('models.capOn') }).click();
  await cap.getByRole('button', { name: say('app.save') }).click();
  await cap.getByText(say('models.spent', { spent: '$0.00' })).waitFor();
});
