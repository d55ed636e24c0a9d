import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBudgets } from '../checks/budgets.ts';
import { checkMap, printable } from './check.ts';
import { edgesOf } from './edges.ts';
import { packages, rooms } from './map.ts';
import { checkPackageMap } from './package-rules.ts';
import { checkCycles, checkRoomMap, cyclesIn } from './room-rules.ts';
import { readTree, type Tree } from './tree.ts';

const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files));
const rulesFor = (files: Record<string, string>): string[] => checkMap(tree(files)).map(violation => violation.rule);
const services = 'packages/services/src';

describe('this checkout', () => {
  const checkout = readTree(join(import.meta.dirname, '../../../..'));

  it('is read: every package of the map has sources', () => {
    const files = [...checkout.keys()];
    const without = Object.entries(packages).filter(
      ([, { path }]) => !files.some(file => file.startsWith(`${path}/src/`)),
    );
    expect(without.map(([name]) => name)).toEqual([]);
    expect(edgesOf(checkout).length).toBeGreaterThan(100);
  });

  it('keeps to the map', () => {
    expect(checkMap(checkout).map(printable)).toEqual([]);
  });

  it('keeps to the budgets', () => {
    expect(checkBudgets(checkout).map(printable)).toEqual([]);
  });
});

describe('the map itself', () => {
  it('goes down and has no cycle', () => {
    expect([...checkPackageMap(), ...checkRoomMap()]).toEqual([]);
  });

  it('is refused when an edge goes up, names nothing or leads back', () => {
    expect(checkPackageMap({ ...packages, db: { path: 'packages/db', floor: 3, imports: ['services'] } })).toHaveLength(
      1,
    );
    expect(checkPackageMap({ ...packages, db: { path: 'packages/db', floor: 3, imports: ['nothing'] } })).toHaveLength(
      1,
    );
    expect(checkRoomMap({ ...rooms, contacts: { level: 2, imports: ['tickets'] } })[0]?.message).toContain('goes up');
    expect(checkRoomMap({ ...rooms, sla: { level: 5, imports: ['ticket'] } })[0]?.message).toContain('no such room');
    const back = checkRoomMap({
      ...rooms,
      routing: { level: 4, imports: ['tickets'] },
      tickets: { level: 4, imports: ['routing'] },
    });
    expect(back[0]?.message).toMatch(/cycle: .*routing → tickets|cycle: .*tickets → routing/);
  });
});

describe('package edges', () => {
  it('allows what is declared', () => {
    expect(
      rulesFor({
        [`${services}/kernel/context.ts`]: "import { withTenant } from '@natiq/db/tenant';\nimport { z } from 'zod';",
        'packages/client/src/client.ts': "import type { AppRouter } from '@natiq/api/root';",
        'apps/agent/src/main.tsx': "import { Button } from '@natiq/ui/button';",
      }),
    ).toEqual([]);
  });

  it('refuses going up', () => {
    expect(rulesFor({ 'packages/db/src/a.ts': "import { claim } from '@natiq/services/tickets';" })).toEqual(['floor']);
    expect(
      rulesFor({ 'packages/domain/src/a.ts': "import type { View } from '@natiq/contracts/tickets/views';" }),
    ).toEqual(['floor']);
  });

  it('refuses going sideways and skipping what is not declared', () => {
    expect(rulesFor({ 'packages/ui/src/a.tsx': "export { groq } from '@natiq/connectors/ai/groq';" })).toEqual([
      'floor',
    ]);
    expect(rulesFor({ 'apps/admin/src/a.tsx': "import { x } from '@natiq/services/kernel/errors';" })).toEqual([
      'undeclared',
    ]);
    expect(rulesFor({ 'packages/api/src/a.ts': "const db = await import('@natiq/db/client');" })).toEqual([
      'undeclared',
    ]);
    expect(rulesFor({ 'packages/api/src/a.ts': "import '@natiq/nowhere';" })).toEqual(['undeclared']);
  });

  it('lets the client import types of the api only', () => {
    expect(rulesFor({ 'packages/client/src/a.ts': "import { appRouter } from '@natiq/api/root';" })).toEqual([
      'types-only',
    ]);
    expect(rulesFor({ 'packages/client/src/a.ts': "import { type AppRouter } from '@natiq/api/root';" })).toEqual([
      'types-only',
    ]);
    expect(rulesFor({ 'packages/client/src/a.ts': "export type { AppRouter } from '@natiq/api/root';" })).toEqual([]);
  });

  it('refuses paths across packages', () => {
    expect(rulesFor({ 'packages/api/src/a.ts': "import { x } from '../../services/src/index.ts';" })).toEqual([
      'by-path',
    ]);
  });

  it('keeps the test harness to tests', () => {
    const source = "import { testDatabase } from '@natiq/testing/database';";
    expect(rulesFor({ [`${services}/tickets/claim-ticket.ts`]: source })).toEqual(['test-only']);
    expect(rulesFor({ [`${services}/tickets/claim-ticket.test.ts`]: source })).toEqual([]);
  });

  it('keeps the widget free of the big libraries', () => {
    for (const library of ['react', 'react-dom/client', '@trpc/client', 'drizzle-orm/pg-core']) {
      expect(rulesFor({ 'apps/webchat/src/a.ts': `import { x } from '${library}';` })).toEqual(['banned-library']);
    }
    expect(rulesFor({ 'apps/webchat/src/a.tsx': "import { h } from 'preact';" })).toEqual([]);
  });
});

