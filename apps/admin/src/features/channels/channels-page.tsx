import { trpc } from '@natiq/client';
import type { ChannelView } from '@natiq/contracts/channels/views';
import { Badge, EmptyState, Switch } from '@natiq/ui';
import { FormSection } from '../../parts/form-section.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useChannelSection } from './channel-section.ts';
import { Look } from './look.tsx';
import { Origins } from './origins.tsx';
import { Snippet } from './snippet.tsx';

/** Where customers write: the web chat of the company's site. */
export default function ChannelsPage() {
  const { say } = useWords();
  const list = trpc.channels.list.useQuery();
  return (
    <Page title={say('page.channels')}>
      <Loaded query={list}>
        {channels =>
          channels.length === 0 ? (
            <EmptyState title={say('channels.none')}>{say('channels.noneHelp')}</EmptyState>
          ) : (
            channels.map(channel => <Webchat key={channel.id} channel={channel} />)
          )
        }
      </Loaded>
    </Page>
  );
}

/** The site of an address, as people name it; anything else as it stands. */
const siteOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

function Webchat({ channel }: { channel: ChannelView }) {
  const { say } = useWords();
  const times = useTimes();
  const mayChange = useMe().may('channels', 'update');
  const active = useChannelSection(
    channel,
    ({ isActive }) => ({ isActive }),
    draft => draft,
  );
  const seen =
    channel.lastSeenAt && channel.lastSeenOrigin
      ? say('channels.seen', { origin: siteOf(channel.lastSeenOrigin), time: times.ago(channel.lastSeenAt) })
      : say('channels.unseen');
  return (
    <article aria-label={channel.name}>
      <header className="ad-thing">
        <h2>
          <bdi>{channel.name}</bdi>
        </h2>
        <Badge kind={channel.isActive ? 'success' : 'plain'}>
          {say(channel.isActive ? 'channels.on' : 'channels.off')}
        </Badge>
        <p>{seen}</p>
      </header>
      <FormSection title={say('channels.webchat')} section={active} readOnly={!mayChange}>
        <Switch
          label={say('channels.active')}
          help={say('channels.activeHelp')}
          checked={active.draft.isActive}
          disabled={!mayChange}
          onCheckedChange={isActive => active.set({ isActive })}
        />
      </FormSection>
      <Snippet channelKey={channel.key} />
      <Origins channel={channel} readOnly={!mayChange} />
      <Look channel={channel} readOnly={!mayChange} />
    </article>
  );
}
