import type en from './shop.en.json';

export type ShopContent = typeof en;

export interface ShopPorts {
  otherHref: string;
  otherLocale: string;
  plansLabel: string;
  backLabel: string;
  onAsk(): void;
}

type Child = Node | string;

function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Two waves: the made-up company's own sign. */
function sign(): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const y of [9, 15]) {
    const wave = document.createElementNS(space, 'path');
    wave.setAttribute('d', `M3 ${y}q3-3 6 0t6 0 6 0`);
    svg.append(wave);
  }
  return svg;
}

function header(content: ShopContent, ports: ShopPorts): HTMLElement {
  const { nav, brand } = content;
  const other = { href: ports.otherHref, lang: ports.otherLocale, hreflang: ports.otherLocale, class: 'shop-other' };
  return el(
    'header',
    { class: 'shop-bar' },
    el('span', { class: 'shop-brand' }, sign(), el('bdi', {}, brand)),
    el('nav', { 'aria-label': brand }, el('a', { href: '#plans' }, nav.plans), el('a', { href: '#why' }, nav.why)),
    el('a', other, nav.other),
  );
}

function hero(content: ShopContent, ports: ShopPorts): HTMLElement {
  const { title, body, seePlans, ask } = content.hero;
  const question = el('button', { type: 'button', class: 'shop-btn' }, ask);
  question.addEventListener('click', ports.onAsk);
  return el(
    'section',
    { class: 'shop-hero' },
    el('h1', {}, title),
    el('p', {}, body),
    el('div', { class: 'shop-acts' }, el('a', { href: '#plans', class: 'shop-btn shop-main' }, seePlans), question),
  );
}

function plans(content: ShopContent, ports: ShopPorts): HTMLElement {
  const { title, note, columns, rows } = content.plans;
  const head = [columns.name, columns.data, columns.speed, columns.price].map(word => el('th', { scope: 'col' }, word));
  const body = rows.map(row =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, row.name),
      el('td', {}, row.data),
      el('td', {}, row.speed),
      el('td', { class: 'shop-price' }, row.price),
    ),
  );
  const table = el(
    'table',
    { 'aria-label': ports.plansLabel },
    el('thead', {}, el('tr', {}, ...head)),
    el('tbody', {}, ...body),
  );
  return el('section', { id: 'plans' }, el('h2', {}, title), table, el('p', { class: 'shop-note' }, note));
}

/** The page of the shop, and how it says that the chat did not come. */
export function drawShop(content: ShopContent, ports: ShopPorts): { parts: Node[]; fail(words: string): void } {
  const why = el(
    'section',
    { id: 'why', class: 'shop-why' },
    ...content.sections.map(part => el('article', {}, el('h2', {}, part.title), el('p', {}, part.body))),
  );
  const trouble = el('p', { class: 'shop-trouble', role: 'status' });
  const footer = el(
    'footer',
    { class: 'shop-foot' },
    el('span', {}, content.footer),
    el('a', { href: '/' }, ports.backLabel),
    trouble,
  );
  const main = el('main', { class: 'shop-inside' }, hero(content, ports), plans(content, ports), why);
  return {
    parts: [header(content, ports), main, footer],
    fail(words) {
      trouble.textContent = words;
    },
  };
}
