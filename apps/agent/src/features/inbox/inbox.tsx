import { EmptyState, MessagesSquare, type PaneSpec, Panes, useMedia, usePhone } from '@natiq/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { readLocal, writeLocal } from '../../words/storage.ts';
import { useWords } from '../../words/use-words.tsx';
import { TalkSkeleton } from '../conversations/talk-skeleton.tsx';
import { useMe } from '../session/use-me.ts';
import { useViewsPane } from '../views/use-views-pane.tsx';
import { ListPane } from './list-pane.tsx';
import { type InboxPlace, useOwnPlace } from './place.ts';

/** Fetched after the list stands, so that the first conversation opens at once. */
const fetchPane = () => import('../conversations/conversation-pane.tsx');
const ConversationPane = lazy(fetchPane);
const ContextPane = lazy(() => import('../context/context-pane.tsx'));

/** After so long (ms) the list is there and the line is free. */
const settled = 800;
const DETAILS = 'natiq.details';

export interface InboxProps {
  /** Only list and conversation, for a place beside something else; it then keeps its own place. */
  compact?: boolean;
  /** Where one is; without it the inbox keeps its own. */
  place?: InboxPlace;
}

/** Whether the details are shown: on a wide screen as one left them, on a narrow one when asked for. */
function useDetails(compact: boolean) {
  const narrow = useMedia('(width < 1280px)') || compact;
  const [wide, setWide] = useState(() => readLocal(DETAILS) !== 'closed');
  const [asked, setAsked] = useState(false);
  const shown = narrow ? asked : wide;
  const show = (on: boolean) => {
    if (narrow) return setAsked(on);
    setWide(on);
    writeLocal(DETAILS, on ? 'open' : 'closed');
  };
  return { shown, show };
}

/** The inbox: views, list, conversation, details; one at a time on a phone. */
export function Inbox({ compact = false, place: given }: InboxProps) {
  const { say } = useWords();
  const { may } = useMe();
  const phone = usePhone();
  const own = useOwnPlace('open');
  const place = given ?? own;
  const details = useDetails(compact);
  const views = useViewsPane();
  const { conversationId } = place;
  useEffect(() => {
    const timer = setTimeout(fetchPane, settled);
    return () => clearTimeout(timer);
  }, []);
  if (!may('conversations', 'read'))
    return (
      <EmptyState title={say('app.forbidden')} centred>
        {say('app.forbiddenHelp')}
      </EmptyState>
    );
  const list: PaneSpec = {
    id: 'list',
    label: say('list.label'),
    width: compact ? 17 : 22.5,
    min: compact ? 13 : 17,
    children: <ListPane place={place} alone={compact || views === null} compact={compact} />,
  };
  const talk: PaneSpec = {
    id: 'talk',
    label: say('talk.pane'),
    landmark: compact ? 'section' : 'main',
    children: <TalkPane place={place} compact={compact} details={compact ? undefined : details} />,
  };
  const shown = Boolean(conversationId) && details.shown;
  const context: PaneSpec = {
    id: 'details',
    label: say('details.pane'),
    width: 20,
    min: 17,
    ground: 'canvas',
    landmark: 'aside',
    hidden: !shown,
    children: shown && conversationId && (
      <Suspense fallback={null}>
        <ContextPane key={conversationId} id={conversationId} place={place} onHide={() => details.show(false)} />
      </Suspense>
    ),
  };
  const panes = compact ? [list, talk] : [...(views ? [views] : []), list, talk, context];
  const active = !conversationId ? 'list' : details.shown && !compact && phone ? 'details' : 'talk';
  return (
    <Panes
      panes={panes}
      active={active}
      resizeLabel={pane => say('app.resize', { pane })}
      storageKey={compact ? 'start' : 'agent'}
    />
  );
}

interface TalkPaneProps {
  place: InboxPlace;
  compact: boolean;
  details: ReturnType<typeof useDetails> | undefined;
}

/** The conversation that is open, or what to do when none is. */
function TalkPane({ place, compact, details }: TalkPaneProps) {
  const { say } = useWords();
  const phone = usePhone();
  const { conversationId } = place;
  const leave = () => place.go({ conversationId: null });
  if (!conversationId)
    return (
      <EmptyState title={say('talk.none')} icon={MessagesSquare} centred>
        {say('talk.noneHelp')}
      </EmptyState>
    );
  return (
    <Suspense fallback={<TalkSkeleton label={say('talk.loading')} />}>
      <ConversationPane
        key={conversationId}
        id={conversationId}
        compact={compact}
        details={details}
        onBack={phone ? leave : undefined}
        onGone={leave}
      />
    </Suspense>
  );
}
