import type { Model } from './state/model.ts';
import { Banner } from './views/banner.tsx';
import { Composer } from './views/composer.tsx';
import { Header } from './views/header.tsx';
import { Home } from './views/home.tsx';
import { Icon } from './views/icon.tsx';
import { panel } from './views/panel.ts';
import { Talk } from './views/talk.tsx';

/** No chat to show: what was not lost, and a way on. */
function Failed() {
  const { chat, say } = panel();
  return (
    <main class="failed-load">
      <Icon name="alert" kind="lg" />
      <h1>{say('load.failed')}</h1>
      <p class="t-13">{say('load.failedHelp')}</p>
      <button type="button" class="btn primary" onClick={() => void chat.loadConfig()}>
        {say('status.retry')}
      </button>
    </main>
  );
}

/** The rating asks for itself once, and never over something being written. */
function viewOf({ view, chat: { conversation }, config, ratingPutOff, unsent, draft, later }: Model): Model['view'] {
  if (view === 'home') return view;
  if (!later || !conversation?.ratingDue || !config?.features.rating) return 'talk';
  return view === 'rate' || (!ratingPutOff && !unsent.length && !draft) ? 'rate' : 'talk';
}

export function App() {
  const { model, say } = panel();
  // Until the brand is known the loader's own colours show through.
  if (model.phase === 'loading') return null;
  if (model.phase !== 'ready') return <Failed />;
  const view = viewOf(model);
  const Later = model.later;
  return (
    <>
      <Header />
      <Banner />
      <main class="grow" aria-label={say('talk.log')}>
        {view === 'rate' && Later ? <Later.Rate /> : view === 'home' && !model.fetching ? <Home /> : <Talk />}
      </main>
      {view !== 'rate' && <Composer shown={model.shown} />}
    </>
  );
}
