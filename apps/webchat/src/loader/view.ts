import { launcherTexts, sayEntry } from '@natiq/contracts/texts/widget';
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

export interface LauncherView {
  open(open: boolean): void;
  unread(count: number): void;
  locale(locale: WebchatLocale): void;
  frame(src: string): HTMLIFrameElement;
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

/** Draws the round button and the empty panel in a shadow root, where the page's styles do not reach. */
export function drawLauncher(
  config: WebchatConfig,
  locale: WebchatLocale,
  nonce: string,
  ports: LauncherPorts,
): LauncherView {
  const host = document.createElement('natiq-widget');
  const root = host.attachShadow({ mode: 'open' });
  const aside = document.createElement('aside');
  const panel = document.createElement('div');
  const button = document.createElement('button');
  const label = document.createElement('span');
  const badge = document.createElement('b');
  const narrow = matchMedia('(max-width: 479px)');
  const { theme, company } = config;
  let open = false;
  let count = 0;
  let now = locale;

  const say = (key: 'open' | 'close' | 'panel' | 'unread', params = {}): string =>
    sayEntry(now, launcherTexts[now][key], { name: company.name, ...params });

  function draw(): void {
    const launcherText = theme.launcherText?.[now];
    const news = count && !open ? `, ${say('unread', { count })}` : '';
    aside.dir = direction(now);
    aside.lang = now;
    aside.ariaLabel = say('panel');
    aside.className = `${theme.position}${open ? ' open' : ''}`;
    label.textContent = launcherText ?? '';
    label.hidden = !launcherText || open;
    badge.hidden = !news;
    badge.textContent = count > 9 ? '9+' : `${count}`;
    button.ariaLabel = (open ? say('close') : launcherText || say('open')) + news;
    button.ariaExpanded = `${open}`;
    const frame = panel.querySelector('iframe');
    if (frame) frame.title = say('panel');
  }
  /** On a phone the panel stands exactly in what the keyboard leaves of the screen. */
  function fit(): void {
    const seen = window.visualViewport;
    const fill = open && narrow.matches && seen;
    panel.style.blockSize = fill ? `${seen.height}px` : '';
    panel.style.insetBlockStart = fill ? `${seen.offsetTop}px` : '';
  }

  dress(root, nonce);
  host.style.setProperty('--brand-h', `${theme.hue}`);
  if (theme.chroma) host.style.setProperty('--brand-c', `${theme.chroma}`);
  const dark = theme.mode === 'dark' || (theme.mode === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  host.dataset.theme = dark ? 'dark' : 'light';
  panel.className = 'panel';
  button.type = 'button';
  button.append(icon(CHAT, 'chat'), icon(DOWN, 'down'), label, badge);
  button.addEventListener('click', ports.toggle);
  for (const soon of ['pointerenter', 'pointerdown', 'focus'])
    button.addEventListener(soon, ports.prepare, { once: true });
  narrow.addEventListener('change', fit);
  window.visualViewport?.addEventListener('resize', fit);
  window.visualViewport?.addEventListener('scroll', fit);
  aside.append(panel, button);
  root.append(aside);
  draw();
  document.body.append(host);

  return {
    open(next) {
      open = next;
      draw();
      fit();
      if (open) panel.querySelector('iframe')?.focus();
      else button.focus();
    },
    unread(next) {
      count = next;
      draw();
    },
    locale(next) {
      now = next;
      draw();
    },
    frame(src) {
      const frame = document.createElement('iframe');
      frame.src = src;
      frame.title = say('panel');
      frame.allow = 'autoplay';
      panel.append(frame);
      return frame;
    },
  };
}
