import { script } from '../text/language.ts';
import { dayOf } from '../text/say.ts';
import { Icon } from './icon.tsx';
import { panel } from './panel.ts';

/** First screen: who answers, what people often ask, and where one left off. */
export function Home() {
  const { model, chat, say } = panel();
  const { config, locale } = model;
  if (!config) return null;
  const greeting = config.greeting[locale];
  const { messages, conversation } = model.chat;
  const last = messages.at(-1);
  const person = messages.findLast(m => m.author.kind === 'agent')?.author.name;
  return (
    <div class="scroll grow">
      <div class="hello">
        <h2>{greeting.title}</h2>
        <p>{greeting.body}</p>
        <p class="by">
          <Icon name="nuqta" kind="sm solid" />
          <b>
            <bdi>{config.assistant.name}</bdi>
          </b>
          <span>{say('home.machine')}</span>
        </p>
      </div>
      <nav class="asks" aria-label={say('home.asks')}>
        {config.suggestions[locale].slice(0, 3).map(question => (
          <button key={question} type="button" onClick={() => chat.send(question)}>
            <span class="grow" {...script(question)}>
              {question}
            </span>
            <Icon name="arrow" kind="flip" />
          </button>
        ))}
      </nav>
      {conversation && last && (
        <div class="asks more">
          <button type="button" onClick={() => chat.go('talk')}>
            <Icon name="clock" />
            <span class="grow clip">{person ? say('home.previousWith', { name: person }) : say('home.previous')}</span>
            <time class="t-12" dateTime={last.createdAt}>
              {dayOf(locale, new Date(last.createdAt))}
            </time>
          </button>
        </div>
      )}
    </div>
  );
}
