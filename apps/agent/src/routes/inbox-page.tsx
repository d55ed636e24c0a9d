import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Inbox } from '../features/inbox/inbox.tsx';
import type { InboxPlace } from '../features/inbox/place.ts';
import { isInboxView } from '../features/inbox/views.ts';
import { PageTitle } from '../features/views/page-title.tsx';
import { useWords } from '../words/use-words.tsx';

/** The inbox at its address. */
export function InboxPage() {
  const { say } = useWords();
  const { view, conversationId = null } = useParams({ strict: false });
  const navigate = useNavigate();
  const place = useMemo<InboxPlace | null>(() => {
    if (!isInboxView(view)) return null;
    return {
      view,
      conversationId,
      go: to => {
        const next = { view: to.view ?? view, conversationId: to.conversationId };
        // A view chosen by itself keeps what is open beside it.
        const id = next.conversationId === undefined ? conversationId : next.conversationId;
        if (id) navigate({ to: '/agent/inbox/$view/$conversationId', params: { view: next.view, conversationId: id } });
        else navigate({ to: '/agent/inbox/$view', params: { view: next.view } });
      },
      link: id => <Link to="/agent/inbox/$view/$conversationId" params={{ view, conversationId: id }} />,
    };
  }, [view, conversationId, navigate]);
  if (!place) return <Navigate to="/agent/inbox/$view" params={{ view: 'open' }} replace />;
  return (
    <>
      <PageTitle>{say('views.inbox')}</PageTitle>
      <Inbox place={place} />
    </>
  );
}
