import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Instruction {
  name: string;
  text: string;
}
const { ignoredBy, readCopy, readDockerfile, readEnvLine } = (await import(
  new URL('../run/lib/dockerfile.mjs', import.meta.url).href
)) as {
  ignoredBy(source: string): (path: string) => boolean;
  readCopy(text: string): { from?: string; sources: string[]; target: string };
  readDockerfile(source: string): { name: string; image: string; instructions: Instruction[] }[];
  readEnvLine(text: string): Record<string, string>;
};

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** Every variable that has its line, and so its meaning, in the example. */
const known = new Set([...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(match => match[1]!));
/** Set for Node itself, not for Natiq. */
const ofNode = ['NODE_ENV'];

describe('the Dockerfile', () => {
  const stages = readDockerfile(read('Dockerfile'));
  const last = stages.at(-1)!;
  const textOf = (name: string) => last.instructions.filter(i => i.name === name).map(i => i.text);

  it('builds on the Node that everything else runs on, and ends with a stage that has no build tools', () => {
    expect(stages.map(stage => stage.image)).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim']);
    expect(
      last.instructions
        .filter(i => i.name === 'RUN')
        .map(i => i.text)
        .join(),
    ).not.toMatch(/pnpm|npm|apt/);
    expect(textOf('COPY')).toEqual(['--from=build /natiq/release /app']);
  });

  it('copies what is there, and takes from stages before it only', () => {
    const seen: string[] = [];
    for (const stage of stages) {
      for (const { name, text } of stage.instructions) {
        if (name !== 'COPY') continue;
        const { from, sources } = readCopy(text);
        if (from) expect(seen).toContain(from);
        else for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
      }
      seen.push(stage.name);
    }
  });

  it('runs as an ordinary user known by number, with its data in a volume', () => {
    const [user] = textOf('USER');
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(textOf('VOLUME')).toEqual(['/data']);
    expect(textOf('RUN').join()).toContain(
      `install -d -o ${user!.split(':')[0]} -g ${user!.split(':')[1]} -m 0700 /data`,
    );
  });

  it('is asked whether it is ready, stopped by the signal the server knows, and started by its own command', () => {
    const [health] = textOf('HEALTHCHECK');
    expect(health).toMatch(/--interval=\d+s --timeout=\d+s --start-period=\d+s --retries=\d+ +CMD \[/);
    expect(health).toContain('/ready');
    expect(() => JSON.parse(health!.slice(health!.indexOf('CMD ') + 4))).not.toThrow();
    expect(textOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(JSON.parse(textOf('CMD')[0]!)).toEqual(['natiq', 'start']);
  });

  it('sets variables that exist, and no secret', () => {
    const set = Object.assign({}, ...textOf('ENV').map(readEnvLine)) as Record<string, string>;
    expect(Object.keys(set).filter(name => !known.has(name) && !ofNode.includes(name))).toEqual([]);
    expect(set).toMatchObject({ NODE_ENV: 'production', NATIQ_DATA: '/data', HOST: '0.0.0.0' });
    expect(Object.keys(set).filter(name => /KEY|TOKEN|PASSWORD|SECRET|URL/.test(name))).toEqual([]);
  });

  it('is not made from secrets, builds of this machine or history', () => {
    const isIgnored = ignoredBy(read('.dockerignore'));
    for (const path of [
      '.env',
      '.env.local',
      '.git/config',
      'node_modules/x',
      'apps/server/node_modules/y',
      'apps/agent/dist/a.js',
      '.natiq/pg/1',
    ])
      expect(isIgnored(path), path).toBe(true);
    for (const path of [
      'package.json',
      'apps/server/build.mjs',
      'drizzle/0000_roles.sql',
      'packages/db/src/index.ts',
      'NOTICE',
    ])
      expect(isIgnored(path), path).toBe(false);
  });
});

describe('docker-compose.yml', () => {
  interface Service {
    image: string;
    environment: Record<string, string>;
    depends_on?: Record<string, { condition: string }>;
    healthcheck?: { test: string[] };
    ports?: string[];
    volumes: string[];
    read_only?: boolean;
  }
  const text = read('docker-compose.yml');
  const compose = parse(text) as { services: Record<string, Service>; volumes: Record<string, null>; configs: object };
  const { natiq, postgres } = compose.services as { natiq: Service; postgres: Service };

  it('gives the server variables that have their line in .env.example', () => {
    expect(Object.keys(natiq.environment).filter(name => !known.has(name))).toEqual([]);
    const filledIn = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(match => match[1]!);
    expect(filledIn.filter(name => !known.has(name))).toEqual([]);
  });

  it('knows no password by itself', () => {
    for (const [, name, rest] of text.matchAll(/\$\{([A-Z_]*(?:PASSWORD|TOKEN|KEY|SECRET)[A-Z_]*)([^}]*)\}/g))
      expect(rest, name).toMatch(/^$|^:-$|^:\?set /);
    expect(natiq.environment.DATABASE_URL).toMatch(
      /^postgres:\/\/natiq_login:\$\{NATIQ_LOGIN_PASSWORD:\?[^}]+\}@postgres:5432\/natiq$/,
    );
  });

  it('starts the server when the database answers over the network, and opens nothing but the server’s loopback port', () => {
    expect(natiq.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(postgres.healthcheck!.test).toEqual(expect.arrayContaining(['pg_isready', '-h', '127.0.0.1']));
    expect(natiq.ports!.every(port => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(postgres.ports).toBeUndefined();
  });

  it('keeps the database of the version that is tested for, and every volume it names', () => {
    expect(postgres.image).toBe('pgvector/pgvector:pg17');
    const named = [natiq, postgres].flatMap(service => service.volumes).map(volume => volume.split(':')[0]);
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(natiq.read_only).toBe(true);
  });
});
