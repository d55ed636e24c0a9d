import { launcherTexts } from '@natiq/contracts/texts/widget';
import { sayForm } from '@natiq/contracts/texts/widget.say';
import type { WebchatConfig, WebchatLocale } from '@natiq/contracts/webchat/views';
import { direction } from '../shared/locale.ts';
import { CSS } from './styles.ts';

const CHAT =
  'M5.3 5h13.4A1.3 1.3 0 0 1 20 6.3v9.4a1.3 1.3 0 0 1-1.3 1.3H10l-4.5 3.5V17h-.2A1.3 1.3 0 0 1 4 15.7V6.3A1.3 1.3 0 0 1 5.3 5z';
const DOWN = 'M6.5 9.5l5.5 5.5 5.5-5.5';
const SVG = 'http://www.w3.org/2000/svg';

export interface LauncherPorts {
  toggle(): void;
  /** The visitor is about to tap. */
  prepare(): void;
}

function icon(path: string, name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', name);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Styles that a strict CSP lets in: a constructed sheet, or where there is none a style element with the script's own nonce. */
function dress(root: ShadowRoot, nonce: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.nonce = nonce;
    style.textContent = CSS;
    root.append(style);
  }
}

type Key = keyof typeof launcherTexts.en;

/** The round button and the empty panel in a shadow root, where the page's styles do not reach. */
export class LauncherView {
  readonly #config: WebchatConfig;
  readonly #aside = document.createElement('aside');
  readonly #panel = document.createElement('div');
  readonly #button = document.createElement('button');
  readonly #label = document.createElement('span');
  readonly #badge = document.createElement('b');
  readonly #narrow = matchMedia('(max-width: 479px)');
  #frame: HTMLIFrameElement | undefined;
  #locale: WebchatLocale;
  #open = false;
  #count = 0;

  constructor(config: WebchatConfig, locale: WebchatLocale, nonce: string, ports: LauncherPorts) {
    this.#config = config;
    this.#locale = locale;
    const host = document.createElement('natiq-widget');
    const root = host.attachShadow({ mode: 'open' });
    const button = this.#button;
    dress(root, nonce);
    brand(host, config.theme);
    this.#panel.className = 'panel';
    button.type = 'button';
    button.append(icon(CHAT, 'chat'), icon(DOWN, 'down'), this.#label, this.#badge);
    button.addEventListener('click', ports.toggle);
    for (const soon of ['pointerenter', 'pointerdown', 'focus']) button.addEventListener(soon, ports.prepare);
    const fit = (): void => this.#fit();
    for (const seen of [this.#narrow, window.visualViewport])
      for (const change of ['change', 'resize', 'scroll']) seen?.addEventListener(change, fit);
    this.#aside.append(this.#panel, button);
    root.append(this.#aside);
    this.#draw();
    document.body.append(host);
  }

  open(open: boolean): void {
    this.#open = open;
    this.#draw();
    this.#fit();
    if (open) this.#frame?.focus();
    else this.#button.focus();
  }

  unread(count: number): void {
    this.#count = count;
    this.#draw();
  }

  locale(locale: WebchatLocale): void {
    this.#locale = locale;
    this.#draw();
  }

  frame(src: string): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    frame.src = src;
    this.#frame = frame;
    this.#draw();
    this.#panel.append(frame);
    return frame;
  }

  #say(key: Key, count?: number): string {
    const { name } = this.#config.company;
    return sayForm(this.#locale, launcherTexts[this.#locale][key], { name, count });
  }

  #draw(): void {
    const { theme } = this.#config;
    const text = theme.launcherText?.[this.#locale] ?? '';
    const news = this.#count && !this.#open ? `, ${this.#say('unread', this.#count)}` : '';
    this.#aside.dir = direction(this.#locale);
    this.#aside.lang = this.#locale;
    this.#aside.ariaLabel = this.#say('panel');
    this.#aside.className = `${theme.position}${this.#open ? ' open' : ''}`;
    this.#label.textContent = text;
    this.#label.hidden = !text || this.#open;
    this.#badge.hidden = !news;
    this.#badge.textContent = this.#count > 9 ? '9+' : `${this.#count}`;
    this.#button.ariaLabel = (this.#open ? this.#say('close') : text || this.#say('open')) + news;
    this.#button.ariaExpanded = `${this.#open}`;
    if (this.#frame) this.#frame.title = this.#say('panel');
  }

  /** On a phone the panel stands exactly in what the keyboard leaves of the screen. */
  #fit(): void {
    const seen = window.visualViewport;
    const fill = this.#open && this.#narrow.matches && seen;
    this.#panel.style.blockSize = fill ? `${seen.height}px` : '';
    this.#panel.style.insetBlockStart = fill ? `${seen.offsetTop}px` : '';
  }
}

function brand(host: HTMLElement, { hue, chroma, mode }: WebchatConfig['theme']): void {
  host.style.setProperty('--brand-h', `${hue}`);
  if (chroma) host.style.setProperty('--brand-c', `${chroma}`);
  const dark = mode === 'dark' || (mode === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  host.dataset.theme = dark ? 'dark' : 'light';
}
