import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type FrameLocator, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A headless browser that is installed on this machine. @throws naming what to install */
export function launchBrowser(): Promise<Browser> {
  const executablePath = candidates.find(path => existsSync(path));
  if (!executablePath) throw new Error('No Chromium or Chrome found. On Debian: apt-get install chromium');
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] });
}

export const installation = () => inject('installation');
export const personOf = (role: string) => installation().people.find(p => p.role === role)!;
export const personCalled = (name: string) => installation().people.find(p => p.email.startsWith(name))!;

/** A page of its own person: own cookies, own storage. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: installation().url,
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  return context.newPage();
}

/** What a person of the staff looks at. Sign-in goes through the form, once per context. */
export async function signIn(page: Page, person: { email: string; password: string }, path = '/agent/'): Promise<void> {
  await page.goto(path);
  await page.locator('input[type="email"]').fill(person.email);
  await page.locator('input[type="password"]').fill(person.password);
  await page.locator('button[type="submit"]').click();
  await page.locator('input[type="password"]').waitFor({ state: 'detached' });
}

/** The widget's panel inside the demo shop, or on another site that has it. */
export async function openWidget(page: Page, site = '/demo'): Promise<FrameLocator> {
  await page.goto(site);
  await page.locator('button[aria-label]').last().waitFor();
  await page.evaluate('window.Natiq?.open()');
  return page.frameLocator('iframe[src*="/widget/frame/"]');
}

/** The language a signed-in person reads, until it is set again; whoever changes it sets it back for the other suites. */
export async function setLocale(page: Page, locale: 'ar' | 'en'): Promise<void> {
  const changed = await page.request.post('/trpc/auth.updateMe', { data: { json: { locale } } });
  if (!changed.ok()) throw new Error(`The language could not be set: ${changed.status()}`);
}

/** axe without a serious finding, as a list that reads well when it fails. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`);
  expect(serious, what).toEqual([]);
}

/** Nothing wider than the window. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(wide, `${what} is wider than the window`).toBeLessThanOrEqual(0);
}
