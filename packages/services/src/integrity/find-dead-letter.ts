import { type DeadLetter, listDeadLetters } from '@natiq/db/integrity/dead-letters';
import { inCompany } from '../identity/index.ts';
import type { ServiceContext, UserContext } from '../kernel/context.ts';
import { notFound } from '../kernel/errors.ts';
import { scopeOfFacts } from './scope.ts';

const named = /^(event|job)-([0-9a-f-]{1,36})$/;

/** A dead letter by its public id within the caller's reach, and the caller acting in its company. @throws not_found */
export async function findDeadLetter(
  caller: ServiceContext,
  publicId: string,
): Promise<{ letter: DeadLetter; ctx: UserContext }> {
  const [, kind, id] = named.exec(publicId) ?? [];
  if (!kind || !id) throw notFound();
  const letters = await listDeadLetters(caller.database, { companyId: await scopeOfFacts(caller), limit: 1, id });
  const letter = letters.find(found => found.kind === kind);
  if (!letter) throw notFound();
  return { letter, ctx: await inCompany(caller, letter.companyId) };
}
