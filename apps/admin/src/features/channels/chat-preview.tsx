import type { WebchatSettings } from '@natiq/contracts/channels/views';
import { Icon, MessageSquare, Nuqta, User, useMedia } from '@natiq/ui';
import { Isolated } from '../../parts/isolated.tsx';
import { useMe } from '../../session/use-me.ts';
import { useWords } from '../../words/use-words.tsx';

export interface ChatPreviewProps {
  theme: WebchatSettings['theme'];
  canAskPerson: boolean;
}

/** The chat in small, in the colours being chosen. */
export function ChatPreview({ theme, canAskPerson }: ChatPreviewProps) {
  const { say, locale } = useWords();
  const launcher = theme.launcherText?.[locale].trim();
  const { company } = useMe();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const dark = theme.mode === 'dark' || (theme.mode === 'auto' && systemDark);
  return (
    <Isolated
      label={say('channels.preview')}
      theme={dark ? 'dark' : 'light'}
      hue={theme.hue}
      chroma={theme.chroma}
      height="27rem"
    >
      <div className="ad-chat" data-position={theme.position}>
        <div className="ad-chat-panel">
          <p className="ad-chat-top">
            <bdi>{company.name}</bdi>
          </p>
          <div className="ad-chat-talk">
            <p className="ad-chat-me">{say('channels.previewAsk')}</p>
            <p className="ad-chat-by">
              <Icon of={Nuqta} size="xs" />
              {say('page.assistant')}
            </p>
            <p>{say('channels.previewAnswer')}</p>
            <p className="ad-chat-source">
              <b>1</b> {say('channels.previewSource')}
            </p>
            {canAskPerson && (
              <p className="ad-chat-by" data-person="">
                <Icon of={User} size="xs" />
                {say('channels.previewPerson')}
              </p>
            )}
          </div>
          <p className="ad-chat-write">{say('channels.previewField')}</p>
        </div>
        <span className="ad-chat-launcher">
          <Icon of={MessageSquare} />
          {launcher && <bdi>{launcher}</bdi>}
        </span>
      </div>
    </Isolated>
  );
}