describe('room edges', () => {
  it('allows listed rooms, the kernel, audit, and billing from below', () => {
    expect(
      rulesFor({
        [`${services}/handover/hand-over.ts`]:
          "import { NotFound } from '../kernel/errors.ts';\nimport { openTicket } from '../tickets/index.ts';\nimport { entitled } from '../billing/index.ts';\nimport { audit } from '../audit/index.ts';",
        [`${services}/reactions/message-received.ts`]: "import { answerTurn } from '../answering/index.ts';",
      }),
    ).toEqual([]);
  });

  it('refuses a room that is not listed', () => {
    expect(rulesFor({ [`${services}/conversations/a.ts`]: "import { x } from '../tickets/index.ts';" })).toEqual([
      'room',
    ]);
    expect(rulesFor({ [`${services}/identity/a.ts`]: "import { x } from '../billing/index.ts';" })).toEqual(['room']);
    expect(rulesFor({ [`${services}/kernel/a.ts`]: "import { x } from '../audit/index.ts';" })).toEqual(['room']);
  });

  it('refuses a way around index.ts, from inside and from outside', () => {
    expect(
      rulesFor({ [`${services}/tickets/a.ts`]: "import { x } from '../conversations/append-message.ts';" }),
    ).toEqual(['room-index']);
    expect(rulesFor({ 'packages/api/src/a.ts': "import { x } from '@natiq/services/tickets/claim-ticket';" })).toEqual([
      'room-index',
    ]);
    expect(rulesFor({ 'packages/api/src/a.ts': "import { x } from '@natiq/services/tickets/index';" })).toEqual([]);
    expect(
      rulesFor({ [`${services}/tickets/a.ts`]: "import { x } from '@natiq/services/conversations/append-message';" }),
    ).toEqual(['room-index']);
  });

  it('keeps the reactions to the worker', () => {
    expect(rulesFor({ [`${services}/tickets/a.ts`]: "import { x } from '../reactions/index.ts';" })).toEqual(['room']);
    expect(rulesFor({ 'packages/api/src/a.ts': "import { x } from '@natiq/services/reactions/index';" })).toEqual([
      'room',
    ]);
    expect(rulesFor({ 'apps/server/src/wire.ts': "import { x } from '@natiq/services/reactions/index';" })).toEqual([]);
  });

  it('lets a test set its scene with any room, through its index', () => {
    expect(rulesFor({ [`${services}/conversations/a.test.ts`]: "import { x } from '../tickets/index.ts';" })).toEqual(
      [],
    );
    expect(
      rulesFor({ [`${services}/conversations/a.test.ts`]: "import { x } from '../tickets/claim-ticket.ts';" }),
    ).toEqual(['room-index']);
  });

  it('refuses a folder that is no room, and a second word for one', () => {
    expect(rulesFor({ [`${services}/chats/index.ts`]: '' })).toEqual(['room']);
    expect(rulesFor({ 'packages/contracts/src/ticket/views.ts': '' })).toEqual(['module-word']);
    expect(rulesFor({ 'apps/agent/src/features/inbox/list.tsx': '', 'packages/db/src/schema/tickets.ts': '' })).toEqual(
      [],
    );
  });
});

