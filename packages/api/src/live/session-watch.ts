import { liveSessionIds } from '@natiq/services/identity';
import type { Services, UserContext } from '@natiq/services/kernel/context';
import { describeError } from '@natiq/services/kernel/describe-error';
import { limitReached, unauthenticated } from '@natiq/services/kernel/errors';

/** Milliseconds between two checks that the sessions behind open streams still live. */
const recheckEvery = 2000;
/** Streams of one session: ten windows of the app with the inbox and a few conversations each. */
const mostStreams = 60;
/** Sockets of one session; a window has one. */
const mostSockets = 20;

type Kind = 'stream' | 'socket';
interface Open {
  kind: Kind;
  end: (error: unknown) => void;
}

export interface SessionWatch {
  /**
   * Notes something a session holds open, and calls `end` once the session is over: signed out, revoked, deactivated, another role
   * or password. Answers what takes the note back. @throws limit_reached when the session holds too much already
   */
  enter(user: UserContext, kind: Kind, end: (error: unknown) => void): () => void;
  stop(): void;
}

/** Ends what sessions hold open within seconds of their own end, and bounds how much one may hold. */
export function watchSessions(services: Services): SessionWatch {
  const sessions = new Map<string, Set<Open>>();

  const recheck = async () => {
    const ids = [...sessions.keys()];
    const live = await liveSessionIds(services.database, ids, services.clock.now());
    for (const id of ids)
      if (!live.has(id)) for (const { end } of sessions.get(id) ?? []) end(unauthenticated('session_ended'));
  };
  const timer = setInterval(
    () => recheck().catch(error => services.log.warn('live.recheck_failed', { error: describeError(error) })),
    recheckEvery,
  );
  timer.unref();

  return {
    enter(user, kind, end) {
      const { sessionId } = user.actor;
      const held = sessions.get(sessionId) ?? new Set<Open>();
      const count = [...held].filter(open => open.kind === kind).length;
      if (count >= (kind === 'stream' ? mostStreams : mostSockets)) throw limitReached('too_many_streams');
      const open = { kind, end };
      sessions.set(sessionId, held.add(open));
      return () => {
        held.delete(open);
        if (held.size === 0 && sessions.get(sessionId) === held) sessions.delete(sessionId);
      };
    },
    stop: () => clearInterval(timer),
  };
}
