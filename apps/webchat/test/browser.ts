import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright-core';

export type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
export { AxeBuilder };

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS });
