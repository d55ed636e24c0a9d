import { pageInput } from '@natiq/contracts/common';
import { TRPCError } from '@trpc/server';
import type { ApiContext } from '../context.ts';
import { appRouter } from '../root.ts';
import type { ProcedureName, RestRoute } from './route.ts';
import { declaredBy, inputOf, listKindOf, type Pagination } from './schemas.ts';

type Json = { [key: string]: unknown };
type Call = (input: unknown) => Promise<unknown>;

/** Calls the route's procedure with what a caller gave, and answers what belongs under `data`. Errors are tRPC's. */
export async function runRoute(
  ctx: ApiContext,
  route: RestRoute,
  given: Json | undefined,
  onceKey: string,
): Promise<unknown> {
  const caller = appRouter.createCaller(ctx) as unknown as Record<string, Record<string, Call>>;
  const call = (name: ProcedureName, input: unknown) => {
    const [router, procedure] = name.split('.') as [string, string];
    return caller[router]![procedure]!(input);
  };
  const input = given && (await filled(route, call, route.once ? { clientId: onceKey, ...given } : given));
  switch (listKindOf(route)) {
    case 'pages':
      return pageOf(route, await call(route.procedure, byNumber(input!)), input!);
    case 'whole': {
      const asked = pageAsked(input!);
      const all = await call(route.procedure, declaredBy(route.procedure).input ? input : undefined);
      return cutOf(all as unknown[], asked);
    }
    default:
      return shaped(route, await call(route.procedure, inputOf(route) ? input : undefined));
  }
}

/** Reads what the caller left out; the act still compares, so whoever is too late is refused. */
async function filled(
  route: RestRoute,
  call: (name: ProcedureName, input: unknown) => Promise<unknown>,
  input: Json,
): Promise<Json> {
  const { fill } = route;
  const missing = Object.entries(fill?.fields ?? {}).filter(([field]) => input[field] === undefined);
  if (!fill || missing.length === 0) return input;
  const facts = await call(fill.from, declaredBy(fill.from).input ? { id: input.id } : undefined);
  return { ...input, ...Object.fromEntries(missing.map(([field, place]) => [field, at(facts, place)])) };
}

const at = (value: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((inner, key) => (inner as Json | null)?.[key], value);

const byNumber = (input: Json): Json =>
  input.cursor === undefined && input.page === undefined ? { ...input, page: 1 } : input;

function pageOf(route: RestRoute, answer: unknown, input: Json): { items: unknown[]; pagination: Pagination } {
  const { items, nextCursor, total } = answer as { items: unknown[]; nextCursor: string | null; total?: number };
  const limit = Number(declaredBy(route.procedure).input!.shape.limit!.parse(input.limit));
  return {
    items,
    pagination: {
      page: total === undefined ? null : Number(input.page ?? 1),
      limit,
      total: total ?? null,
      pages: total === undefined ? null : Math.ceil(total / limit),
      nextCursor,
    },
  };
}

function pageAsked(input: Json): { page: number; limit: number } {
  const { data, error } = pageInput.safeParse(input);
  if (!data) throw new TRPCError({ code: 'BAD_REQUEST', cause: error });
  return { page: data.page ?? 1, limit: data.limit };
}

function cutOf(all: unknown[], { page, limit }: { page: number; limit: number }) {
  const pagination: Pagination = {
    page,
    limit,
    total: all.length,
    pages: Math.ceil(all.length / limit),
    nextCursor: null,
  };
  return { items: all.slice((page - 1) * limit, page * limit), pagination };
}

function shaped({ as, lift }: RestRoute, answer: unknown): unknown {
  if (as) return { [as]: answer };
  if (!lift) return answer;
  const { [lift]: lifted, ...rest } = answer as Json;
  return { ...rest, ...(lifted as Json) };
}
