export type Json = { [key: string]: unknown };

export interface Schema extends Json {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: unknown[];
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content;
  responses: Record<string, Content & { description?: string; $ref?: string }>;
}

export interface OpenApi {
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

/** One address as the page shows it. */
export interface Address {
  method: string;
  path: string;
  operation: Operation;
}

export interface Chapter {
  name: string;
  addresses: Address[];
}

/** The chapters in the document's order, with what holds every word of the search. */
export function chaptersOf(document: OpenApi, search: string): Chapter[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return document.tags
    .map(({ name }) => ({
      name,
      addresses: all.filter(({ method, path, operation }) => {
        const text = `${name} ${method} ${path} ${operation.summary}`.toLowerCase();
        return operation.tags.includes(name) && words.every(word => text.includes(word));
      }),
    }))
    .filter(chapter => chapter.addresses.length > 0);
}

/** What a reference stands for. */
export function resolved<T>(document: OpenApi, value: T | { $ref: string }): T {
  if (typeof value !== 'object' || value === null || !('$ref' in value) || typeof value.$ref !== 'string')
    return value as T;
  const found = value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Json | undefined)?.[key], document);
  return found as T;
}

export const parametersOf = (document: OpenApi, operation: Operation): Parameter[] =>
  (operation.parameters ?? []).map(parameter => resolved<Parameter>(document, parameter));

export const bodyOf = (operation: Operation): Schema | undefined =>
  operation.requestBody?.content?.['application/json']?.schema;

/** The status of a success and the schema under `data`; a door of its own shape has none. */
export function successOf(operation: Operation): { status: string; data: Schema | undefined; description: string } {
  const [status, response] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'))!;
  const schema = response.content?.['application/json']?.schema;
  return { status, data: schema?.properties?.data, description: response.description ?? '' };
}

/** `string (uuid)`, `"ar" | "en"`, `Ticket`, `integer[]`: a kind in a few signs. */
export function kindOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(kindOf))].join(' | ');
  if (schema.type === 'array') {
    const item = kindOf(schema.items ?? {});
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
  const kind = [schema.type ?? 'any'].flat().join(' | ');
  return schema.format ? `${kind} (${schema.format})` : kind;
}

/** A first body to start from: the required fields, and what has a default. */
export function exampleOf(document: OpenApi, given: Schema, depth = 0): unknown {
  const schema = resolved<Schema>(document, given as Schema | { $ref: string });
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(document, choice, depth + 1);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => depth > 3 || schema.required?.includes(name))
          .map(([name, field]) => [name, exampleOf(document, field, depth + 1)]),
      );
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return Number(schema.minimum ?? 0);
    case 'boolean':
      return false;
    default:
      return '';
  }
}
