import { Component, type ComponentChildren } from 'preact';
import { closed } from '../state/model.ts';
import { timeline } from '../state/timeline.ts';
import { Icon } from './icon.tsx';
import { panel } from './panel.ts';
import { QueueCard } from './queue.tsx';
import { RowView } from './rows.tsx';

/** Nearer to the end than this counts as reading along. */
const NEAR = 80;

/** The talk before it is here: a question, an answer. */
const Skeleton = () => (
  <div class="talk" aria-busy="true">
    <i class="skeleton mine" />
    <i class="skeleton" />
    <i class="skeleton mine" />
  </div>
);

interface Place {
  lastId: string | undefined;
  shown?: boolean;
  children: ComponentChildren;
}

/** Keeps the end in sight for whoever reads along, and the place of whoever reads above it. */
class Scroller extends Component<Place, { below: number }> {
  override state = { below: 0 };
  box: HTMLElement | null = null;
  near = true;
  watch: ResizeObserver | undefined;

  toEnd = (): void => {
    if (this.box) this.box.scrollTop = this.box.scrollHeight;
  };
  /** Opening starts at the line "New", or else at the end. */
  start(): void {
    const line = this.box?.querySelector('#new');
    if (line) line.scrollIntoView();
    else this.toEnd();
  }
  onScroll = (): void => {
    const { box } = this;
    if (!box) return;
    this.near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (this.near && this.state.below) this.setState({ below: 0 });
  };
  override componentDidMount(): void {
    // Text that grows, keyboards that open: the end stays in sight.
    this.watch = new ResizeObserver(() => this.near && this.toEnd());
    for (const element of [this.box, this.box?.firstElementChild]) if (element) this.watch.observe(element);
    this.start();
  }
  override componentDidUpdate(before: Place): void {
    const { lastId, shown } = this.props;
    if (shown && !before.shown) this.start();
    else if (lastId === before.lastId) return;
    else if (this.near || lastId?.startsWith('unsent')) this.toEnd();
    else this.setState(({ below }) => ({ below: below + 1 }));
  }
  override componentWillUnmount(): void {
    this.watch?.disconnect();
  }
  render() {
    const { say } = panel();
    const { below } = this.state;
    return (
      <div class="talk-box">
        <div
          class="talk scroll"
          ref={box => {
            this.box = box;
          }}
          onScroll={this.onScroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
          tabIndex={0}
          role="log"
          aria-live="polite"
          aria-label={say('talk.log')}
        >
          <div class="rows">{this.props.children}</div>
        </div>
        {below > 0 && (
          <button type="button" class="btn sm latest float" onClick={this.toEnd}>
            <Icon name="down" />
            {say('talk.newBelow', { count: below })}
          </button>
        )}
      </div>
    );
  }
}

export function Talk() {
  const { model, chat, say } = panel();
  const rows = timeline(model);
  const { messages, conversation } = model.chat;
  // Who types comes and goes below it; the observer follows that.
  const last = rows.findLast(row => row.kind !== 'typing');
  if (model.fetching && !rows.length) return <Skeleton />;
  const queue = conversation?.owner.kind === 'queue' ? conversation.queue : undefined;
  return (
    <Scroller lastId={last && last.kind + last.id} shown={model.shown}>
      {(messages[0]?.seq ?? 1) > 1 && !model.noneOlder && (
        <button type="button" class="btn sm quiet middle" onClick={() => void chat.older()}>
          {say('talk.earlier')}
        </button>
      )}
      {rows.map(row => (
        <RowView key={row.kind + row.id} row={row} />
      ))}
      {queue && <QueueCard queue={queue} />}
      {conversation?.ratingDue && model.config?.features.rating && (
        <button type="button" class="btn sm middle" onClick={() => chat.go('rate')}>
          <Icon name="star" />
          {say('rating.open')}
        </button>
      )}
      {conversation && closed(model.chat) && <p class="by closed">{say('composer.closed')}</p>}
    </Scroller>
  );
}