describe('cycles', () => {
  it('are found once, as a path', () => {
    expect(
      cyclesIn([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
      ]),
    ).toEqual([['a', 'b', 'c', 'a']]);
    expect(
      cyclesIn([
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'c'],
      ]),
    ).toEqual([]);
  });

  it('between rooms, packages or files are named', () => {
    const rooms = edgesOf(
      tree({
        [`${services}/tickets/a.ts`]: "import { x } from '../routing/index.ts';",
        [`${services}/routing/a.ts`]: "import { x } from '../tickets/index.ts';",
      }),
    );
    expect(checkCycles(rooms).map(violation => violation.message)).toContain('tickets → routing → tickets');
    const floors = edgesOf(
      tree({
        'packages/db/src/a.ts': "import { x } from '@natiq/services/tickets';",
        'packages/services/src/index.ts': "import { x } from '@natiq/db/tenant';",
      }),
    );
    expect(checkCycles(floors).map(violation => violation.message)).toEqual(['db → services → db']);
    const files = edgesOf(
      tree({
        'packages/db/src/a.ts': "import { b } from './b.ts';",
        'packages/db/src/b.ts': "export { a } from './a.ts';\nimport type { c } from './c.ts';",
        'packages/db/src/c.ts': "import { b } from './b.ts';",
      }),
    );
    expect(checkCycles(files).map(violation => violation.message)).toEqual([
      'packages/db/src/a.ts → packages/db/src/b.ts → packages/db/src/a.ts',
    ]);
  });
});

describe('the environment', () => {
  it('is read in env.ts only', () => {
    const read = 'export const port = process.env.PORT;';
    expect(rulesFor({ 'apps/server/src/env.ts': read })).toEqual([]);
    expect(rulesFor({ 'apps/server/src/main.ts': read })).toEqual(['environment']);
    expect(rulesFor({ 'packages/db/src/client.ts': "import { env } from 'node:process';" })).toEqual(['environment']);
    expect(rulesFor({ 'packages/db/src/client.ts': 'const { env } = process;' })).toEqual(['environment']);
    expect(rulesFor({ 'packages/db/src/client.ts': "const url = process['env'].DATABASE_URL;" })).toEqual([
      'environment',
    ]);
  });

  it('may be read by tests, tooling and build files', () => {
    const read = 'export const port = process.env.PORT;';
    expect(
      rulesFor({
        'packages/testing/src/database.ts': read,
        'apps/agent/vite.config.ts': read,
        'packages/db/src/a.test.ts': read,
      }),
    ).toEqual([]);
    expect(
      rulesFor({ 'packages/db/src/a.ts': '// process.env is read elsewhere\nconst text = "process.env";' }),
    ).toEqual([]);
  });
});

describe('the outer database handle', () => {
  it('stays inside packages/db', () => {
    expect(rulesFor({ [`${services}/tickets/a.ts`]: "import { internals } from '@natiq/db/internal';" })).toEqual([
      'database-handle',
    ]);
    expect(rulesFor({ 'apps/server/src/wire.ts': "import { x } from '@natiq/db/drivers/embedded';" })).toEqual([
      'database-handle',
    ]);
    expect(rulesFor({ [`${services}/tickets/a.ts`]: "import postgres from 'postgres';" })).toEqual(['database-handle']);
    expect(rulesFor({ 'apps/server/src/a.ts': "import { PGlite } from '@electric-sql/pglite';" })).toEqual([
      'database-handle',
    ]);
    expect(
      rulesFor({
        'packages/db/src/client.ts': "import postgres from 'postgres';\nimport { internals } from './internal.ts';",
      }),
    ).toEqual([]);
  });
});

describe('budgets', () => {
  const lines = (count: number) => 'x;\n'.repeat(count);
  const budget = (files: Record<string, string>) => checkBudgets(tree(files)).map(violation => violation.message);

  it('limit a file to 300 lines and a test to 500', () => {
    expect(budget({ 'packages/db/src/a.ts': lines(300), 'packages/db/src/a.test.ts': lines(500) })).toEqual([]);
    expect(budget({ 'packages/db/src/a.ts': lines(301) })).toEqual(['301 lines, the limit is 300']);
    expect(budget({ 'packages/db/src/a.test.ts': lines(501) })).toEqual(['501 lines, the limit is 500']);
    expect(budget({ 'packages/contracts/src/texts/agent.ar.ts': lines(900) })).toEqual([]);
  });

  it('limit a folder to 20 sources, tests and a room’s index not counted', () => {
    const verbs = (count: number, end: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`${services}/tickets/v${n}${end}`, '']));
    expect(budget({ ...verbs(20, '.ts'), ...verbs(9, '.test.ts'), [`${services}/tickets/index.ts`]: '' })).toEqual([]);
    expect(budget(verbs(21, '.ts'))).toEqual(['21 source files, the limit is 20']);
  });
});
