import { trpc } from '@natiq/client';
import type { CompanySettings, MeView } from '@natiq/contracts/identity/views';
import { useSection } from '../../parts/use-section.ts';
import { useMe } from '../../session/use-me.ts';

type Company = MeView['company'];
interface Change {
  name?: string;
  settings?: Partial<CompanySettings>;
  branding?: Company['branding'];
}

/** One part of the company, saved against the version that was seen. */
export function useCompanySection<T extends object>(pick: (company: Company) => T, toChange: (draft: T) => Change) {
  const { company } = useMe();
  const utils = trpc.useUtils();
  const update = trpc.companies.update.useMutation();
  const section = useSection<T>({
    saved: pick(company),
    version: company.version,
    async save(draft, version) {
      const made = await update.mutateAsync({ id: company.id, version, ...toChange(draft) });
      const { name, settings, branding } = made;
      utils.auth.me.setData(
        undefined,
        me => me && { ...me, company: { ...me.company, name, settings, branding, version: made.version } },
      );
    },
    async refetch() {
      const me = await utils.auth.me.fetch(undefined, { staleTime: 0 });
      return { saved: pick(me.company), version: me.company.version };
    },
  });
  return section;
}

/** Whether one's role may change the company's settings. */
export const useMayChange = () => useMe().may('settings', 'update');
