import { adminText } from '@natiq/contracts/texts/admin';
import { docx } from '@natiq/testing/sample-documents';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectAccessible,
  expectNoOverflow,
  launchBrowser,
  newPage,
  personCalled,
  setLocale,
  signIn,
} from './support/browser.ts';
import { Customer } from './support/people.ts';

const say = (key: Parameters<typeof adminText>[1], params = {}) => adminText('en', key, params);
const soon = { timeout: 90_000, interval: 250 };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await newPage(browser, { locale: 'en-GB', reducedMotion: 'reduce', acceptDownloads: true });
  await signIn(page, personCalled('hala'), '/admin/');
  // She reads Arabic; this flow is told in English.
  await setLocale(page, 'en');
});
afterAll(async () => {
  await setLocale(page, 'ar');
  await browser.close();
});

const colours = ['red', 'green', 'blue', 'black', 'white', 'yellow', 'brown', 'orange', 'purple', 'silver'];
const devices = ['kettle', 'toaster', 'blender', 'mixer', 'grinder', 'juicer', 'fryer', 'steamer', 'griller', 'cooker'];
const arabicColours = [
  'الأحمر',
  'الأخضر',
  'الأزرق',
  'الأسود',
  'الأبيض',
  'الأصفر',
  'البني',
  'البرتقالي',
  'البنفسجي',
  'الفضي',
];
const arabicDevices = [
  'الخلاط',
  'الفرن',
  'المجفف',
  'المرطب',
  'السخان',
  'المبرد',
  'المكيف',
  'الكاوي',
  'الشفاط',
  'الدفاية',
];

/** A manual of two hundred pages, Arabic first, a device a page; drawn by the browser itself. */
async function manual(): Promise<Buffer> {
  const arabic = arabicDevices.flatMap((device, d) =>
    arabicColours.map(
      (colour, c) =>
        `<section dir="rtl" lang="ar"><h1>${device} ${colour}</h1><p>مدة ضمان ${device} ${colour} هي ${d * 10 + c + 11} شهرًا من تاريخ الاستلام من الفرع.</p></section>`,
    ),
  );
  const english = devices.flatMap((device, d) =>
    colours.map(
      (colour, c) =>
        `<section><h1>The ${colour} ${device}</h1><p>The ${colour} ${device} is cleaned with brush number ${d * 10 + c + 301} and nothing else.</p></section>`,
    ),
  );
  const sheet = await browser.newPage();
  await sheet.setContent(
    `<style>section{break-after:page} body{font:14px sans-serif} h1{font-size:26px}</style>${[...arabic, ...english].join('')}`,
  );
  const bytes = await sheet.pdf({ format: 'A5' });
  await sheet.close();
  return bytes;
}

const paragraph = (text: string, style = '') =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const policy = docx(
  paragraph('Travel policy', 'H1') +
    paragraph('Lounges', 'H2') +
    paragraph('The lounge pass of Zumurruda costs 640 EGP and is good for two visits.'),
);
const questions = `question,answer\n${Array.from({ length: 500 }, (_, n) => `What does tariff Yaqut-${n + 1} cost?,Tariff Yaqut-${n + 1} costs ${n + 1000} EGP a year.`).join('\n')}\n`;

const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name });

async function ask(question: string): Promise<string> {
  await page.goto('/admin/knowledge');
  const field = page.getByRole('textbox', { name: say('test.field') });
  await field.fill(question);
  await field.press('Enter');
  await page.getByRole('region', { name: say('test.answer') }).waitFor();
  await page.locator('[aria-live="polite"][aria-busy="false"]').first().waitFor();
  return ((await page.locator('.ad-test').textContent()) ?? '').replace(/\s+/g, ' ');
}

describe('a manager and her files', () => {
  test('a manual of 200 pages, a Word file and 500 questions come in and answer with the right page', async () => {
    await page.goto('/admin/knowledge/sources');
    await page
      .getByLabel(say('source.add'), { exact: true })
      .last()
      .setInputFiles([
        { name: 'Manual.pdf', mimeType: 'application/pdf', buffer: await manual() },
        { name: 'Policy.docx', mimeType: 'application/octet-stream', buffer: policy },
        { name: 'Tariffs.csv', mimeType: 'text/csv', buffer: Buffer.from(questions) },
        { name: 'Broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 and then nothing') },
        { name: 'Liar.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF at all') },
        { name: 'Nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      ]);
    const ready = say('source.state.ready');
    await expect.poll(() => rowOf('Broken.pdf').textContent(), soon).toContain(say('source.failure.corrupt'));
    // What was refused is one notice with a list, however many they are.
    await page
      .getByRole('alert')
      .getByText(say('source.refused', { count: 2 }))
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    const refused = page.getByRole('region', { name: say('source.refusedList') });
    for (const name of ['Liar.pdf', 'Nothing.txt']) await refused.getByText(name).waitFor();
    await expectAccessible(page, 'files that were refused');
    await page.getByRole('button', { name: say('source.dismiss'), exact: true }).click();
    await refused.waitFor({ state: 'detached' });
    for (const name of ['Manual.pdf', 'Policy.docx', 'Tariffs.csv'])
      await expect.poll(() => rowOf(name).textContent(), soon).toContain(ready);
    await expectAccessible(page, 'the files of the knowledge');
    await expectNoOverflow(page, 'the files of the knowledge');

    expect(await ask('What is the green juicer cleaned with?')).toContain('brush number 352');
    expect(await page.locator('.ad-passages ol > li').first().textContent()).toContain(
      say('source.page', { page: 152 }),
    );
    expect(await ask('كم مدة ضمان المكيف الأسود؟')).toContain('74 شهرًا');
    expect(await page.locator('.ad-passages ol > li').first().textContent()).toContain(
      say('source.page', { page: 64 }),
    );
    expect(await ask('How much is the lounge pass of Zumurruda?')).toContain('640 EGP');
    expect(await ask('What does tariff Yaqut-437 cost?')).toContain('1436 EGP');
  });

  test('a customer is shown the file and the page, and the page can be read', async () => {
    const customer = await Customer.arrive(browser, 'en');
    await customer.write('What is the green juicer cleaned with?');
    await expect.poll(() => customer.log(), soon).toContain('brush number 352');
    const source = customer.panel.getByRole('list', { name: 'Sources' }).last();
    expect((await source.textContent())?.replace(/\s+/g, ' ')).toMatch(/Manual\.pdf.*page 152/);
    await customer.page.context().close();

    await ask('What is the green juicer cleaned with?');
    await page.locator('.ad-passages ol > li a').first().click();
    await page.waitForURL(/\/knowledge\/sources\/[0-9a-f-]{36}\?page=152/);
    await page.getByRole('heading', { name: say('source.page.title', { page: 152, pages: 200 }) }).waitFor();
    await page.getByText('brush number 352').waitFor();
    await expectAccessible(page, 'the text of a page');
  });

  test('a file is deleted, and nothing of it is said any more', async () => {
    await page.goto('/admin/knowledge/sources');
    for (const name of ['Manual.pdf', 'Policy.docx', 'Tariffs.csv', 'Broken.pdf']) {
      await page.getByRole('button', { name: say('source.acts', { name }) }).click();
      await page.getByRole('menuitem', { name: say('source.delete'), exact: true }).click();
      await page.getByRole('button', { name: say('source.delete'), exact: true }).click();
      await expect.poll(() => rowOf(name).count(), soon).toBe(0);
    }
    expect(await ask('How much is the lounge pass of Zumurruda?')).not.toContain('640 EGP');
  });
});
