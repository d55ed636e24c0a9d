import type { EmbedderState, EmbeddersView, EmbedderView } from '@natiq/contracts/answering/embedders';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { embeddedBySource } from '../../knowledge/index.ts';
import { type EmbedderRow, rowsIn, standing } from './rows.ts';

const mostSources = 200;

/** What a stale write is told by: grows with each choice. */
export const versionOf = (rows: readonly EmbedderRow[]): number => Math.max(0, ...rows.map(row => row.version));

/** The company's embedders: which serves, which reads, and how far it is with each source. @throws forbidden */
export async function getEmbedders(ctx: ServiceContext): Promise<EmbeddersView> {
  requireAccess(ctx, 'assistants', 'read');
  const rows = await transact(ctx, tx => rowsIn(tx, ctx));
  const { serving, next } = standing(rows);
  const shown = next ?? serving;
  return {
    serving: serving && toView(serving),
    next: next && toView(next),
    sources: shown ? await embeddedBySource(ctx, shown.id, mostSources) : [],
    version: versionOf(rows),
  };
}

const toView = ({
  baseUrl,
  model,
  keyEnd,
  price,
  state,
  reason,
  done,
  total,
  dimensions,
}: EmbedderRow): EmbedderView => ({
  baseUrl,
  model,
  keyEnd,
  price,
  state: state as EmbedderState,
  reason,
  done,
  total,
  dimensions,
});
