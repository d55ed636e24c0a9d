import { script } from '../text/language.ts';
import { PlainText } from '../text/rich.tsx';
import { timeOf } from '../text/say.ts';
import { panel } from './panel.ts';

/** A person's words in their own direction. `kind` empty: sent by the visitor; `them`: by our side. */
export function Bubble({
  kind = '',
  text,
  at,
}: {
  kind?: 'them' | 'pending' | 'failed' | '';
  text: string;
  at?: string;
}) {
  const { model, say } = panel();
  const them = kind === 'them';
  return (
    <p class={them ? kind : `me ${kind}`} {...script(text)} title={at && timeOf(model.locale, new Date(at))}>
      {!them && <span class="sr">{say('talk.you')}: </span>}
      <PlainText text={text} />
    </p>
  );
}
