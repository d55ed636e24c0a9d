import { createRequire } from 'node:module';
import type * as Playwright from 'playwright-core';

// The browser driver belongs to the testing package; this harness borrows it from there.
const from = createRequire(new URL('../../../packages/testing/package.json', import.meta.url));
const { chromium } = from('playwright-core') as typeof Playwright;
export const AxeBuilder = from('@axe-core/playwright').default as new (options: {
  page: Playwright.Page;
}) => {
  analyze(): Promise<{
    violations: { id: string; impact?: string | null; nodes: { html: string; target: unknown }[] }[];
  }>;
};

export type { Browser, BrowserContext, Frame, Page } from 'playwright-core';

export const launch = (): Promise<Playwright.Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
