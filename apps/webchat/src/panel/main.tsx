import type { WebchatLocale } from '@natiq/contracts/webchat/views';
import { render } from 'preact';
import { chooseLocale, direction } from '../shared/locale.ts';
import { App } from './app.tsx';
import { connectHost } from './host.ts';
import { createChat } from './state/chat.ts';
import type { Model } from './state/model.ts';
import { emptyChat } from './state/reducer.ts';
import { createSession } from './state/session.ts';
import { openStorage } from './state/storage.ts';
import { createStore } from './state/store.ts';
import { loadTexts, type Say, speak } from './text/say.ts';
import { createApi } from './transport/api.ts';
import { setPanel } from './views/panel.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/panel.css';
import './styles/talk.css';

/** How long a word about what one just did stays. */
const NOTICE_MS = 6_000;
const LOCALES: readonly WebchatLocale[] = ['ar', 'en'];
const channelKey = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '');
const storage = openStorage();
const host = connectHost();
const ownToken = `natiq:token:${channelKey}`;
let page = { url: location.href, referrer: document.referrer };
let wish: string | null = null;

const store = createStore<Model>({
  phase: 'loading',
  config: null,
  locale: chooseLocale([storage.getItem('natiq:locale'), navigator.language], LOCALES, 'en'),
  view: 'home',
  fetching: false,
  chat: emptyChat,
  unsent: [],
  slowSeconds: null,
  line: 'connecting',
  shown: false,
  alone: host.alone,
  sound: storage.getItem('natiq:sound') !== 'off',
  draft: storage.getItem(`natiq:draft:${channelKey}`) ?? '',
  menu: false,
  ending: false,
  rating: { score: 0, comment: '', busy: false },
  now: Date.now(),
  readUpto: 0,
  olderLeft: true,
  ratingPutOff: null,
  notice: null,
});

const session = createSession(
  {
    api: () => api,
    page: () => page,
    keep(token) {
      if (!host.alone) host.tell({ type: 'state', token, live: false });
      else if (token) storage.setItem(ownToken, token);
      else storage.removeItem(ownToken);
    },
  },
  host.alone ? storage.getItem(ownToken) : null,
);
const api = createApi(`${location.origin}/api/v1/channels/webchat/${encodeURIComponent(channelKey)}`, session.token);
const chat = createChat({ key: channelKey, store, api, session, host, storage });
const close = (): void => host.tell({ type: 'close' });

/** Language, direction and brand follow the model. */
function dress(): void {
  const { config, locale } = store.get();
  const root = document.documentElement;
  root.lang = locale;
  root.dir = direction(locale);
  if (!config) return;
  const { hue, chroma, mode } = config.theme;
  root.style.setProperty('--brand-h', `${hue}`);
  if (chroma) root.style.setProperty('--brand-c', `${chroma}`);
  const dark = mode === 'dark' || (mode === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
}

let say: Say | undefined;
let saidIn: WebchatLocale | undefined;
let drawing = false;

/** Draws the panel once for all changes of a moment, in the language it can already speak. */
function draw(): void {
  const { locale, config, phase } = store.get();
  if (saidIn !== locale && (phase !== 'loading' || say)) {
    saidIn = locale;
    loadTexts(locale).then(texts => {
      if (saidIn !== locale) return;
      say = speak(locale, texts);
      dress();
      draw();
    }, retryTexts);
  }
  if (drawing || !say) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    if (!say || !root) return;
    setPanel({ model: store.get(), chat, say, close });
    document.title = say('panel.title', { name: config?.company.name ?? '' });
    render(<App />, root);
  });
}

/** The texts did not come: ask again when the line may be back. */
function retryTexts(): void {
  saidIn = undefined;
  setTimeout(draw, 3_000);
}

/** The visitor's own choice first, then the page's, then the browser's; always one the channel speaks. */
function settleLocale(): void {
  const { config } = store.get();
  if (!config) return;
  const wishes = [storage.getItem('natiq:locale'), wish, navigator.language];
  store.set({ locale: chooseLocale(wishes, config.locales, config.defaultLocale) });
}

const root = document.getElementById('panel');
let before = store.get();
store.subscribe(() => {
  const { config, notice } = store.get();
  const changed = config !== before.config;
  if (notice && notice !== before.notice)
    setTimeout(() => store.get().notice === notice && store.set({ notice: null }), NOTICE_MS);
  before = store.get();
  if (changed) settleLocale();
  if (changed) dress();
  draw();
});

host.listen(message => {
  switch (message.type) {
    case 'init':
      page = { url: message.url, referrer: message.referrer };
      wish = message.locale;
      settleLocale();
      if (!host.alone) session.adopt(message.token);
      return;
    case 'show':
      return void chat.show();
    case 'hide':
      return chat.hide();
    case 'token':
      return chat.tokenFromElsewhere(message.token);
    case 'identify':
      return chat.identify(message.contact);
    case 'ask':
      return chat.send(message.text);
  }
});

addEventListener('offline', chat.lineLost);
addEventListener('online', chat.retryNow);
addEventListener('storage', event => event.key?.startsWith('natiq:out:') && chat.storageChanged());
document.addEventListener('visibilitychange', chat.seen);
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing) close();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);

void chat.loadConfig();
host.tell({ type: 'ready' });
if (host.alone) void chat.show();
