import { startText } from '@natiq/contracts/texts/start';
import { drawShop, type ShopContent } from './draw.ts';
import ar from './shop.ar.json' with { type: 'json' };
import en from './shop.en.json' with { type: 'json' };
import './shop.css';

declare global {
  interface Window {
    /** The widget's one global; `ask` opens the panel and asks in the visitor's name. */
    Natiq?: { ask(text: string): void };
  }
}

/** The address names the language, as on any site in two; without it the browser's own counts. */
function chosenLocale(): 'ar' | 'en' {
  const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  return asked.startsWith('en') ? 'en' : 'ar';
}

/** The shop, like the widget on it, follows the system's light or dark. */
function followSystem(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
  };
  dark.addEventListener('change', apply);
  apply();
}

/** Puts the widget on the page just as a customer would: one script tag. */
async function addWidget(): Promise<void> {
  const response = await fetch('/demo/channel.json');
  if (!response.ok) throw new Error(`channel.json: ${response.status}`);
  const { channelKey } = (await response.json()) as { channelKey: string };
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/widget.js';
    script.async = true;
    script.dataset.channel = channelKey;
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.body.append(script);
  });
}

const locale = chosenLocale();
const content: ShopContent = locale === 'ar' ? ar : en;
document.documentElement.lang = locale;
document.documentElement.dir = content.dir;
document.title = content.title;
followSystem();

const widget = addWidget();
const root = document.getElementById('shop');
const page = drawShop(content, {
  otherHref: `?lang=${locale === 'ar' ? 'en' : 'ar'}`,
  otherLocale: locale === 'ar' ? 'en' : 'ar',
  plansLabel: startText(locale, 'shop.plansTable'),
  backLabel: startText(locale, 'shop.back'),
  // The widget keeps what it is asked before it stands; a press before its script came waits here.
  onAsk: () => void widget.then(() => window.Natiq?.ask(content.hero.question)),
});
root?.replaceWith(...page.parts);
widget.catch(() => page.fail(startText(locale, 'shop.chatFailed')));
