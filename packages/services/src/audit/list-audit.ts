import type { listAuditInput } from '@natiq/contracts/identity/inputs';
import type { AuditView } from '@natiq/contracts/identity/views';
import { and, desc, eq, sql } from '@natiq/db/query';
import { auditEntries } from '@natiq/db/schema';
import type { z } from 'zod';
import { requireAccess } from '../kernel/access.ts';
import { type ServiceContext, transact } from '../kernel/context.ts';
import { decodeCursor, encodeCursor } from '../kernel/cursor.ts';
import { offsetOf, type Paged, totalFor } from '../kernel/paging.ts';

/** The company's audit log, newest first. @throws forbidden */
export async function listAudit(ctx: ServiceContext, input: z.infer<typeof listAuditInput>): Promise<Paged<AuditView>> {
  requireAccess(ctx, 'audit', 'read');
  const after = input.cursor ? decodeCursor(input.cursor, ['instant', 'id']) : null;
  const where = and(
    eq(auditEntries.companyId, ctx.companyId),
    input.action ? eq(auditEntries.action, input.action) : undefined,
    after
      ? sql`(${auditEntries.createdAt}, ${auditEntries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
      : undefined,
  );
  const { rows, total } = await transact(ctx, async tx => ({
    rows: await tx
      .select()
      .from(auditEntries)
      .where(where)
      .orderBy(desc(auditEntries.createdAt), desc(auditEntries.id))
      .limit(input.limit + 1)
      .offset(offsetOf(input)),
    total: await totalFor(input, () => tx.$count(auditEntries, where)),
  }));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(row => ({
      id: row.id,
      action: row.action,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorLabel },
      subject: { kind: row.subjectKind, id: row.subjectId },
      before: row.before,
      after: row.after,
      createdAt: row.createdAt.toISOString(),
    })),
    nextCursor: rows.length > input.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    ...total,
  };
}
