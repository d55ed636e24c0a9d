import {
  Icon,
  IconButton,
  Kbd,
  Mark,
  NavGroup,
  NavItem,
  PanelLeft,
  PaneScroll,
  Search,
  Ticket,
  Tooltip,
} from '@natiq/ui';
import { Link, useRouterState } from '@tanstack/react-router';
import { useWords } from '../../words/use-words.tsx';
import { useCounts } from '../inbox/use-counts.ts';
import { inboxViews } from '../inbox/views.ts';
import { useMe } from '../session/use-me.ts';
import { MeFoot } from './me-foot.tsx';

interface ViewsPaneProps {
  /** Only icons. */
  rail: boolean;
  onRail: (() => void) | undefined;
  onSearch: () => void;
}

/** The ways through the app: views with their counts, tickets, and oneself at the foot. */
export function ViewsPane({ rail, onRail, onSearch }: ViewsPaneProps) {
  const { say } = useWords();
  const { company } = useMe();
  const counts = useCounts();
  const path = useRouterState({ select: state => state.location.pathname });
  return (
    <div className="ag-views" data-rail={rail ? '' : undefined}>
      <div className="ag-brand">
        <Icon of={Mark} className="nq-mark" />
        {!rail && <b className="nq-clip">{company.name}</b>}
        {!rail && onRail && <IconButton icon={PanelLeft} label={say('views.hide')} onClick={onRail} />}
      </div>
      {rail ? (
        <>
          {onRail && <IconButton icon={PanelLeft} label={say('views.show')} onClick={onRail} />}
          <IconButton icon={Search} label={say('views.search')} keys={['⌘', 'K']} onClick={onSearch} />
        </>
      ) : (
        <Tooltip text={say('keys.palette')}>
          <button type="button" className="ag-find" onClick={onSearch}>
            <Icon of={Search} />
            <span>{say('views.search')}</span>
            <Kbd keys={['⌘', 'K']} />
          </button>
        </Tooltip>
      )}
      <PaneScroll>
        {inboxViews.map(({ id, icon }) => (
          <NavItem
            key={id}
            icon={icon}
            label={say(`views.${id}`)}
            count={id === 'ended' ? undefined : counts?.[id]}
            hot={id === 'unassigned' && (counts?.unassigned ?? 0) > 0}
            current={path.startsWith(`/agent/inbox/${id}`)}
            rail={rail}
            link={<Link to="/agent/inbox/$view" params={{ view: id }} />}
          />
        ))}
        {!rail && <NavGroup label={say('views.work')} />}
        <NavItem
          icon={Ticket}
          label={say('views.tickets')}
          current={path.startsWith('/agent/tickets')}
          rail={rail}
          link={<Link to="/agent/tickets" />}
        />
      </PaneScroll>
      <MeFoot rail={rail} />
    </div>
  );
}
