import type { WebchatMessage, WebchatSource } from '@natiq/contracts/webchat/views';
import { safeHref } from '../text/markdown.ts';
import { Line, RichText } from '../text/rich.tsx';
import { systemText } from '../text/say.ts';
import { Icon } from './icon.tsx';
import { panel } from './panel.ts';

/** The machine's signature: nuqta and name. */
export function By({ name }: { name: string }) {
  return (
    <p class="by">
      <Icon name="nuqta" kind="sm solid" />
      <b>
        <bdi>{name}</bdi>
      </b>
    </p>
  );
}

function SourceCard({ source, n }: { source: WebchatSource; n: number }) {
  const { say } = panel();
  const href = source.url ? safeHref(source.url) : null;
  const inside = (
    <>
      <span class="n">{n}</span>
      <span class="grow">
        <span class="clip" dir="auto">
          {source.title}
          {source.page && <bdi> · {say('answer.page', { page: source.page })}</bdi>}
        </span>
        {source.snippet && (
          <span class="snippet" dir="auto">
            <Line text={source.snippet} />
          </span>
        )}
      </span>
      {href && <Icon name="external" kind="flip" />}
    </>
  );
  return href ? (
    <a class="card" href={href} target="_blank" rel="noopener noreferrer">
      {inside}
      <span class="sr">{say('answer.newTab')}</span>
    </a>
  ) : (
    <span class="card">{inside}</span>
  );
}

function Verdict({ message }: { message: WebchatMessage }) {
  const { chat, say } = panel();
  const button = (helpful: boolean) => (
    <button
      type="button"
      class="icon-btn"
      aria-pressed={message.helpful === helpful}
      aria-label={say(helpful ? 'answer.helpful' : 'answer.unhelpful')}
      onClick={() => void chat.feedback({ messageId: message.id, helpful })}
    >
      <Icon name="good" kind={helpful ? '' : 'over'} />
    </button>
  );
  return (
    <>
      {button(true)}
      {button(false)}
    </>
  );
}

/** What the machine said: no bubble; nuqta, name, text, sources, and what one can do about it. */
export function Answer({ message, first, ask }: { message: WebchatMessage; first: boolean; ask: boolean }) {
  const { model, chat, say } = panel();
  const Later = model.later;
  const written = message.author.kind === 'assistant' && !message.key;
  const name = message.author.kind === 'assistant' ? message.author.name : (model.config?.assistant.name ?? '');
  return (
    <div class="answer">
      {first && <By name={name} />}
      <div class="them machine">
        <RichText text={systemText(say, message)} refs={message.sources.length} />
      </div>
      {message.sources.length > 0 && (
        <ul class="cards" aria-label={say('answer.sources')}>
          {message.sources.map((source, i) => (
            <li key={[source.title, source.page, source.url].join()}>
              <SourceCard source={source} n={i + 1} />
            </li>
          ))}
        </ul>
      )}
      {(written || ask) && (
        <div class="after">
          {written && <Verdict message={message} />}
          {ask && (
            <button type="button" class="btn sm quiet" onClick={() => void chat.human()}>
              <Icon name="user" />
              {say('answer.human')}
            </button>
          )}
        </div>
      )}
      {Later && <Later.Why message={message} />}
    </div>
  );
}
