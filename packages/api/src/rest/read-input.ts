import { invalid } from '@natiq/services/kernel/errors';
import { z } from 'zod';
import { fromCaller } from './names.ts';
import type { RestRoute } from './route.ts';
import { inputOf } from './schemas.ts';

type Json = { [key: string]: unknown };

/** What a caller sent, before it is the input of a procedure. */
export interface Given {
  path: Readonly<Record<string, string>>;
  /** Every value of each name, as it stands in the address or in a form: texts. */
  texts?: URLSearchParams | undefined;
  body?: Readonly<Json> | undefined;
}

/**
 * The input of the route's procedure, as the caller gave it; whether it is valid is the procedure's business.
 * @throws invalid for a parameter the address does not know: a mistyped filter would answer the wrong rows
 */
export function readInput(route: RestRoute, given: Given): Json | undefined {
  const schema = inputOf(route);
  if (!schema) return undefined;
  const kinds = kindsOf(schema);
  const { path, texts, body } = given;
  const parts = [
    ...Object.entries(body ?? {}),
    ...(texts ? readTexts(route, kinds, texts) : []),
    ...Object.entries(path).map(([name, text]): [string, unknown] => [
      name,
      kindly(text, kinds.get(fromCaller(route, name)) ?? new Set()),
    ]),
  ];
  return Object.fromEntries([
    ...parts.map(([name, value]): [string, unknown] => [fromCaller(route, name), value]),
    ...Object.entries(route.fixed ?? {}),
  ]);
}

type Kinds = ReadonlyMap<string, ReadonlySet<string>>;

function readTexts(route: RestRoute, kinds: Kinds, texts: URLSearchParams): [string, unknown][] {
  return [...new Set(texts.keys())].flatMap(name => {
    const field = fromCaller(route, name);
    const kind = kinds.get(field);
    if (!kind || route.fixed?.[field] !== undefined)
      throw invalid('invalid', { fields: { [field]: 'invalid_unknown' } });
    const values = texts.getAll(name);
    if (field === 'sort' && kinds.has('order') && !texts.has('order')) return sorting(name, values);
    if (kind.has('array'))
      return [[name, values.length > 1 ? values : values[0]!.split(',').filter(Boolean)] as [string, unknown]];
    // A second value of a name that takes one is a mistake the schema reports.
    return [[name, values.length === 1 ? kindly(values[0]!, kind) : values] as [string, unknown]];
  });
}

/** `-name` is the specification's word for the other order. */
function sorting(name: string, [text = '']: string[]): [string, unknown][] {
  const down = text.startsWith('-');
  return [
    [name, down ? text.slice(1) : text],
    ['order', down ? 'descending' : 'ascending'],
  ];
}

const number = /^-?\d+(?:\.\d+)?$/;

/** A text of an address as the kind its field wants; a text that is none stays one, and the schema says so. */
function kindly(text: string, kinds: ReadonlySet<string>): unknown {
  if (kinds.has('string')) return text;
  if ((kinds.has('integer') || kinds.has('number')) && number.test(text)) return Number(text);
  if (kinds.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const known = new WeakMap<z.ZodObject, Map<string, Set<string>>>();

/** The JSON kinds each field takes, read once from its schema. */
function kindsOf(schema: z.ZodObject): Map<string, Set<string>> {
  let kinds = known.get(schema);
  if (!kinds) {
    const { properties } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    kinds = new Map(Object.entries(properties ?? {}).map(([name, field]) => [name, kindsIn(field as Json)]));
    known.set(schema, kinds);
  }
  return kinds;
}

function kindsIn(schema: Json): Set<string> {
  const own = schema.type === undefined ? [] : [schema.type].flat();
  const parts = [schema.anyOf, schema.oneOf, schema.allOf].flat().filter(Boolean) as Json[];
  const values = schema.enum === undefined ? [] : (schema.enum as unknown[]).map(value => typeof value);
  return new Set([...own.map(String), ...values, ...parts.flatMap(part => [...kindsIn(part)])]);
}
