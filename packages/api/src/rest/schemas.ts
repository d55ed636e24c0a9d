import { pageInput } from '@natiq/contracts/common';
import { z } from 'zod';
import { appRouter } from '../root.ts';
import type { ProcedureName, RestRoute } from './route.ts';

interface Declared {
  inputs: z.ZodType[];
  output: z.ZodType;
  type: 'query' | 'mutation' | 'subscription';
}

/** What a procedure declares of itself. */
export function declaredBy(name: ProcedureName): { input: z.ZodObject | null; output: z.ZodType; type: string } {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: Declared }>;
  const { inputs, output, type } = procedures[name]!._def;
  const [input] = inputs;
  return { input: input instanceof z.ZodObject ? input : null, output, type };
}

/** Lists answer pages; the short ones of the company's few things are cut into pages here. */
export type ListKind = 'pages' | 'whole' | null;

export function listKindOf({ procedure }: RestRoute): ListKind {
  const { output } = declaredBy(procedure);
  if (output instanceof z.ZodArray) return 'whole';
  return output instanceof z.ZodObject && 'items' in output.shape && 'nextCursor' in output.shape ? 'pages' : null;
}

/** The fields a caller may give, under the procedure's names. A page by number is the rule, so it has a default here. */
export function inputOf(route: RestRoute): z.ZodObject | null {
  const { input } = declaredBy(route.procedure);
  if (listKindOf(route) === 'whole') return (input ?? z.object({})).extend(pageInput.omit({ cursor: true }).shape);
  return input;
}

export const paginationView = z.object({
  /** Null when the page was asked for by its cursor. */
  page: z.number().int().nullable(),
  limit: z.number().int(),
  total: z.number().int().nullable(),
  pages: z.number().int().nullable(),
  /** The position of the next page, for reading a long list to its end; null on the last. */
  nextCursor: z.string().nullable(),
});
export type Pagination = z.infer<typeof paginationView>;

/** The shape of `data` in a route's success. */
export function dataOf(route: RestRoute): z.ZodType {
  const { output } = declaredBy(route.procedure);
  if (output instanceof z.ZodArray) return listOf(output.element as z.ZodType);
  if (listKindOf(route) === 'pages')
    return listOf(((output as z.ZodObject).shape.items as unknown as z.ZodArray).element as z.ZodType);
  if (route.as) return z.object({ [route.as]: output });
  if (!route.lift) return output;
  const { [route.lift]: lifted, ...rest } = (output as z.ZodObject).shape;
  return z.object({ ...rest, ...(lifted as z.ZodObject).shape });
}

const listOf = (item: z.ZodType) => z.object({ items: z.array(item), pagination: paginationView });
