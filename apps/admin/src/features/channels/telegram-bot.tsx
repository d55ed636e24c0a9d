import { trpc } from '@natiq/client';
import type { TelegramView } from '@natiq/contracts/channels/views';
import { Badge, Banner, Button, ConfirmDialog, Facts, Icon, Switch, TelegramGlyph, useToast } from '@natiq/ui';
import { useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { stateOf, troubleWords } from './telegram-words.ts';
import { WhoAnswers } from './who-answers.tsx';

const BADGE = { on: 'success', paused: 'plain', trouble: 'danger' } as const;

/** One connected bot: whether it listens, what its provider last said, and what can be done. */
export function TelegramBot({ bot }: { bot: TelegramView }) {
  const { say } = useWords();
  const { may } = useMe();
  const state = stateOf(bot);
  return (
    <article aria-label={bot.name}>
      <header className="ad-thing">
        <Icon of={TelegramGlyph} />
        <h2>
          <bdi>{bot.name}</bdi>
        </h2>
        <Badge kind={BADGE[state]}>{say(`telegram.state.${state}`)}</Badge>
        <p>
          <a href={`https://t.me/${bot.handle}`} target="_blank" rel="noreferrer noopener">
            {say('telegram.open', { handle: `@${bot.handle}` })}
          </a>
        </p>
      </header>
      <section className="ad-section" aria-label={say('telegram.title')}>
        <div className="ad-section-head">
          <h3>{say('telegram.title')}</h3>
        </div>
        <div className="ad-section-body">
          {bot.error && (
            <Banner kind="danger">
              {troubleWords(bot.error.reason, say)} <Ago iso={bot.error.at} />
            </Banner>
          )}
          <State bot={bot} />
          {may('channels', 'update') && <Acts bot={bot} />}
        </div>
      </section>
    </article>
  );
}

function State({ bot }: { bot: TelegramView }) {
  const { say } = useWords();
  const { pending } = bot;
  return (
    <Facts
      prose
      items={[
        { term: say('telegram.mode'), value: say(`telegram.mode.${bot.mode}`) },
        {
          term: say('telegram.lastUpdate'),
          value: bot.lastReceivedAt ? <Ago iso={bot.lastReceivedAt} /> : say('telegram.noUpdate'),
        },
        ...(pending === null
          ? []
          : [
              {
                term: say('telegram.pending'),
                value: pending === 0 ? say('telegram.pending.none') : say('telegram.pending.some', { count: pending }),
              },
            ]),
        { term: say('telegram.checked'), value: bot.checkedAt ? <Ago iso={bot.checkedAt} /> : say('app.never') },
      ]}
    />
  );
}

function Acts({ bot }: { bot: TelegramView }) {
  const { say } = useWords();
  const { may } = useMe();
  const fail = useFail();
  const show = useToast();
  const utils = trpc.useUtils();
  const [leaving, setLeaving] = useState(false);
  const put = (made: TelegramView) =>
    utils.telegram.list.setData(undefined, all => all?.map(one => (one.id === made.id ? made : one)));
  const check = trpc.telegram.check.useMutation({
    onSuccess: made => {
      put(made);
      if (!made.error) show({ text: say('telegram.checkedWell'), key: 'telegram.checked', seconds: 4 });
    },
    onError: fail,
  });
  const change = trpc.telegram.change.useMutation({
    onSuccess: put,
    onError: error => {
      fail(error);
      void utils.telegram.list.invalidate();
    },
  });
  const disconnect = trpc.telegram.disconnect.useMutation({
    onSuccess: () => {
      utils.telegram.list.setData(undefined, all => all?.filter(one => one.id !== bot.id));
      show({ text: say('telegram.disconnected', { name: bot.name }), seconds: 5 });
    },
    onError: fail,
  });
  const seen = { id: bot.id, version: bot.version };
  const paused = bot.mode === 'paused';
  return (
    <>
      <WhoAnswers
        value={bot.assistantId}
        disabled={change.isPending}
        onChange={assistantId => change.mutate({ ...seen, assistantId })}
      />
      <Switch
        label={say('telegram.onboarding')}
        help={say('telegram.onboardingHelp')}
        checked={bot.onboarding}
        disabled={change.isPending}
        onCheckedChange={onboarding => change.mutate({ ...seen, onboarding })}
      />
      <div className="ad-acts">
        <Button busy={check.isPending} onClick={() => check.mutate({ id: bot.id })}>
          {say('telegram.check')}
        </Button>
        <Button busy={change.isPending} onClick={() => change.mutate({ ...seen, isActive: paused })}>
          {say(paused ? 'telegram.resume' : 'telegram.pause')}
        </Button>
        {may('channels', 'delete') && (
          <Button variant="quiet" onClick={() => setLeaving(true)}>
            {say('telegram.disconnect')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title={say('telegram.disconnectSure', { name: bot.name })}
        confirmLabel={say('telegram.disconnect')}
        cancelLabel={say('app.cancel')}
        danger
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate({ id: bot.id })}
      >
        {say('telegram.disconnectHelp')}
      </ConfirmDialog>
    </>
  );
}
