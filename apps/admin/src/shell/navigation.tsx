import {
  Avatar,
  Bdi,
  Clip,
  DropdownMenu,
  Ellipsis,
  Icon,
  IconButton,
  type IconType,
  LogOut,
  Mark,
  type MenuItem,
  NavGroup,
  NavItem,
  User,
} from '@natiq/ui';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useMe } from '../session/use-me.ts';
import { useWords } from '../words/use-words.tsx';
import { type PageSpec, pagesFor } from './pages.ts';
import { useBadges } from './use-badges.ts';

const GROUPS = ['overview', 'inbox', 'ai', 'company', 'platform'] as const;

/** The side: the company, the pages one's role reaches, oneself. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { say } = useWords();
  const { company, may } = useMe();
  const mine = pagesFor(may, company.kind);
  return (
    <nav className="ad-side" aria-label={say('nav.label')}>
      <div className="ad-brand">
        <Icon of={Mark} className="nq-mark" />
        <Clip>{company.name}</Clip>
      </div>
      <div className="ad-nav">
        {GROUPS.map(group => {
          const inside = mine.filter(page => page.group === group);
          return inside.length > 0 && <Group key={group} {...{ group, inside, onGo }} />;
        })}
      </div>
      <Account onGo={onGo} />
    </nav>
  );
}

interface GroupProps {
  group: PageSpec['group'];
  inside: PageSpec[];
  onGo: (() => void) | undefined;
}

function Group({ group, inside, onGo }: GroupProps) {
  const { say } = useWords();
  const here = useRouterState({ select: state => state.location.pathname });
  const badges = useBadges();
  return (
    <>
      {group !== 'overview' && <NavGroup label={say(`nav.${group}`)} />}
      {inside.map(({ id, path, icon }) => (
        <NavItem
          key={id}
          icon={icon}
          label={say(`page.${id}`)}
          count={badges[id]}
          hot={badges[id] !== undefined}
          current={here.startsWith(path)}
          link={<Link to={path} onClick={onGo} />}
        />
      ))}
    </>
  );
}

function Account({ onGo }: { onGo: (() => void) | undefined }) {
  const { say } = useWords();
  const { user, signOut } = useMe();
  const navigate = useNavigate();
  const acts: (MenuItem & { icon: IconType })[] = [
    {
      id: 'profile',
      icon: User,
      label: say('nav.profile'),
      onSelect: () => {
        onGo?.();
        void navigate({ to: '/profile' });
      },
    },
    ...(user.role === 'super_admin'
      ? []
      : [{ id: 'agent', icon: Mark, label: say('nav.agentApp'), onSelect: () => location.assign('/agent/') }]),
    { id: 'out', icon: LogOut, label: say('nav.signOut'), onSelect: signOut },
  ];
  return (
    <>
      {/* A menu would open below the drawer, which the browser lifts over everything. */}
      {onGo && (
        <div className="ad-acts-list">
          {acts.map(act => (
            <NavItem key={act.id} icon={act.icon} label={act.label} onClick={act.onSelect} />
          ))}
        </div>
      )}
      <div className="ad-me">
        <Avatar id={user.id} name={user.name} {...(user.pictureUrl && { src: user.pictureUrl })} />
        <div className="ad-me-words">
          <Clip className="font-medium">{user.name}</Clip>
          <p className="text-12 text-ink-3">
            <Bdi>{say(`role.${user.role}`)}</Bdi>
          </p>
        </div>
        {!onGo && (
          <DropdownMenu
            label={say('nav.account')}
            align="end"
            side="top"
            trigger={<IconButton icon={Ellipsis} label={say('nav.account')} />}
            items={acts}
          />
        )}
      </div>
    </>
  );
}
