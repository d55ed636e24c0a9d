import { newId } from '@natiq/db/ids';
import { auditEntries } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { ServiceContext } from '../kernel/context.ts';

export interface AuditFacts {
  /** `<room>.<act>`, for example user.created. */
  action: string;
  subject: { kind: string; id: string | null };
  before?: unknown;
  after?: unknown;
}

/** Writes who did what, in the transaction that does it. Never hand in passwords, tokens or message texts. */
export async function recordAudit(tx: TenantTx, ctx: ServiceContext, facts: AuditFacts): Promise<void> {
  const { actor, origin } = ctx;
  await tx.insert(auditEntries).values({
    companyId: ctx.companyId,
    id: newId(ctx.clock.now().getTime()),
    action: facts.action,
    actorKind: actor.kind,
    actorId: actor.id,
    actorLabel: actor.label,
    subjectKind: facts.subject.kind,
    subjectId: facts.subject.id,
    before: facts.before ?? null,
    after: facts.after ?? null,
    ip: origin.ip || null,
    userAgent: origin.userAgent.slice(0, 300) || null,
    requestId: origin.requestId || null,
    createdAt: ctx.clock.now(),
  });
}
