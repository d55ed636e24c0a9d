import type { InvitedView } from '@natiq/contracts/identity/views';
import { Banner, Button, Copy, Field, Input, useToast } from '@natiq/ui';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';

/** The link of an invitation, to be passed on; shown once, since only its hash is kept. */
export function InvitationLink({ invited }: { invited: InvitedView }) {
  const { say } = useWords();
  const times = useTimes();
  const show = useToast();
  const link = `${location.origin}${invited.path}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      show({ text: say('users.linkCopied'), seconds: 4 });
    } catch {
      show({ text: say('users.linkByHand'), seconds: 6 });
    }
  };
  const { name, email } = invited.user;
  return (
    <>
      <Banner kind="info">
        {invited.isMailed ? say('users.mailed', { email }) : say('users.notMailed', { name })}
      </Banner>
      <Field label={say('users.link')} help={say('users.linkGood', { date: times.full(invited.expiresAt) })}>
        <Input ltr readOnly value={link} onFocus={event => event.target.select()} />
      </Field>
      <Button icon={Copy} variant="primary" onClick={() => void copy()}>
        {say('users.copyLink')}
      </Button>
    </>
  );
}
