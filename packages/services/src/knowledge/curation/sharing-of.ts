import { eq } from '@natiq/db/query';
import { categoryAssistants, sourceAssistants } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../../kernel/context.ts';

/** Which assistants may use what, by source and by category; what is not named is for all of them. */
export interface Sharing {
  bySource: ReadonlyMap<string, ReadonlySet<string>>;
  byCategory: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function sharingIn(tx: TenantTx, ctx: ServiceContext): Promise<Sharing> {
  const sources = await tx
    .select({ key: sourceAssistants.sourceId, assistantId: sourceAssistants.assistantId })
    .from(sourceAssistants)
    .where(eq(sourceAssistants.companyId, ctx.companyId));
  const categories = await tx
    .select({ key: categoryAssistants.category, assistantId: categoryAssistants.assistantId })
    .from(categoryAssistants)
    .where(eq(categoryAssistants.companyId, ctx.companyId));
  return { bySource: grouped(sources), byCategory: grouped(categories) };
}

function grouped(rows: readonly { key: string; assistantId: string }[]): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const { key, assistantId } of rows) sets.set(key, (sets.get(key) ?? new Set()).add(assistantId));
  return sets;
}

/** The assistants that may use what stands in an article; undefined where all of them may. */
export function onlyFor(
  { bySource, byCategory }: Sharing,
  { sourceId, category }: { sourceId: string | null; category: string | null },
): ReadonlySet<string> | undefined {
  return (sourceId ? bySource.get(sourceId) : undefined) ?? (category ? byCategory.get(category) : undefined);
}
