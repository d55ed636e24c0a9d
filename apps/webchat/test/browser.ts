import { createRequire } from 'node:module';

/*
 * The browser driver belongs to the testing package; this harness borrows it from there, and names only what it uses of it.
 */
export interface Locator {
  first(): Locator;
  last(): Locator;
  nth(index: number): Locator;
  click(): Promise<void>;
  hover(): Promise<void>;
  fill(text: string): Promise<void>;
  press(key: string): Promise<void>;
  waitFor(options?: { state?: 'attached' | 'detached' | 'visible'; timeout?: number }): Promise<void>;
  count(): Promise<number>;
  isVisible(): Promise<boolean>;
  textContent(): Promise<string | null>;
  getAttribute(name: string): Promise<string | null>;
  elementHandle(): Promise<{ contentFrame(): Promise<Frame | null> } | null>;
  evaluate<T>(work: (element: Element) => T): Promise<T>;
  evaluateAll<T>(work: (elements: Element[]) => T): Promise<T>;
}

export interface Frame {
  url(): string;
  locator(selector: string, options?: { hasText?: string }): Locator;
  evaluate<T>(work: () => T | Promise<T>): Promise<T>;
}

export interface Page extends Frame {
  keyboard: { press(key: string): Promise<void> };
  frames(): Frame[];
  frameLocator(selector: string): Pick<Frame, 'locator'>;
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  close(): Promise<void>;
  context(): BrowserContext;
  screenshot(options: { path: string }): Promise<unknown>;
  addInitScript(work: () => void): Promise<unknown>;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
}

export interface BrowserContext {
  newPage(): Promise<Page>;
  newCDPSession(page: Page): Promise<{ send(method: string, params: object): Promise<unknown> }>;
  cookies(): Promise<unknown[]>;
  close(): Promise<void>;
}

export interface Browser {
  newContext(options: {
    viewport: { width: number; height: number };
    locale: string;
    colorScheme?: 'light' | 'dark';
  }): Promise<BrowserContext>;
  close(): Promise<void>;
}

interface Finding {
  id: string;
  impact?: string | null;
  nodes: { html: string; target: unknown }[];
}

const from = createRequire(new URL('../../../packages/testing/package.json', import.meta.url));
const driver: { chromium: { launch(options: object): Promise<Browser> } } = from('playwright-core');
const axe: { default: new (options: { page: Page }) => { analyze(): Promise<{ violations: Finding[] }> } } =
  from('@axe-core/playwright');

export const AxeBuilder = axe.default;

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
  driver.chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS });
