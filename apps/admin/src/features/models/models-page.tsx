import { trpc } from '@natiq/client';
import { type ModelsView, modelProviders } from '@natiq/contracts/answering/models';
import { Banner, ChevronDown, ChevronUp, IconButton } from '@natiq/ui';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../shell/page.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { Cap } from './cap.tsx';
import { Embedder } from './embedder.tsx';
import { Provider } from './provider.tsx';
import { ProviderBadge } from './provider-badge.tsx';
import { Usage } from './usage.tsx';

/** Who words answers from the knowledge, with whose keys, and what it costs. */
export default function ModelsPage() {
  const { say } = useWords();
  const models = trpc.models.get.useQuery();
  return (
    <Page title={say('page.models')}>
      <Loaded query={models}>
        {view => (
          <>
            <Order view={view} />
            {view.providers.map(provider => (
              <Provider key={provider.name} provider={provider} />
            ))}
            <Embedder />
            <Cap view={view} />
            <Usage />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Order({ view }: { view: ModelsView }) {
  const { say } = useWords();
  const fail = useFail();
  const utils = trpc.useUtils();
  const order = trpc.models.order.useMutation({
    onSuccess: fresh => utils.models.get.setData(undefined, fresh),
    onError: fail,
  });
  const names = view.providers.map(({ name }) => name);
  const move = (from: number, by: number) => {
    const next = [...names];
    const [name] = next.splice(from, 1);
    next.splice(from + by, 0, name!);
    // Kinds this installation does not know keep their place behind the others.
    order.mutate({ names: [...next, ...modelProviders.filter(one => !next.includes(one))] });
  };
  return (
    <section className="ad-section" aria-labelledby="models-order">
      <div className="ad-section-head">
        <h2 id="models-order">{say('models.order')}</h2>
        <p>{say('models.intro')}</p>
      </div>
      <div className="ad-section-body">
        {view.dailyCapMicros !== null && view.spentMicros >= view.dailyCapMicros && (
          <Banner kind="warning">{say('models.capReached')}</Banner>
        )}
        <ol className="ad-order">
          {view.providers.map(({ name, state }, at) => (
            <li key={name}>
              <span>{say(`models.${name}`)}</span>
              <ProviderBadge state={state} />
              <span className="ad-order-acts">
                <IconButton
                  icon={ChevronUp}
                  size="sm"
                  label={say('models.earlier', { name: say(`models.${name}`) })}
                  disabled={at === 0 || order.isPending}
                  onClick={() => move(at, -1)}
                />
                <IconButton
                  icon={ChevronDown}
                  size="sm"
                  label={say('models.later', { name: say(`models.${name}`) })}
                  disabled={at === names.length - 1 || order.isPending}
                  onClick={() => move(at, 1)}
                />
              </span>
            </li>
          ))}
          <li data-last="">
            <span>{say('models.builtin')}</span>
            <small>{say('models.builtinHelp')}</small>
          </li>
        </ol>
      </div>
    </section>
  );
}
