import type { WebchatMessage } from '@natiq/contracts/webchat/views';
import type { Row } from '../state/timeline.ts';
import { RichText } from '../text/rich.tsx';
import { dayOf, systemText, timeOf } from '../text/say.ts';
import { Answer, By } from './answer.tsx';
import { Avatar } from './avatar.tsx';
import { Bubble } from './bubble.tsx';
import { Icon, type IconName } from './icon.tsx';
import { panel } from './panel.ts';
import { UnsentRow } from './unsent.tsx';

const ICONS: Record<WebchatMessage['status'], IconName> = {
  pending: 'clock',
  sent: 'check',
  delivered: 'check',
  read: 'read',
  failed: 'alert',
};

function Mine({ message, status }: { message: WebchatMessage; status: boolean }) {
  return (
    <>
      <Bubble text={message.text} at={message.createdAt} files={message.attachments} />
      {(status || message.status === 'failed') && (
        <p class={`by mine ${message.status}`}>
          <Icon name={ICONS[message.status]} />
          {panel().say(`status.${message.status}`)}
        </p>
      )}
    </>
  );
}

function FromAgent({ row: { message, first, last } }: { row: Extract<Row, { kind: 'agent' }> }) {
  const { name } = message.author;
  return (
    <div class="row said">
      {last ? <Avatar name={name} small /> : <span class="avatar-space" />}
      <div class="them-side">
        {first && (
          <p class="by">
            <bdi>{name}</bdi>
          </p>
        )}
        <Bubble kind="them" text={message.text} at={message.createdAt} files={message.attachments} />
      </div>
    </div>
  );
}

function Typing({ row }: { row: Extract<Row, { kind: 'typing' }> }) {
  const { say } = panel();
  const { author } = row;
  const machine = author.kind !== 'agent';
  const label = say(machine ? 'answer.writing' : 'typing.agent', { name: author.name });
  const dots = (
    <span class="typing" role="img" aria-label={label}>
      <i />
      <i />
      <i />
    </span>
  );
  if (machine)
    return (
      <>
        <By name={author.name} />
        <p class="them machine">{dots}</p>
      </>
    );
  return (
    <div class="row said">
      <Avatar name={author.name} small />
      <p class="them">{dots}</p>
    </div>
  );
}

function EventLine({ message }: { message: WebchatMessage }) {
  const { model, say } = panel();
  return (
    <p class="happened">
      <span>
        {systemText(say, message)}{' '}
        <time dateTime={message.createdAt}>{timeOf(model.locale, new Date(message.createdAt))}</time>
      </span>
    </p>
  );
}

/** An answer while it is being written: silent for readers, who get it whole when it is done. */
function Stream({ text }: { text: string }) {
  const { model } = panel();
  return (
    <div aria-live="off" aria-busy="true">
      <By name={model.config?.assistant.name ?? ''} />
      <div class="them machine streaming">
        <RichText text={text} refs={0} />
      </div>
    </div>
  );
}

export function RowView({ row }: { row: Row }) {
  const { model, say } = panel();
  switch (row.kind) {
    case 'day':
      return <p class="day">{dayOf(model.locale, new Date(row.at))}</p>;
    case 'new':
      return (
        <p class="happened fresh" id="new">
          <span>{say('talk.new')}</span>
        </p>
      );
    case 'me':
      return <Mine message={row.message} status={row.status} />;
    case 'answer':
      return <Answer message={row.message} first={row.first} ask={row.ask} />;
    case 'agent':
      return <FromAgent row={row} />;
    case 'event':
      return <EventLine message={row.message} />;
    case 'retracted':
      return (
        <p class="happened">
          <span>{say('talk.retracted')}</span>
        </p>
      );
    case 'stream':
      return <Stream text={row.text} />;
    case 'unsent':
      return <UnsentRow item={row.item} />;
    case 'typing':
      return <Typing row={row} />;
  }
}
