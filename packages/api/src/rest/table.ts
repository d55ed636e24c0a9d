import type { Method, RestRoute } from './route.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { assistRoutes } from './routes/assist.ts';
import { assistantRoutes, channelRoutes, modelRoutes, telegramRoutes } from './routes/channels.ts';
import { conversationRoutes, ratingRoutes } from './routes/conversations.ts';
import { evaluationRoutes } from './routes/evaluation.ts';
import { auditRoutes, authRoutes, companyRoutes, userRoutes } from './routes/identity.ts';
import { knowledgeRoutes } from './routes/knowledge.ts';
import { learningRoutes } from './routes/learning.ts';
import { contactRoutes, viewRoutes } from './routes/lists.ts';
import { operationRoutes } from './routes/operations.ts';
import { siteRoutes } from './routes/sites.ts';
import { sourceRoutes } from './routes/sources.ts';
import { ticketRoutes } from './routes/tickets.ts';

/** Every address of the REST door, in the order of the document. */
export const restRoutes: readonly RestRoute[] = [
  ...authRoutes,
  ...companyRoutes,
  ...userRoutes,
  ...knowledgeRoutes,
  ...evaluationRoutes,
  ...learningRoutes,
  ...siteRoutes,
  ...sourceRoutes,
  ...conversationRoutes,
  ...assistRoutes,
  ...ticketRoutes,
  ...contactRoutes,
  ...viewRoutes,
  ...ratingRoutes,
  ...channelRoutes,
  ...telegramRoutes,
  ...assistantRoutes,
  ...modelRoutes,
  ...analyticsRoutes,
  ...auditRoutes,
  ...operationRoutes,
];

const parameter = /^\{(\w+)\}$/;

interface Known {
  route: RestRoute;
  parts: readonly string[];
}

/** By number of parts; what is spelled out goes before what is a parameter. */
const byLength = new Map<number, Known[]>();
for (const route of restRoutes) {
  const parts = route.path.slice(1).split('/');
  const group = byLength.get(parts.length) ?? [];
  byLength.set(parts.length, [...group, { route, parts }]);
}
const parametersOf = ({ parts }: Known) => parts.filter(part => parameter.test(part)).length;
for (const group of byLength.values()) group.sort((a, b) => parametersOf(a) - parametersOf(b));

export type Match =
  | { found: 'route'; route: RestRoute; path: Record<string, string> }
  /** The address is known, but not for this method. */
  | { found: 'methods'; methods: Method[] }
  | { found: 'nothing' };

/** The route of a method and a path below `/api/v1`, with the parameters of the path. */
export function matchRoute(method: string, path: string): Match {
  const given = path.split('/').slice(1);
  const fitting = (byLength.get(given.length) ?? []).flatMap(known => {
    const read = readParts(known.parts, given);
    return read ? [{ route: known.route, path: read }] : [];
  });
  const match = fitting.find(fit => fit.route.method === method);
  if (match) return { found: 'route', ...match };
  if (fitting.length === 0) return { found: 'nothing' };
  return { found: 'methods', methods: [...new Set(fitting.map(fit => fit.route.method))] };
}

function readParts(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  const read: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const name = parameter.exec(part)?.[1];
    if (!name) {
      if (part !== given[at]) return null;
      continue;
    }
    const value = decoded(given[at]!);
    if (!value) return null;
    read[name] = value;
  }
  return read;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
