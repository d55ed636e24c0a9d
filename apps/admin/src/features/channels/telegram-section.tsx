import { trpc } from '@natiq/client';
import { Button, Icon, Plus, TelegramGlyph } from '@natiq/ui';
import { useState } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';
import { TelegramBot } from './telegram-bot.tsx';
import { ConnectTelegram } from './telegram-connect.tsx';

/** How often the state is looked at while somebody does, ms. */
const LOOK_EVERY = 10_000;

/** Bots on Telegram: those that are connected, and the way to one. */
export function Telegram() {
  const { say } = useWords();
  const { may } = useMe();
  const list = trpc.telegram.list.useQuery(undefined, { refetchInterval: LOOK_EVERY });
  const [connecting, setConnecting] = useState(false);
  const mayConnect = may('channels', 'create');
  const connect = (label: string) => (
    <Button icon={Plus} onClick={() => setConnecting(true)}>
      {label}
    </Button>
  );
  return (
    <>
      <Loaded query={list}>
        {bots => (
          <>
            {bots.map(bot => (
              <TelegramBot key={bot.id} bot={bot} />
            ))}
            {bots.length === 0 ? (
              <section aria-label={say('telegram.title')}>
                <header className="ad-thing">
                  <Icon of={TelegramGlyph} />
                  <h2>{say('telegram.title')}</h2>
                </header>
                <div className="ad-section">
                  <div className="ad-section-head">
                    <p>{say('telegram.intro')}</p>
                  </div>
                  <div className="ad-section-body">
                    {mayConnect ? (
                      <div className="ad-acts">{connect(say('telegram.connect'))}</div>
                    ) : (
                      <p>{say('telegram.readOnly')}</p>
                    )}
                  </div>
                </div>
              </section>
            ) : (
              mayConnect && <div className="ad-thing ad-acts">{connect(say('telegram.connectAnother'))}</div>
            )}
          </>
        )}
      </Loaded>
      {connecting && <ConnectTelegram onClose={() => setConnecting(false)} />}
    </>
  );
}
