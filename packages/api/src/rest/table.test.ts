import { describe, expect, test } from 'vitest';
import { appRouter } from '../root.ts';
import { openApiDocument } from './document/index.ts';
import { declaredBy, inputOf } from './schemas.ts';
import { matchRoute, restRoutes } from './table.ts';
import { withoutRest } from './without-rest.ts';

const address = (route: { method: string; path: string }) => `${route.method} ${route.path}`;

describe('the table of routes', () => {
  test('every procedure has an address, or a reason for having none', () => {
    const decided = [...new Set([...restRoutes.map(route => route.procedure), ...Object.keys(withoutRest)])];
    expect(decided.toSorted(), 'give it a route in rest/routes, or its reason in rest/without-rest.ts').toEqual(
      Object.keys(appRouter._def.procedures).toSorted(),
    );
    for (const { procedure } of restRoutes) expect(withoutRest[procedure], `${procedure} has both`).toBeUndefined();
  });

  test('no address stands twice, whatever its parameters are called', () => {
    const bare = restRoutes.map(route => address(route).replace(/\{\w+\}/g, '{}'));
    expect(bare.filter((one, at) => bare.indexOf(one) !== at)).toEqual([]);
  });

  test.each(restRoutes.map(route => [address(route), route] as const))('%s fits its procedure', (_, route) => {
    const { type } = declaredBy(route.procedure);
    expect(type).toBe(route.method === 'GET' ? 'query' : 'mutation');
    const fields = Object.keys(inputOf(route)?.shape ?? {});
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!);
    for (const name of inPath) expect(fields, `{${name}}`).toContain(route.names?.[name] ?? name);
    for (const ours of Object.values(route.names ?? {})) expect(fields).toContain(ours);
    for (const field of [...Object.keys(route.fill?.fields ?? {}), ...Object.keys(route.fixed ?? {})])
      expect(fields).toContain(field);
    expect(fields.includes('clientId')).toBe(route.once === true);
    const match = matchRoute(route.method, route.path.replace(/\{\w+\}/g, 'x%2Fy'));
    expect(match).toEqual({ found: 'route', route, path: Object.fromEntries(inPath.map(name => [name, 'x/y'])) });
  });
});

describe('finding a route', () => {
  test('what is spelled out goes before a parameter', () => {
    expect(matchRoute('GET', '/agent/conversations/counts')).toMatchObject({
      route: { procedure: 'conversations.counts' },
    });
  });

  test('another method of a known address is told from no address', () => {
    expect(matchRoute('PUT', '/admin/users/1')).toEqual({ found: 'methods', methods: ['GET', 'PATCH', 'DELETE'] });
    for (const path of ['', '/', '/admin', '/admin/users/', '/admin//users', '/admin/users/%', '/admin/users/1/2'])
      expect(matchRoute('GET', path), path).toEqual({ found: 'nothing' });
  });
});

describe('the document', () => {
  const document = openApiDocument() as { paths: Record<string, Record<string, { responses: object }>> };

  test('has each route once, under a name of its own, with the status it answers', () => {
    for (const route of restRoutes) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      expect(Object.keys(operation?.responses ?? {})[0], address(route)).toBe(String(route.status ?? 200));
    }
    const names = [...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g)].map(match => match[1]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(restRoutes.length);
  });

  test('names no host and holds no reference that leads nowhere', () => {
    const text = JSON.stringify(document);
    expect(document).toMatchObject({ servers: [{ url: '/api/v1' }] });
    expect(text).not.toMatch(/https?:\/\/\w/);
    for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer!.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(found, pointer).toBeDefined();
    }
  });
});
