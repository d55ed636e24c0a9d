import type { cloneAssistantInput, createAssistantInput } from '@natiq/contracts/channels/assistants';
import type { AssistantView } from '@natiq/contracts/channels/views';
import { defaultGreeting } from '@natiq/contracts/texts/defaults';
import { newId } from '@natiq/db/ids';
import { assistants } from '@natiq/db/schema';
import type { TenantTx } from '@natiq/db/tenant';
import type { z } from 'zod';
import { requireAccess } from '../../kernel/access.ts';
import { type ServiceContext, transact } from '../../kernel/context.ts';
import { toAssistantView } from '../to-view.ts';
import { firstThresholdsIn } from './first-thresholds.ts';
import { keepVersionIn, type Save } from './history.ts';
import { assistantForUpdate, checkNameIn, checkRoomIn } from './rows.ts';
import { noteIn } from './save.ts';

type Columns = Omit<typeof assistants.$inferInsert, 'companyId' | 'id'>;

/** Another assistant, with a greeting in both languages and the company's threshold. @throws forbidden, conflict assistant_name_taken, too_many_assistants */
export async function createAssistant(
  ctx: ServiceContext,
  input: z.output<typeof createAssistantInput>,
): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'create');
  const { name } = input;
  return make(ctx, async tx => ({
    columns: {
      name,
      greeting: defaultGreeting(name),
      suggestions: { en: [], ar: [] },
      languages: ['ar', 'en'],
      ...(await firstThresholdsIn(tx, ctx)),
    },
    action: 'assistant.created',
    how: 'created',
  }));
}

/** Another assistant set as one that is there, archived or not; it has no golden questions yet, so no rule about them. @throws forbidden, not_found, conflict assistant_name_taken, too_many_assistants */
export async function cloneAssistant(
  ctx: ServiceContext,
  input: z.output<typeof cloneAssistantInput>,
): Promise<AssistantView> {
  requireAccess(ctx, 'assistants', 'create');
  return make(ctx, async tx => {
    const { id: _id, companyId: _company, version: _version, ...columns } = await assistantForUpdate(tx, ctx, input.id);
    return {
      columns: { ...columns, name: input.name, gate: 'off', archivedAt: null },
      action: 'assistant.cloned',
      how: 'cloned',
    };
  });
}

interface Made extends Save {
  columns: Columns;
  action: string;
}

async function make(ctx: ServiceContext, of: (tx: TenantTx) => Promise<Made>): Promise<AssistantView> {
  const now = ctx.clock.now();
  const view = await transact(ctx, async tx => {
    const { columns, action, how } = await of(tx);
    await checkNameIn(tx, ctx, columns.name as AssistantView['name']);
    await checkRoomIn(tx, ctx);
    const [row] = await tx
      .insert(assistants)
      .values({ ...columns, companyId: ctx.companyId, id: newId(now.getTime()), createdAt: now, updatedAt: now })
      .returning();
    await keepVersionIn(tx, ctx, row!, { how });
    const made = toAssistantView(row!);
    await noteIn(tx, ctx, action, made.id, null, made);
    return made;
  });
  ctx.ports.wake.log();
  return view;
}
