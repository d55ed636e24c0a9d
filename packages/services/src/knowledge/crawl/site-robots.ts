import { decodePage } from '@natiq/domain/web/charset';
import { openRobots, type Robots, readRobots, robotsBytes } from '@natiq/domain/web/robots';
import type { ServiceContext } from '../../kernel/context.ts';
import { WebRefusal } from '../../kernel/web/port.ts';

const timeoutMs = 15_000;
/** Redirects that must be followed to the file. */
const redirects = 5;

/** Reads what each host of a site lets be read, once a run. */
export function siteRobots(ctx: ServiceContext, signal: AbortSignal): (address: string) => Promise<Robots> {
  const known = new Map<string, Promise<Robots>>();
  return address => {
    const { origin } = new URL(address);
    const found = known.get(origin) ?? robotsOf(ctx, origin, signal);
    known.set(origin, found);
    // Whoever gave no answer is asked once more.
    found.catch(() => known.delete(origin));
    return found;
  };
}

/**
 * A host without the file lets everything be read; of one that cannot say nothing may be.
 * @throws WebRefusal
 */
async function robotsOf(ctx: ServiceContext, origin: string, signal: AbortSignal): Promise<Robots> {
  const { web } = ctx.ports;
  const answer = await web.get(`${origin}/robots.txt`, {
    types: 'any',
    maxBytes: 2 * robotsBytes,
    // What stands behind it counts for nobody; a long list of rules is no reason to read nothing of a site.
    cut: true,
    timeoutMs,
    redirects,
    signal,
  });
  if (answer.status === 429 || answer.status >= 500) throw new WebRefusal('robots_silent');
  return answer.status >= 200 && answer.status < 300
    ? readRobots(decodePage(answer.body, answer.charset), web.token)
    : openRobots;
}
