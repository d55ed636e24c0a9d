import type { WebchatConfig, WebchatLocale } from '@natiq/contracts/webchat/views';
import { render } from 'preact';
import { chooseLocale, direction } from '../shared/locale.ts';
import { App } from './app.tsx';
import { connectHost } from './host.ts';
import { Chat } from './state/chat.ts';
import type { Model } from './state/model.ts';
import { emptyChat } from './state/reducer.ts';
import { createSession } from './state/session.ts';
import { openStorage } from './state/storage.ts';
import { createStore } from './state/store.ts';
import { loadTexts, speak } from './text/say.ts';
import { createApi } from './transport/api.ts';
import { setPanel } from './views/panel.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/panel.css';
import './styles/screens.css';
import './styles/talk.css';
import './styles/rows.css';

/** How long a word about what one just did stays. */
const NOTICE_MS = 6_000;
/** How soon texts that did not come are asked for again. */
const RETRY_MS = 3_000;
const LOCALES: readonly WebchatLocale[] = ['ar', 'en'];
const channelKey = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '');
const host = connectHost();
const { storage, fill } = openStorage(kept => host.tell({ type: 'keep', kept }));
const draftKey = `natiq:draft:${channelKey}`;
const ownToken = `natiq:token:${channelKey}`;
let page = { url: location.href, referrer: document.referrer };
let wish: string | null = null;

const store = createStore<Model>({
  phase: 'loading',
  locale: 'en',
  view: 'home',
  chat: emptyChat,
  unsent: [],
  line: 'connecting',
  alone: host.alone,
  sound: storage.getItem('natiq:sound') !== 'off',
  draft: storage.getItem(draftKey) ?? '',
  tray: [],
  rating: { score: 0, comment: '', busy: false },
  now: Date.now(),
  readUpto: Infinity,
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
const chat = new Chat({ key: channelKey, store, api, session, host, storage, speakIn });
const close = (): void => host.tell({ type: 'close' });
const root = document.documentElement;
let before = store.get();
let drawing = false;

/** The texts of a language, then the panel in it: never a half of each. */
function speakIn(locale: WebchatLocale): void {
  loadTexts(locale).then(
    texts => {
      root.lang = locale;
      root.dir = direction(locale);
      store.set({ locale, say: speak(locale, texts) });
    },
    () => setTimeout(speakIn, RETRY_MS, locale),
  );
}

/** The visitor's own choice first, then the page's, then the browser's; always one the channel speaks. */
function settle(): void {
  const { config, phase } = store.get();
  const wishes = [storage.getItem('natiq:locale'), wish, navigator.language];
  if (phase === 'loading') return;
  root.dataset.theme ??= 'auto';
  speakIn(chooseLocale(wishes, config?.locales ?? LOCALES, config?.defaultLocale ?? 'en'));
}

function brand({ hue, chroma, mode }: WebchatConfig['theme']): void {
  root.style.setProperty('--brand-h', `${hue}`);
  if (chroma) root.style.setProperty('--brand-c', `${chroma}`);
  root.dataset.theme = mode;
}

/** Draws the panel once for all changes of a moment. */
function draw(): void {
  drawing = false;
  const model = store.get();
  const { say } = model;
  const element = document.getElementById('panel');
  if (!say || !element) return;
  setPanel({ model, chat, say, close });
  document.title = model.config?.company.name ?? document.title;
  render(<App />, element);
}

store.subscribe(() => {
  const { config, phase, notice } = store.get();
  const { config: configBefore, phase: phaseBefore, notice: noticeBefore } = before;
  before = store.get();
  if (config && config !== configBefore) brand(config.theme);
  if (config !== configBefore || phase !== phaseBefore) settle();
  if (notice && notice !== noticeBefore)
    setTimeout(() => store.get().notice === notice && store.set({ notice: undefined }), NOTICE_MS);
  if (!drawing) queueMicrotask(draw);
  drawing = true;
});

host.listen(message => {
  if (message.type === 'init') {
    ({ page, locale: wish } = message);
    fill(message.kept ?? {});
    store.set({ draft: storage.getItem(draftKey) ?? '' });
    settle();
    if (!host.alone) session.adopt(message.token);
  } else if (message.type === 'show') void chat.show();
  else if (message.type === 'hide') chat.hide();
  else if (message.type === 'token') chat.tokenFromElsewhere(message.token);
  else if (message.type === 'identify') chat.identify(message.contact);
  else if (message.type === 'ask') chat.send(message.text);
});

addEventListener('offline', () => chat.lineLost());
addEventListener('online', () => chat.lineBack());
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  const files = event.dataTransfer?.files;
  if (!files?.length) return;
  event.preventDefault();
  void chat.later(files);
});
addEventListener('storage', event => event.key?.startsWith('natiq:out:') && chat.storageChanged());
document.addEventListener('visibilitychange', () => chat.seen());
document.addEventListener('keydown', event => event.key === 'Escape' && !event.isComposing && close());

void chat.loadConfig();
host.tell({ type: 'ready' });
if (host.alone) void chat.show();
