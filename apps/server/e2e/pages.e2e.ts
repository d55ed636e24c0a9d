import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoOverflow, launchBrowser, newPage, personCalled, signIn } from './support/browser.ts';
import { strayLatin } from './support/stray-latin.ts';

/** Every route, in Arabic and English, wide and on a phone: words, overflow, axe; pictures where NATIQ_PICTURES names a folder. */
const pictures = process.env.NATIQ_PICTURES;
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

interface Route {
  name: string;
  path: string;
  person: string | null;
}

const routes: Route[] = [
  { name: 'start', path: '/', person: null },
  { name: 'shop', path: '/demo', person: null },
  { name: 'sign-in', path: '/agent/', person: null },
  { name: 'api-docs', path: '/api/v1/docs', person: null },
  { name: 'inbox', path: '/agent/inbox/open', person: 'salma' },
  { name: 'unassigned', path: '/agent/inbox/unassigned', person: 'salma' },
  { name: 'ended', path: '/agent/inbox/ended', person: 'salma' },
  { name: 'tickets', path: '/agent/tickets', person: 'salma' },
  { name: 'profile', path: '/agent/profile', person: 'salma' },
  { name: 'admin-sign-in', path: '/admin/', person: null },
  { name: 'admin-overview', path: '/admin/overview', person: 'hala' },
  { name: 'admin-conversations', path: '/admin/conversations', person: 'hala' },
  { name: 'admin-tickets', path: '/admin/tickets', person: 'hala' },
  { name: 'admin-contacts', path: '/admin/contacts', person: 'hala' },
  { name: 'admin-users', path: '/admin/users', person: 'hala' },
  { name: 'admin-company', path: '/admin/company', person: 'hala' },
  { name: 'admin-channels', path: '/admin/channels', person: 'hala' },
  { name: 'admin-knowledge', path: '/admin/knowledge', person: 'hala' },
  { name: 'admin-knowledge-new', path: '/admin/knowledge/new', person: 'hala' },
  { name: 'admin-assistant', path: '/admin/assistant', person: 'hala' },
  { name: 'admin-review', path: '/admin/review', person: 'hala' },
  { name: 'admin-evaluation', path: '/admin/evaluation', person: 'hala' },
  { name: 'admin-models', path: '/admin/models', person: 'hala' },
  { name: 'admin-integrity', path: '/admin/integrity', person: 'hala' },
  { name: 'admin-audit', path: '/admin/audit', person: 'hala' },
];

let browser: Browser;
/** One page per person, so that sign-in happens once. */
const pages = new Map<string | null, Page>();

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function pageOf(person: string | null): Promise<Page> {
  if (person === null) return newPage(browser, { locale: 'ar-EG', reducedMotion: 'reduce' });
  const known = pages.get(person);
  if (known) return known;
  const page = await newPage(browser, { locale: 'ar-EG', reducedMotion: 'reduce' });
  await signIn(page, personCalled(person), person === 'hala' ? '/admin/' : '/agent/');
  pages.set(person, page);
  return page;
}

/** Goes there and waits until nothing is a skeleton any more. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('load');
  await page
    .locator('[class*="skeleton"]')
    .first()
    .waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => {});
  await page.waitForTimeout(600);
}

/** In the apps the panes scroll, never the document: below its end there is nothing. */
async function expectStill(page: Page, what: string): Promise<void> {
  const below = await page.evaluate('document.documentElement.scrollHeight - document.documentElement.clientHeight');
  expect(below, `${what} is taller than the window`).toBeLessThanOrEqual(0);
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

describe('every route', () => {
  for (const route of routes) {
    test(`${route.name} (${route.path}) in Arabic: no stray Latin word, no overflow, axe`, async () => {
      const page = await pageOf(route.person);
      for (const [size, viewport] of [
        ['wide', wide],
        ['phone', phone],
      ] as const) {
        await page.setViewportSize(viewport);
        await visit(page, route.path);
        await picture(page, `${route.name}-ar-${size}`);
        expect(await page.locator('html').getAttribute('dir'), `${route.name} reads from the right`).toBe('rtl');
        await expectNoOverflow(page, `${route.name} ${size}`);
        if (route.person) await expectStill(page, `${route.name} ${size}`);
        expect(await strayLatin(page), `${route.name} ${size}`).toEqual([]);
        await expectAccessible(page, `${route.name} ${size}`);
      }
      await page.setViewportSize(wide);
      await page.emulateMedia({ colorScheme: 'dark' });
      await visit(page, route.path);
      await picture(page, `${route.name}-ar-dark`);
      await expectAccessible(page, `${route.name} dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      if (route.person === null) await page.context().close();
    });
  }

  test('the sign-in page and the start page in English: no overflow on a phone, axe', async () => {
    for (const path of ['/', '/agent/', '/admin/', '/demo']) {
      const page = await newPage(browser, { locale: 'en-GB', viewport: phone, reducedMotion: 'reduce' });
      await visit(page, path);
      await picture(page, `en-phone-${path.replaceAll('/', '') || 'start'}`);
      await expectNoOverflow(page, path);
      await expectAccessible(page, path);
      await page.context().close();
    }
  });
});
