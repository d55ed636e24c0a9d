import type { Browser, FrameLocator, Page } from 'playwright-core';
import { newPage, openWidget, personCalled, signIn } from './browser.ts';

/** A customer on a page with the widget open: the demo's shop, unless another site is named. */
export class Customer {
  readonly page: Page;
  readonly panel: FrameLocator;

  private constructor(page: Page, panel: FrameLocator) {
    this.page = page;
    this.panel = panel;
  }

  static async arrive(browser: Browser, locale: 'ar' | 'en' = 'en', site?: string): Promise<Customer> {
    const page = await newPage(browser, { locale: locale === 'ar' ? 'ar-EG' : 'en-GB' });
    return new Customer(page, await openWidget(page, site));
  }

  async write(text: string): Promise<void> {
    const field = this.panel.locator('textarea');
    await field.fill(text);
    await field.press('Enter');
  }

  /** The words of the conversation as they stand. */
  async log(): Promise<string> {
    return (await this.panel.getByRole('log').textContent()) ?? '';
  }
}

/** A member of staff in the inbox. */
export class Agent {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async arrive(browser: Browser, name: string, locale: 'ar' | 'en' = 'en'): Promise<Agent> {
    const page = await newPage(browser, { locale: locale === 'ar' ? 'ar-EG' : 'en-GB' });
    await signIn(page, personCalled(name));
    await page.locator('nav').first().waitFor();
    return new Agent(page);
  }

  /** Opens the conversation whose row holds the words. */
  async open(words: string | RegExp): Promise<void> {
    await this.page.goto('/agent/inbox/open');
    await this.page
      .getByRole('link', { name: words })
      .or(this.page.getByRole('button', { name: words }))
      .first()
      .click();
  }

  async log(): Promise<string> {
    return (await this.page.getByRole('log').textContent()) ?? '';
  }
}
