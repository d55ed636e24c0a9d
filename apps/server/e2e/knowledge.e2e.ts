import { readFileSync } from 'node:fs';
import { adminText } from '@natiq/contracts/texts/admin';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';
import { Customer } from './support/people.ts';
import { strayLatin } from './support/stray-latin.ts';

const say = (key: Parameters<typeof adminText>[1], params = {}) => adminText('ar', key, params);
const soon = { timeout: 15_000, interval: 100 };
const exact = { exact: true };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await newPage(browser, { locale: 'ar-EG', reducedMotion: 'reduce', acceptDownloads: true });
  await signIn(page, personCalled('hala'), '/admin/');
});
afterAll(() => browser.close());

/** Writes a page as a manager does and publishes it. */
async function write(title: string, body: string): Promise<void> {
  await page.goto('/admin/knowledge/new');
  await page.getByRole('textbox', { name: say('knowledge.title'), ...exact }).fill(title);
  await page.getByRole('textbox', { name: say('knowledge.body'), ...exact }).fill(body);
  await page.getByRole('button', { name: say('knowledge.publish'), ...exact }).click();
  await page.waitForURL(/\/admin\/knowledge\/[0-9a-f-]{36}$/);
}

/** Asks in the test console. @returns its words once there is an answer */
async function ask(question: string): Promise<string> {
  const field = page.getByRole('textbox', { name: say('test.field') });
  await field.fill(question);
  await field.press('Enter');
  const reply = page.getByRole('region', { name: say('test.answer') });
  await reply.waitFor();
  await page.locator('[aria-live="polite"][aria-busy="false"]').first().waitFor();
  return ((await page.locator('.ad-test').textContent()) ?? '').replace(/\s+/g, ' ');
}

describe('a manager and her knowledge, in Arabic', () => {
  test('two pages are written, tried in the console, and answer a customer with the right source', async () => {
    await write(
      'خدمة توصيل شرائح زمردة إلى البيت',
      '## الرسوم\n\nتوصيل شريحة **زمردة** إلى البيت يكلف 35 جنيهًا ويصل خلال يومين.\n\n## الطلب\n\n1. اطلب *777#\n2. اختر العنوان',
    );
    await write('ضمان أجهزة ياقوتة', 'ضمان جهاز **ياقوتة** مدته 18 شهرًا من تاريخ الشراء، ولا يشمل كسر الشاشة.');
    expect(await page.locator('.nq-md strong').first().textContent()).toBe('ياقوتة');
    await expectAccessible(page, 'a page of knowledge');
    expect(await strayLatin(page)).toEqual([]);

    await page.goto('/admin/knowledge');
    const first = await ask('بكام توصيل شريحة زمردة للبيت؟');
    expect(first).toContain(say('test.decision.answer'));
    expect(first).toContain('35 جنيهًا');
    expect(await page.locator('.ad-passages mark').first().textContent()).toContain('35 جنيهًا');
    expect(await page.locator('.ad-passages ol > li').first().textContent()).toContain(say('test.fate.used'));
    expect(await ask('ضمان جهاز ياقوتة قد ايه؟')).toContain('18 شهرًا');
    await expectAccessible(page, 'the test console');
    await expectNoOverflow(page, 'the test console');
    expect(await strayLatin(page)).toEqual([]);
    // In a window too narrow for it beside the list the console is a dialog; what it said is still there.
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.getByRole('button', { name: say('knowledge.more'), ...exact }).click();
    await page.getByRole('menuitem', { name: say('knowledge.open.test') }).click();
    await page.getByRole('dialog').getByText('18 شهرًا').first().waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('complementary').getByText('18 شهرًا').first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);

    const customer = await Customer.arrive(browser, 'ar');
    await customer.write('بكام توصيل شريحة زمردة للبيت؟');
    await expect.poll(() => customer.log(), soon).toContain('35 جنيهًا');
    const sources = customer.panel.getByRole('list', { name: 'المصادر' });
    expect(await sources.last().textContent()).toContain('خدمة توصيل شرائح زمردة إلى البيت');
    await customer.write('وضمان جهاز ياقوتة مدته كام؟');
    await expect.poll(() => customer.log(), soon).toContain('18 شهرًا');
    // The source stands under the answer once all of it is said.
    await expect.poll(() => sources.last().textContent(), soon).toContain('ضمان أجهزة ياقوتة');
    await customer.page.context().close();

    // What the customer was told counts for the page it rests on.
    await page.goto('/admin/knowledge?sort=cited');
    const row = page.getByRole('row', { name: /خدمة توصيل شرائح زمردة/ });
    const used = async () => {
      await page.reload();
      return row.locator('td').nth(3).textContent();
    };
    await expect.poll(used, soon).toBe('1');
  });

  test('a question nobody can answer becomes one with an answer', async () => {
    await page.goto('/admin/knowledge');
    const question = 'هل تبيعون تذاكر منطاد فيروزة؟';
    expect(await ask(question)).not.toContain(say('test.decision.answer'));
    await page.getByRole('button', { name: say('test.makeFaq') }).click();
    const title = page.getByRole('textbox', { name: say('knowledge.question'), ...exact });
    expect(await title.inputValue()).toBe(question);
    await page
      .getByRole('textbox', { name: say('knowledge.answer'), ...exact })
      .fill('نعم، تذكرة منطاد فيروزة بـ 900 جنيه.');
    await page.getByRole('button', { name: say('knowledge.publish'), ...exact }).click();
    await page.waitForURL(/\/admin\/knowledge\/[0-9a-f-]{36}$/);
    await page.goto('/admin/knowledge');
    expect(await ask(question)).toContain('900 جنيه');
  });
});

