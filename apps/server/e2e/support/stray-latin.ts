import type { Page } from 'playwright-core';

/** Names, units and keys that are written in Latin letters in Arabic too. */
const allowed = [
  'Natiq',
  'Groq',
  'OpenAI',
  'Anthropic',
  'CSV',
  'FAQ',
  'GB',
  'AI',
  'CHAT',
  'NQ',
  'EGP',
  'API',
  'URL',
  'KB',
  'Markdown',
  'Esc',
  'Enter',
  'Ctrl',
  'Alt',
  'Tab',
  'Shift',
  'English',
  'Nile Mobile',
];

/**
 * Latin words of the interface on an Arabic page. What people and companies wrote is not the interface: content carries
 * `lang`, `dir="auto"` or is isolated (bdi, U+2068…U+2069), code and keys are marked as such.
 */
export async function strayLatin(page: Page): Promise<string[]> {
  const texts = (await page.evaluate(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!parent || parent.closest('[lang="en"], [dir="auto"], [dir="ltr"], bdi, code, kbd, script, style, textarea, time, [hidden]')) continue;
      if (parent.closest('[aria-hidden="true"]') && !parent.getClientRects().length) continue;
      found.push(node.textContent);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (element.closest('[lang="en"], [dir="ltr"], [dir="auto"]')) continue;
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '');
    }
    return found;
  })()`)) as string[];
  const stray = new Set<string>();
  for (const text of texts) {
    let rest = text
      .replace(/\u2068[^\u2069]*\u2069/g, ' ')
      .replace(/\S+@\S+|https?:\/\/\S+|[\w-]+\.(?:example|com|ts)\b\S*/g, ' ');
    for (const word of allowed) rest = rest.replaceAll(word, ' ');
    for (const word of rest.match(/[A-Za-z]{2,}/g) ?? []) stray.add(`${word} — in "${text.trim().slice(0, 60)}"`);
  }
  return [...stray];
}
