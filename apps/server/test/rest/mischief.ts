import type { Json, Operation } from './support.ts';

/** Numbers from a seed, the same on every machine: what fails once can be tried again. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (share: number) => next() < share,
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    upTo: (most: number) => Math.floor(next() * (most + 1)),
  };
}
export type Dice = ReturnType<typeof seeded>;

/** What has broken programs before. */
const nasty: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066عربي',
  "'; drop table users; --",
  "' || pg_sleep(5) --",
  '%_\\',
  '{{7*7}}',
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  'x'.repeat(9000),
  'ا'.repeat(3000),
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00Z',
  'NaN',
  '1e309',
  -1,
  0,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  0.1,
  true,
  false,
  null,
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: { prototype: 1 } },
  { toString: 1 },
  Array.from({ length: 300 }, (_, n) => n),
];

/** Values of a schema: mostly fitting, now and then anything but. */
export class Mischief {
  readonly dice: Dice;
  readonly document: Json;
  /** Ids to put where one is asked for: of one's own, of others, of nothing. */
  readonly ids: readonly string[];
  /** The id that fits an address, so that calls get through to the work as well. */
  readonly fitting: (path: string) => string;

  constructor(dice: Dice, document: Json, ids: readonly string[], fitting: (path: string) => string) {
    this.dice = dice;
    this.document = document;
    this.ids = ids;
    this.fitting = fitting;
  }

  value(schema: Json, depth = 0): unknown {
    const { dice } = this;
    if (dice.chance(0.12) || depth > 6) return dice.pick(nasty);
    if (typeof schema.$ref === 'string') return this.value(this.at(schema.$ref), depth + 1);
    const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
    if (choices) return this.value(dice.pick(choices), depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum)) return dice.pick(schema.enum);
    switch (dice.pick([schema.type ?? 'string'].flat())) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return Array.from({ length: dice.upTo(3) }, () => this.value((schema.items ?? {}) as Json, depth + 1));
      case 'integer':
      case 'number':
        return this.number(schema);
      case 'boolean':
        return dice.chance(0.5);
      case 'null':
        return null;
      default:
        return this.text(schema);
    }
  }

  object(schema: Json, depth = 0): Json {
    const required = (schema.required ?? []) as string[];
    const entries = Object.entries((schema.properties ?? {}) as Record<string, Json>)
      .filter(([name]) => (required.includes(name) ? !this.dice.chance(0.05) : this.dice.chance(0.5)))
      .map(([name, field]): [string, unknown] => [name, this.value(field, depth + 1)]);
    if (this.dice.chance(0.05)) entries.push([this.dice.pick(['__proto__', 'constructor', 'id', 'companyId']), 'x']);
    return Object.fromEntries(entries);
  }

  private number({ minimum = 0, maximum = 200 }: Json): number {
    const [low, high] = [Number(minimum), Number(maximum)];
    return this.dice.pick([low, high, low - 1, high + 1, low + this.dice.upTo(Math.max(0, Math.trunc(high - low)))]);
  }

  private text({ format, minLength = 0 }: Json): string {
    if (format === 'uuid') return this.dice.pick(this.ids);
    if (format === 'email') return `fuzz${this.dice.upTo(9999)}@example.test`;
    if (format === 'date-time') return '2026-11-20T10:00:00.000Z';
    const words = ['word', 'كلمة', 'What is it?', 'Correct-horse-7', '09:00', 'Africa/Cairo'];
    return this.dice.pick(words).padEnd(Number(minLength), 'x');
  }

  private at(pointer: string): Json {
    return pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((inner, key) => (inner as Json)[key], this.document) as Json;
  }

  /** One call of an operation: address, body, odd headers. */
  call(path: string, operation: Operation): { path: string; body?: unknown; headers: Record<string, string> } {
    const { dice } = this;
    const parameters = (operation.parameters ?? []).filter(parameter => parameter.in !== undefined);
    const text = (value: unknown) =>
      encodeURIComponent(wellFormed(typeof value === 'object' ? JSON.stringify(value) : String(value)));
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const { schema = {} } = parameters.find(parameter => parameter.name === name) ?? {};
      const fits = schema.format === 'uuid' && dice.chance(0.6);
      return text(fits ? this.fitting(path) : this.value(schema)) || 'x';
    });
    const query = parameters
      .filter(parameter => parameter.in === 'query' && dice.chance(0.4))
      .map(parameter => `${parameter.name}=${text(this.value(parameter.schema))}`);
    if (dice.chance(0.05)) query.push('surprise=1');
    const schema = operation.requestBody?.content['application/json']?.schema;
    return {
      path: filled + (query.length > 0 ? `?${query.join('&')}` : ''),
      ...(schema && { body: dice.chance(0.05) ? dice.pick(nasty) : this.object(schema) }),
      headers: {
        ...(dice.chance(0.3) && { 'accept-language': dice.pick(['ar', 'en', '*', 'x'.repeat(200)]) }),
        ...(dice.chance(0.1) && { 'idempotency-key': dice.pick(['k', 'k'.repeat(64), 'k'.repeat(300)]) }),
      },
    };
  }
}

/** A lone half of a sign cannot stand in an address. */
const wellFormed = (text: string): string => text.slice(0, 2000).toWellFormed();
