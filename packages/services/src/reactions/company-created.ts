import { defaultAssistantName } from '@natiq/contracts/texts/assistant';
import { createDefaultChannel } from '../channels/index.ts';
import { companyOf } from '../identity/index.ts';
import { systemContext, transact } from '../kernel/context.ts';
import type { Reaction } from './reaction.ts';

/** A new company begins with an assistant and a web chat channel; one that has a channel keeps what it has. */
export const equipCompany: Reaction = async (services, event) => {
  const ctx = systemContext(services, event.companyId, 'company.created');
  await transact(ctx, async tx => {
    const company = await companyOf(ctx, tx);
    if (company.kind === 'platform') return;
    await createDefaultChannel(tx, ctx, {
      assistantName: defaultAssistantName(company.name),
      settings: { defaultLocale: company.settings.defaultLocale },
    });
  });
  ctx.ports.wake.log();
};
