import { and, eq, inArray, ne } from '@natiq/db/query';
import { documentPages, passages } from '@natiq/db/schema';
import { type ServiceContext, transact } from '../../kernel/context.ts';

/** Rows a transaction: each passage takes its vector and its words along. */
const atOnce = 20;

/** Clears away, a few rows at a time, what is not of the build that is served; with `null` everything of the document. */
export async function clearBuilds(ctx: ServiceContext, articleId: string, served: number | null): Promise<void> {
  const { companyId } = ctx;
  const oldPassages = and(
    eq(passages.companyId, companyId),
    eq(passages.articleId, articleId),
    served === null ? undefined : ne(passages.build, served),
  );
  for (let left = true; left; ) {
    left = await transact(ctx, async tx => {
      const some = await tx.select({ id: passages.id }).from(passages).where(oldPassages).limit(atOnce);
      const ids = some.map(row => row.id);
      if (ids.length > 0)
        await tx.delete(passages).where(and(eq(passages.companyId, companyId), inArray(passages.id, ids)));
      return ids.length === atOnce;
    });
    if (left) await new Promise(resolve => setTimeout(resolve, 2));
  }
  await transact(ctx, tx =>
    tx
      .delete(documentPages)
      .where(
        and(
          eq(documentPages.companyId, companyId),
          eq(documentPages.articleId, articleId),
          served === null ? undefined : ne(documentPages.build, served),
        ),
      ),
  );
}
