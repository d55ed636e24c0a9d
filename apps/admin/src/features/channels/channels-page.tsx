import { trpc } from '@natiq/client';
import type { ChannelView } from '@natiq/contracts/channels/views';
import { Badge, Button, EmptyState, Plus } from '@natiq/ui';
import { useState } from 'react';
import { Loaded } from '../../parts/loaded.tsx';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.tsx';
import { useWords } from '../../words/use-words.tsx';
import { AddWebchat } from './add-webchat.tsx';
import { General } from './general.tsx';
import { Look } from './look.tsx';
import { Origins } from './origins.tsx';
import { Snippet } from './snippet.tsx';
import { Telegram } from './telegram-section.tsx';

/** Where customers write: the web chats of the company's sites, and its bots. */
export default function ChannelsPage() {
  const { say } = useWords();
  const { may } = useMe();
  const list = trpc.channels.list.useQuery();
  const [adding, setAdding] = useState(false);
  const add = may('channels', 'create') && list.data && (
    <Button variant="primary" size="sm" icon={Plus} onClick={() => setAdding(true)}>
      {say('webchat.add')}
    </Button>
  );
  return (
    <Page title={say('page.channels')} actions={add}>
      <Loaded query={list}>
        {channels => {
          const chats = channels.filter(channel => channel.kind === 'webchat');
          return chats.length === 0 ? (
            <EmptyState title={say('channels.none')}>{say('channels.noneHelp')}</EmptyState>
          ) : (
            chats.map(channel => <Webchat key={channel.id} channel={channel} />)
          );
        }}
      </Loaded>
      <Telegram />
      {adding && <AddWebchat onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** The site of an address, as people name it; anything else as it stands. */
const siteOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);

function Webchat({ channel }: { channel: ChannelView }) {
  const { say } = useWords();
  const times = useTimes();
  const mayChange = useMe().may('channels', 'update');
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
      <General channel={channel} readOnly={!mayChange} />
      <Snippet channelKey={channel.key} />
      <Origins channel={channel} readOnly={!mayChange} />
      <Look channel={channel} readOnly={!mayChange} />
    </article>
  );
}
