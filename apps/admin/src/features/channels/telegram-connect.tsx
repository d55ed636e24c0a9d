import { trpc } from '@natiq/client';
import { connectTelegramInput } from '@natiq/contracts/channels/inputs';
import { Banner, Button, Dialog, Field, Input, useToast } from '@natiq/ui';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText, useFieldErrors } from '../../words/use-fail.ts';
import { useWords } from '../../words/use-words.tsx';
import { botFather } from './telegram-words.ts';

/** What a token looks like; of nobody. */
const example = '1234567890:AAExample-of-a-token-0123456789abc';

/** Takes the token of a bot, and says how one gets it. */
export function ConnectTelegram({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const words = useErrorText();
  const show = useToast();
  const utils = trpc.useUtils();
  const formId = useId();
  const [token, setToken] = useState('');
  const [tried, setTried] = useState(false);
  const connect = trpc.telegram.connect.useMutation({
    onSuccess: made => {
      utils.telegram.list.setData(undefined, all => all && [...all.filter(one => one.id !== made.id), made]);
      show({ text: say('telegram.connected', { name: made.name }), seconds: 8 });
      onClose();
    },
  });
  const refused = useFieldErrors(connect.error)('token');
  const wrong = tried && !connectTelegramInput.safeParse({ token }).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const parsed = connectTelegramInput.safeParse({ token });
    if (parsed.success) connect.mutate(parsed.data);
  };
  return (
    <Dialog
      open
      onOpenChange={open => !open && onClose()}
      title={say('telegram.connect')}
      closeLabel={say('app.close')}
      footer={
        <>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={connect.isPending}>
            {say('telegram.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="ad-fields">
        {connect.error && !refused && <Banner kind="danger">{words(connect.error)}</Banner>}
        <section className="ad-steps" aria-label={say('telegram.howTo')}>
          <h3>{say('telegram.howTo')}</h3>
          <ol>
            <li>{say('telegram.step1', { name: botFather })}</li>
            <li>{say('telegram.step2', { command: '/newbot' })}</li>
            <li>{say('telegram.step3', { token: example })}</li>
          </ol>
        </section>
        <Field
          label={say('telegram.token')}
          help={say('telegram.tokenHelp')}
          error={wrong ? say('telegram.tokenWrong', { token: example }) : refused}
        >
          <Input
            ltr
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={token}
            onChange={event => {
              connect.reset();
              setTried(false);
              setToken(event.target.value);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
