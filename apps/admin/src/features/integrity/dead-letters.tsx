import { trpc } from '@natiq/client';
import type { DeadLetterView } from '@natiq/contracts/integrity/views';
import { Button, ConfirmDialog, EmptyState, useToast } from '@natiq/ui';
import { useState } from 'react';
import { Loaded, TableSkeleton } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Ago } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';

/** What failed on its last try: why, since when, and what to do with it. */
export function DeadLetters({ lookEvery }: { lookEvery: number }) {
  const { say } = useWords();
  const list = trpc.integrity.deadLetters.useQuery({}, { refetchInterval: lookEvery });
  const [dismissing, setDismissing] = useState<DeadLetterView>();
  return (
    <section className="ad-section" aria-labelledby="integrity-dead">
      <div className="ad-section-head">
        <h2 id="integrity-dead">{say('integrity.dead')}</h2>
        <p>{say('integrity.dead.help')}</p>
      </div>
      <div className="ad-section-body">
        <Loaded query={list} skeleton={<TableSkeleton />}>
          {({ items, total }) =>
            items.length === 0 ? (
              <EmptyState title={say('integrity.dead.none')}>{say('integrity.dead.noneHelp')}</EmptyState>
            ) : (
              <>
                <ul className="in-letters">
                  {items.map(letter => (
                    <Letter key={letter.id} letter={letter} onDismiss={() => setDismissing(letter)} />
                  ))}
                </ul>
                {total > items.length && (
                  <p className="ad-sub">{say('integrity.dead.more', { count: total - items.length })}</p>
                )}
              </>
            )
          }
        </Loaded>
      </div>
      {dismissing && <Dismiss letter={dismissing} onClose={() => setDismissing(undefined)} />}
    </section>
  );
}

function useAfter() {
  const utils = trpc.useUtils();
  return () => void utils.integrity.invalidate();
}

function Letter({ letter, onDismiss }: { letter: DeadLetterView; onDismiss: () => void }) {
  const { say } = useWords();
  const { may, company } = useMe();
  const show = useToast();
  const fail = useFail();
  const after = useAfter();
  const retry = trpc.integrity.retry.useMutation({
    onSuccess: () => {
      show({ text: say('integrity.dead.retried'), seconds: 4 });
      after();
    },
    onError: fail,
  });
  return (
    <li>
      <p className="in-letter-head">
        <b>{say(`integrity.dead.${letter.kind}`)}</b>{' '}
        <code className="nq-code" dir="ltr">
          {letter.what}
        </code>
        {company.kind === 'platform' && <bdi>{letter.company?.name ?? say('integrity.dead.gone')}</bdi>}
      </p>
      <p dir="ltr" lang="en">
        <code className="nq-code">{letter.reason}</code>
      </p>
      <p className="ad-sub">
        {say('integrity.dead.tries')}: {letter.attempts} · {say('integrity.dead.since')} <Ago iso={letter.at} />
      </p>
      {may('settings', 'update') && (
        <div className="ad-acts">
          <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate({ id: letter.id })}>
            {say('integrity.dead.retry')}
          </Button>
          <Button size="sm" variant="quiet" onClick={onDismiss}>
            {say('integrity.dead.dismiss')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Dismiss({ letter, onClose }: { letter: DeadLetterView; onClose: () => void }) {
  const { say } = useWords();
  const show = useToast();
  const fail = useFail();
  const after = useAfter();
  const dismiss = trpc.integrity.dismiss.useMutation({
    onSuccess: () => {
      show({ text: say('integrity.dead.dismissed'), seconds: 4 });
      after();
      onClose();
    },
    onError: fail,
  });
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={open => !open && onClose()}
      title={say('integrity.dead.dismissTitle')}
      confirmLabel={say('integrity.dead.dismiss')}
      cancelLabel={say('app.cancel')}
      busy={dismiss.isPending}
      onConfirm={() => dismiss.mutate({ id: letter.id })}
    >
      <p>{say('integrity.dead.dismissHelp')}</p>
    </ConfirmDialog>
  );
}
