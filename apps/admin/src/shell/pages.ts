import type { Action, Module, Scope } from '@natiq/contracts/access/matrix';
import type { MeView } from '@natiq/contracts/identity/views';
import {
  BookOpen,
  Building2,
  ChartColumn,
  Check,
  Globe,
  Hourglass,
  type IconType,
  Layers,
  MessagesSquare,
  NuqtaOpen,
  ShieldCheck,
  SlidersHorizontal,
  ThumbsUp,
  Ticket,
  User,
  Users,
} from '@natiq/ui';

export type PageId =
  | 'overview'
  | 'conversations'
  | 'tickets'
  | 'contacts'
  | 'knowledge'
  | 'assistant'
  | 'evaluation'
  | 'review'
  | 'models'
  | 'channels'
  | 'users'
  | 'company'
  | 'audit'
  | 'integrity'
  | 'companies';

export interface PageSpec {
  id: PageId;
  path: `/${string}`;
  icon: IconType;
  group: 'overview' | 'inbox' | 'ai' | 'company' | 'platform';
  /** What one's role must reach for the page to be there, and of which records. */
  needs: readonly [Module, Action, Scope?];
}

/** The pages there are, in the order of the navigation. */
export const pages: readonly PageSpec[] = [
  { id: 'overview', path: '/overview', icon: ChartColumn, group: 'overview', needs: ['analytics', 'read', 'all'] },
  {
    id: 'conversations',
    path: '/conversations',
    icon: MessagesSquare,
    group: 'inbox',
    needs: ['conversations', 'read'],
  },
  { id: 'tickets', path: '/tickets', icon: Ticket, group: 'inbox', needs: ['tickets', 'read'] },
  { id: 'contacts', path: '/contacts', icon: User, group: 'inbox', needs: ['conversations', 'read'] },
  { id: 'knowledge', path: '/knowledge', icon: BookOpen, group: 'ai', needs: ['knowledge', 'read'] },
  { id: 'assistant', path: '/assistant', icon: NuqtaOpen, group: 'ai', needs: ['assistants', 'read'] },
  { id: 'review', path: '/review', icon: ThumbsUp, group: 'ai', needs: ['knowledge', 'update'] },
  { id: 'evaluation', path: '/evaluation', icon: Check, group: 'ai', needs: ['knowledge', 'update'] },
  { id: 'models', path: '/models', icon: SlidersHorizontal, group: 'ai', needs: ['assistants', 'update'] },
  { id: 'channels', path: '/channels', icon: Globe, group: 'company', needs: ['channels', 'read'] },
  { id: 'users', path: '/users', icon: Users, group: 'company', needs: ['users', 'read'] },
  { id: 'company', path: '/company', icon: Building2, group: 'company', needs: ['settings', 'read'] },
  { id: 'audit', path: '/audit', icon: ShieldCheck, group: 'company', needs: ['audit', 'read'] },
  { id: 'integrity', path: '/integrity', icon: Hourglass, group: 'company', needs: ['audit', 'read'] },
  { id: 'companies', path: '/companies', icon: Layers, group: 'platform', needs: ['companies', 'read'] },
];

type May = (module: Module, action: Action, scope?: Scope) => boolean;
type Kind = MeView['company']['kind'];

/** The platform's own company answers no customers: it has people, a log, and the other companies. */
const PLATFORM: ReadonlySet<PageId> = new Set(['users', 'audit', 'integrity', 'companies']);

/** The pages a role reaches in a company of this kind. */
export const pagesFor = (may: May, kind: Kind): PageSpec[] =>
  pages.filter(page => may(...page.needs) && (kind !== 'platform' || PLATFORM.has(page.id)));

/** Where one lands: a platform admin among the companies, everybody else at the first page of theirs. */
export function firstPage(may: May, kind: Kind): string {
  const mine = pagesFor(may, kind);
  return (mine.find(page => page.group === 'platform') ?? mine[0])?.path ?? '/profile';
}
