import { toCaller } from '../names.ts';
import type { RestRoute } from '../route.ts';
import { inputOf } from '../schemas.ts';
import { inputSchema, type Json } from './json-schema.ts';

/** A name for generated clients, unique because method and path are: `getAdminTicketsById`. */
export function operationId({ method, path }: RestRoute): string {
  const words = path
    .split('/')
    .filter(Boolean)
    .map(part => part.replace(/^\{(\w+)\}$/, 'by-$1').replace(/(?:^|-)(\w)/g, (_, sign: string) => sign.toUpperCase()));
  return method.toLowerCase() + words.join('');
}

/** Which failures an operation can answer, as names of `components.responses`. */
const failuresOf = (route: RestRoute): [string, string][] => [
  ['400', 'Invalid'],
  ['401', 'Unauthenticated'],
  ...(route.open ? [] : ([['403', 'Forbidden']] as [string, string][])),
  ...(route.path.includes('{') || route.fill ? ([['404', 'NotFound']] as [string, string][]) : []),
  ...(route.method === 'GET'
    ? []
    : ([
        ['409', 'Conflict'],
        ['413', 'TooLarge'],
        ['415', 'MediaType'],
      ] as [string, string][])),
  ['429', 'RateLimited'],
  ['default', 'Failed'],
];

/** One operation of the document; `data` is the schema of what stands under `data`. */
export function operation(route: RestRoute, data: Json): Json {
  const input = inputOf(route);
  const fields = input ? fieldsOf(route, inputSchema(input)) : { properties: {}, required: [] };
  const isQuery = route.method === 'GET';
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!));
  const rest = Object.keys(fields.properties).filter(name => !inPath.has(name));
  const parameters = [
    ...[...inPath].map(name => parameter(name, 'path', fields.properties[name] ?? { type: 'string' }, true)),
    ...(isQuery
      ? rest.map(name => parameter(name, 'query', fields.properties[name]!, fields.required.includes(name)))
      : []),
    ...(route.once ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  const hasBody = !isQuery && route.method !== 'DELETE' && rest.length > 0;
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(route.open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(hasBody && { requestBody: requestBody(route, rest, fields) }),
    responses: {
      [route.status ?? 200]: success(route, data),
      ...Object.fromEntries(
        failuresOf(route).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
      ),
    },
  };
}

interface Fields {
  properties: Record<string, Json>;
  required: string[];
}

/** The fields a caller may give, under the caller's names; what the route adds by itself is not among the required. */
function fieldsOf(route: RestRoute, schema: Json): Fields {
  const own = new Set([...Object.keys(route.fixed ?? {}), ...(route.once ? ['clientId'] : [])]);
  const given = Object.keys(route.fill?.fields ?? {});
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>).filter(
    ([name]) => !own.has(name),
  );
  return {
    properties: Object.fromEntries(properties.map(([name, field]) => [toCaller(route, name), field])),
    required: ((schema.required ?? []) as string[])
      .filter(name => !own.has(name) && !given.includes(name))
      .map(name => toCaller(route, name)),
  };
}

const parameter = (name: string, place: 'path' | 'query', schema: Json, required: boolean): Json => ({
  name,
  in: place,
  required,
  schema,
});

function requestBody(route: RestRoute, names: string[], fields: Fields): Json {
  const required = fields.required.filter(name => names.includes(name));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, fields.properties[name]!])),
    ...(required.length > 0 && { required }),
  };
  return {
    required: required.length > 0,
    content: {
      'application/json': { schema },
      ...(route.form && { 'multipart/form-data': { schema: asForm(route, schema) } }),
    },
  };
}

/** In a form a picture is a file. */
function asForm({ picture }: RestRoute, schema: Json): Json {
  if (!picture) return schema;
  const file = { type: 'string', contentMediaType: 'image/*' };
  return { ...schema, properties: { ...(schema.properties as Json), [picture]: file } };
}

const success = (route: RestRoute, data: Json): Json => ({
  description: route.status === 201 ? 'Created' : 'Success',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { success: { const: true }, message: { type: 'string' }, data },
        required: ['success', 'message', 'data'],
      },
    },
  },
});
