import { liveRouter } from './live/router.ts';
import { analytics } from './routers/analytics.ts';
import { assist } from './routers/assist.ts';
import { auth } from './routers/auth.ts';
import { assistants, channels, telegram } from './routers/channels.ts';
import { companies } from './routers/companies.ts';
import { contacts } from './routers/contacts.ts';
import { conversations } from './routers/conversations.ts';
import { demo } from './routers/demo.ts';
import { evaluation } from './routers/evaluation.ts';
import { integrity } from './routers/integrity.ts';
import { knowledge } from './routers/knowledge.ts';
import { learning } from './routers/learning.ts';
import { savedViews } from './routers/lists.ts';
import { models } from './routers/models.ts';
import { ratings } from './routers/ratings.ts';
import { sentiment } from './routers/sentiment.ts';
import { sites } from './routers/sites.ts';
import { sources } from './routers/sources.ts';
import { tickets } from './routers/tickets.ts';
import { audit, presence, users } from './routers/users.ts';
import { t } from './trpc.ts';

/** The whole API: tables of names over verbs. */
export const appRouter = t.router({
  auth,
  companies,
  users,
  presence,
  audit,
  conversations,
  assist,
  tickets,
  contacts,
  savedViews,
  ratings,
  knowledge,
  sites,
  sources,
  analytics,
  sentiment,
  channels,
  telegram,
  assistants,
  evaluation,
  learning,
  models,
  integrity,
  demo,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
