import { EmptyState, type PaneSpec, Panes, useMedia, usePhone } from '@natiq/ui';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useWords } from '../../words/use-words.tsx';
import { useMe } from '../session/use-me.ts';
import { PageTitle } from '../views/page-title.tsx';
import { useViewsPane } from '../views/use-views-pane.tsx';
import { TicketDetail } from './ticket-detail.tsx';
import { TicketsTable } from './tickets-table.tsx';

/** Tickets: the table, and one of them beside it. */
export default function TicketsPage() {
  const { say } = useWords();
  const { may } = useMe();
  const { ticketId } = useParams({ strict: false });
  const navigate = useNavigate();
  const views = useViewsPane();
  const phone = usePhone();
  const wide = useMedia('(width >= 1024px)');
  const close = () => navigate({ to: '/agent/tickets' });
  if (!may('tickets', 'read'))
    return (
      <EmptyState title={say('app.forbidden')} centred>
        {say('app.forbiddenHelp')}
      </EmptyState>
    );
  const detail: PaneSpec = {
    id: 'ticket',
    label: say('tickets.detail'),
    landmark: 'aside',
    ...(wide && { width: 24, min: 20, max: 36 }),
    hidden: !ticketId,
    children: ticketId && <TicketDetail key={ticketId} id={ticketId} onClose={close} isPhone={phone} />,
  };
  const table: PaneSpec = {
    id: 'tickets',
    label: say('tickets.title'),
    landmark: 'main',
    hidden: !wide && Boolean(ticketId),
    children: (
      <TicketsTable
        currentId={ticketId}
        onOpen={id => navigate({ to: '/agent/tickets/$ticketId', params: { ticketId: id } })}
      />
    ),
  };
  return (
    <>
      <PageTitle>{say('tickets.title')}</PageTitle>
      <Panes
        panes={[...(views ? [views] : []), table, detail]}
        active={ticketId ? 'ticket' : 'tickets'}
        resizeLabel={pane => say('app.resize', { pane })}
        storageKey="agent"
      />
    </>
  );
}
