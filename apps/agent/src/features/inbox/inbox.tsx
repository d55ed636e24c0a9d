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
  const panes: PaneSpec[] = [
    {
      id: 'list',
      label: say('list.label'),
      width: compact ? 17 : 22.5,
      min: compact ? 13 : 17,
      children: <ListPane place={place} alone={compact || views === null} />,
    },
    {
      id: 'talk',
      label: say('talk.pane'),
      landmark: compact ? 'section' : 'main',
      children: conversationId ? (
        <Suspense fallback={<TalkSkeleton label={say('talk.loading')} />}>
          <ConversationPane
            key={conversationId}
            id={conversationId}
            compact={compact}
            details={compact ? undefined : details}
            onBack={phone ? () => place.go({ conversationId: null }) : undefined}
            onGone={() => place.go({ conversationId: null })}
          />
        </Suspense>
      ) : (
        <EmptyState title={say('talk.none')} icon={MessagesSquare} centred>
          {say('talk.noneHelp')}
        </EmptyState>
      ),
    },
  ];
  if (!compact && views) panes.unshift(views);
  if (!compact)
    panes.push({
      id: 'details',
      label: say('details.pane'),
      width: 20,
      min: 17,
      ground: 'canvas',
      landmark: 'aside',
      hidden: !details.shown || !conversationId,
      children: conversationId && details.shown && (
        <Suspense fallback={null}>
          <ContextPane key={conversationId} id={conversationId} place={place} onHide={() => details.show(false)} />
        </Suspense>
      ),
    });
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
