import { type DeadLetter, listDeadLetters } from '@natiq/db/integrity/dead-letters';
import { inCompany } from '../identity/index.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { scopeOfFacts } from './scope.ts';

const named = /^(?:(event|job)-([0-9a-f-]{1,36})|(update)-([0-9a-f-]{36}:.{1,200}))$/;

/** A dead letter by its public id within the caller's reach, and the caller acting in its company. @throws not_found */
export async function findDeadLetter(
  caller: ServiceContext,
  publicId: string,
): Promise<{ letter: DeadLetter; ctx: UserContext }> {
  const match = named.exec(publicId) ?? [];
  const kind = match[1] ?? match[3];
  const id = match[2] ?? match[4];
  if (!kind || !id) throw notFound();
  const letters = await listDeadLetters(caller.database, { companyId: await scopeOfFacts(caller), limit: 1, id });
  const letter = letters.find(found => found.kind === kind);
  if (!letter) throw notFound();
  return { letter, ctx: await inCompany(caller, letter.companyId) };
}

/** The channel and the provider's id of an update that was put aside. */
export function updateOf({ id }: DeadLetter): [channelId: string, externalId: string] {
  const at = id.indexOf(':');
  return [id.slice(0, at), id.slice(at + 1)];
}
