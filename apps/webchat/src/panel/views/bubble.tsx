import type { WebchatAttachment } from '@natiq/contracts/webchat/views';
import { script } from '../text/language.ts';
import { PlainText } from '../text/rich.tsx';
import { timeOf } from '../text/say.ts';
import { panel } from './panel.ts';

/** Stands where files will be: what draws them is on its way. */
const need = (place: Element | null): void => {
  if (place) void panel().chat.later();
};

/** A person's words in their own direction. `kind` empty: sent by the visitor; `them`: by our side. */
export function Bubble({
  kind = '',
  text,
  at,
  files,
}: {
  kind?: 'them' | 'pending' | 'failed' | '';
  text: string;
  at?: string;
  files?: WebchatAttachment[] | undefined;
}) {
  const { model, say } = panel();
  const Later = model.later;
  const them = kind === 'them';
  return (
    <>
      {text && (
        <p class={them ? kind : `me ${kind}`} {...script(text)} title={at && timeOf(model.locale, new Date(at))}>
          {!them && <span class="sr">{say('talk.you')}: </span>}
          <PlainText text={text} />
        </p>
      )}
      {files?.length ? Later ? <Later.Shown files={files} them={them} /> : <i ref={need} /> : null}
    </>
  );
}
