import { trpc } from '@natiq/client';
import { Dialog, Switch } from '@natiq/ui';
import { useMe } from '../../../session/use-me.ts';
import { useFail } from '../../../words/use-fail.ts';
import { useWords } from '../../../words/use-words.tsx';

/** Whether agents may write and change pages; off until a manager says so. */
export function WritersDialog({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const { company } = useMe();
  const fail = useFail();
  const utils = trpc.useUtils();
  const update = trpc.companies.update.useMutation({
    onError: fail,
    onSettled: () => utils.auth.me.invalidate(),
  });
  const { agentsEditKnowledge } = company.settings;
  const wanted = update.isPending ? update.variables.settings?.agentsEditKnowledge : undefined;
  return (
    <Dialog open onOpenChange={onClose} title={say('knowledge.open.writers')} closeLabel={say('app.close')}>
      <Switch
        label={say('knowledge.writersAgents')}
        help={say('knowledge.writersHelp')}
        checked={wanted ?? agentsEditKnowledge}
        disabled={update.isPending}
        onCheckedChange={on =>
          update.mutate({ id: company.id, version: company.version, settings: { agentsEditKnowledge: on } })
        }
      />
    </Dialog>
  );
}