describe('the editor', () => {
  test('shows hostile Markdown as words: nothing runs, nothing is fetched', async () => {
    const asked: string[] = [];
    page.on('request', request => {
      if (request.url().includes('evil.example')) asked.push(request.url());
    });
    await page.goto('/admin/knowledge/new');
    const run = 'window.__ran=1';
    const hostile = [
      `<script>${run}</script>`,
      `<img src=x onerror="${run}">`,
      `<svg onload="${run}">`,
      `[press](javascript:${run})`,
      `[press](JaVa\tScRiPt:${run})`,
      `[press](data:text/html,<script>${run}</script>)`,
      `![x](https://evil.example/pixel.png)`,
      `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
      `[<img src=x onerror=${run}>](https://evil.example/a)`,
      `| <details open ontoggle="${run}"> |\n|---|\n| x |`,
      `<a href="javascript:${run}">x</a>`,
      `<style>@import 'evil.example/a.css'</style>`,
    ].join('\n\n');
    await page.getByRole('textbox', { name: say('knowledge.body'), ...exact }).fill(hostile);
    const preview = page.getByRole('region', { name: say('editor.preview') });
    await preview.getByText('press').first().waitFor();
    const links = await preview.locator('a').evaluateAll(all => all.map(a => (a as unknown as { href: string }).href));
    expect(links).toEqual(['https://evil.example/pixel.png', 'https://evil.example/a']);
    expect(await preview.locator('script, img, svg, iframe, style, details').count()).toBe(0);
    for (const word of await preview.getByText('press').all()) await word.click();
    await page.waitForTimeout(200);
    expect(await page.evaluate('window.__ran')).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('writes Markdown by its bar and keys, guards what is unsaved, and offers it again', async () => {
    await page.goto('/admin/knowledge/new?language=en');
    await page.evaluate(
      'Object.keys(localStorage).filter(k => k.startsWith("natiq.draft")).forEach(k => localStorage.removeItem(k))',
    );
    await page.reload();
    const body = page.getByRole('textbox', { name: say('knowledge.body'), ...exact });
    await body.fill('word');
    await body.press('Control+a');
    await body.press('Control+b');
    expect(await body.inputValue()).toBe('**word**');
    await body.press('Control+z');
    expect(await body.inputValue()).toBe('word');
    await body.press('End');
    await page.getByRole('button', { name: say('editor.list'), ...exact }).click();
    await body.press('Enter');
    await body.pressSequentially('two');
    expect(await body.inputValue()).toBe('- word\n- two');
    await page.getByRole('link', { name: say('knowledge.back') }).click();
    await page.getByRole('button', { name: say('knowledge.stay') }).click();
    expect(await body.inputValue()).toBe('- word\n- two');
    await page.waitForTimeout(600);
    await page.getByRole('link', { name: say('knowledge.back') }).click();
    await page.getByRole('button', { name: say('knowledge.leave'), ...exact }).click();
    await page.waitForURL(/\/admin\/knowledge(\?|$)/);
    await page.goto('/admin/knowledge/new?language=en');
    await page.getByRole('button', { name: say('knowledge.keptTake') }).click();
    expect(await body.inputValue()).toBe('- word\n- two');
    page.once('dialog', dialog => void dialog.accept());
    await page.goto('/admin/knowledge');
  });

  test('a stale save shows the newer words and loses none', async () => {
    await write('صفحة مشتركة للتعديل', 'النص الأول.');
    const address = page.url();
    const other = await page.context().newPage();
    await other.goto(address);
    const field = (at: Page) => at.getByRole('textbox', { name: say('knowledge.body'), ...exact });
    await field(other).fill('نص الزميلة.');
    await field(page).fill('نصي أنا.');
    await other.getByRole('button', { name: say('app.save'), ...exact }).click();
    await other.getByText(say('app.saved')).waitFor();
    await page.getByRole('button', { name: say('app.save'), ...exact }).click();
    const newer = page.getByRole('region', { name: say('knowledge.newer') });
    await newer.waitFor();
    expect(await newer.locator('[data-kind="new"]').textContent()).toContain('نص الزميلة.');
    expect(await field(page).inputValue()).toBe('نصي أنا.');
    await newer.getByRole('button', { name: say('company.keepMine') }).click();
    await newer.waitFor({ state: 'detached' });
    await page
      .getByRole('button', {
        name: new RegExp(say('knowledge.version', { version: 2 }).replace(/[\u2068\u2069]/g, '.?')),
      })
      .click();
    await page.getByRole('button', { name: say('knowledge.versionRestore') }).click();
    await expect.poll(() => field(page).inputValue(), soon).toBe('نص الزميلة.');
    await other.close();
  });
});

describe('a table of questions', () => {
  /** Arabic letters as Excel on an Arabic Windows writes them. */
  const windows1256 = (text: string): Buffer => {
    const codes = new Map(
      Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1256').decode(Uint8Array.of(byte)), byte]),
    );
    return Buffer.from([...text].map(letter => codes.get(letter) ?? 0x3f));
  };

  test('of Arabic Excel is rehearsed, brought in, and its failed rows saved to be mended', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `ما سعر هاتف لؤلؤة رقم ${n}؟;سعره ${n + 700} جنيهًا.;هواتف`);
    const csv = ['السؤال;الإجابة;الوسوم', ...rows, ';جواب بلا سؤال;', 'سؤال بلا جواب؟;;'].join('\r\n');
    await page.goto('/admin/knowledge');
    await page.getByRole('button', { name: say('knowledge.more'), ...exact }).click();
    await page.getByRole('menuitem', { name: say('knowledge.open.table') }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('input[type="file"]')
      .setInputFiles({ name: 'faq.csv', mimeType: 'text/csv', buffer: windows1256(csv) });
    await dialog.getByText(say('import.encoding.windows-1256')).waitFor();
    await expectAccessible(page, 'the columns of a table');
    await dialog.getByRole('button', { name: say('import.check') }).click();
    await dialog.getByText(say('import.found.new', { count: 30 })).waitFor();
    const failed = dialog.getByRole('region', { name: say('import.failedTitle') });
    await failed.getByText(say('import.reason.answer_missing')).first().waitFor();
    await expectAccessible(page, 'a rehearsed import');
    await dialog.getByRole('button', { name: say('import.start', { count: 30 }) }).click();
    await dialog.getByText(say('import.done')).waitFor({ timeout: 30_000 });
    expect(await dialog.textContent()).toContain(say('import.made.created', { count: 30 }));
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: say('import.failedSave') }).click(),
    ]);
    const saved = readFileSync(await file.path(), 'utf8');
    expect(saved.split('\r\n')).toHaveLength(4);
    expect(saved).toContain(`${say('import.field.question')}: ${say('import.reason.question_missing')}`);
    await dialog
      .getByRole('button', { name: say('app.close'), ...exact })
      .last()
      .click();
    expect(await ask('سعر هاتف لؤلؤة رقم 12')).toContain('712 جنيهًا');
  });

  test('many pages are deleted at once, n of m, and brought back by one press', async () => {
    await page.goto('/admin/knowledge?search=لؤلؤة');
    await page.getByRole('checkbox', { name: say('knowledge.bulk.all') }).click();
    await page.getByRole('button', { name: say('knowledge.delete'), ...exact }).click();
    await page.getByText(say('knowledge.bulk.did.delete', { count: 30 })).waitFor({ timeout: 30_000 });
    await page.getByText(say('knowledge.noMatch')).waitFor();
    await page.locator('.nq-toast-act').first().click();
    await expect.poll(() => page.locator('.nq-table tbody tr').count(), { ...soon, timeout: 30_000 }).toBe(30);
  });
});
