import { trpc } from '@natiq/client';
import type { SessionView } from '@natiq/contracts/identity/views';
import { Badge, Button, Clip, Icon, Monitor, useToast } from '@natiq/ui';
import { useId } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { useTimes } from '../../words/times.tsx';
import { useFail } from '../../words/use-fail.ts';
import { type Say, useWords } from '../../words/use-words.tsx';

/** Order matters: Edge also calls itself Chrome, and Chrome calls itself Safari. */
const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** A browser's long self-description as people say it: "Chrome on Windows". */
export function deviceWords(userAgent: string, say: Say): string {
  const named = (table: readonly (readonly [string, string])[]) =>
    table.find(([sign]) => userAgent.includes(sign))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  return browser && system ? say('profile.browser', { browser, system }) : say('profile.browserUnknown');
}

/** Where one is signed in, and a way to end each of them. */
export function Sessions() {
  const { say } = useWords();
  const headingId = useId();
  const show = useToast();
  const fail = useFail();
  const utils = trpc.useUtils();
  const list = trpc.auth.sessions.useQuery();
  const revoke = trpc.auth.revokeSession.useMutation({
    onSuccess: () => show({ text: say('profile.revoked'), seconds: 5 }),
    onError: fail,
    onSettled: () => void utils.auth.sessions.invalidate(),
  });
  return (
    <section className="ad-section" aria-labelledby={headingId}>
      <div className="ad-section-head">
        <h2 id={headingId}>{say('profile.sessions')}</h2>
      </div>
      <div className="ad-section-body">
        <Loaded query={list}>
          {sessions => (
            <ul className="ad-sessions">
              {sessions.map(session => (
                <Session
                  key={session.id}
                  session={session}
                  busy={revoke.isPending && revoke.variables.id === session.id}
                  onRevoke={() => revoke.mutate({ id: session.id })}
                />
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function Session({ session, busy, onRevoke }: { session: SessionView; busy: boolean; onRevoke: () => void }) {
  const { say } = useWords();
  const times = useTimes();
  return (
    <li>
      <Icon of={Monitor} />
      <div className="ad-two">
        <Clip title={session.userAgent}>{deviceWords(session.userAgent, say)}</Clip>
        <p className="ad-sub ad-many">
          <bdi dir="ltr">{session.ip}</bdi>
          <time dateTime={session.seenAt} title={times.full(session.seenAt)}>
            {say('profile.seen', { time: times.ago(session.seenAt) })}
          </time>
        </p>
      </div>
      {session.current ? (
        <Badge kind="accent">{say('profile.thisOne')}</Badge>
      ) : (
        <Button size="sm" busy={busy} onClick={onRevoke}>
          {say('profile.revoke')}
        </Button>
      )}
    </li>
  );
}
