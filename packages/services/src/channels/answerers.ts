import { type AnswererView, answererName } from '@natiq/contracts/channels/views';
import { and, eq, isNotNull } from '@natiq/db/query';
import { aiProviders } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import { requireAccess } from '../kernel/access.ts';
import { readOne, type ServiceContext } from '../kernel/context.ts';

/** Who can write an assistant's answers here: with the installation's keys or the company's own. @throws forbidden */
export async function listAnswerers(ctx: ServiceContext): Promise<AnswererView[]> {
  requireAccess(ctx, 'assistants', 'read');
  return readOne(ctx, tx => answerersIn(tx, ctx));
}

/** The same inside a transaction, by one statement. */
export async function answerersIn(tx: TenantTx, ctx: ServiceContext): Promise<AnswererView[]> {
  const { providers, providerKinds } = ctx.ports;
  const rows = await tx
    .select({ name: aiProviders.name, model: aiProviders.model })
    .from(aiProviders)
    .where(and(eq(aiProviders.companyId, ctx.companyId), isNotNull(aiProviders.sealedKey)));
  const own = new Map(rows.map(row => [row.name, row.model]));
  const here = new Map(providers.map(({ name, model = '' }) => [name, model]));
  const withKey = providerKinds.filter(({ name }) => own.has(name));
  for (const { name, model } of withKey) here.set(name, own.get(name) ?? model ?? '');
  // The built-in one is the last in every order.
  const names = [...here.keys()].sort((a, b) => Number(a === 'builtin') - Number(b === 'builtin'));
  return names.flatMap(name => {
    const known = answererName.safeParse(name);
    return known.success ? [{ name: known.data, model: here.get(name)! }] : [];
  });
}
