import { type ScratchHome, scratchHome } from '../src/trials/scratch-home.ts';
import { freePort, ServerProcess } from '../src/trials/server-process.ts';

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** A server in a process of its own over empty data of its own: a folder, or a database on the PostgreSQL under test. */
export class SpawnedServer extends ServerProcess {
  readonly home: ScratchHome;

  private constructor(port: number, home: ScratchHome, variables: Record<string, string>) {
    super(port, { ...home.variables, ...variables });
    this.home = home;
  }

  static async make(
    given: Record<string, string> | ((url: string) => Record<string, string>) = {},
  ): Promise<SpawnedServer> {
    const port = await freePort();
    const variables = typeof given === 'function' ? given(`http://127.0.0.1:${port}`) : given;
    const home = await scratchHome(process.env.NATIQ_TEST_DATABASE_URL || undefined);
    return new SpawnedServer(port, home, variables);
  }

  async dispose(): Promise<void> {
    await this.kill();
    await this.home.dispose();
  }
}

export interface Installed {
  token: string;
  channelKey: string;
}

/** Goes through first-run set-up as a person does: the token from the console, a company, its widget, one article. */
export async function setUpInstallation(server: ServerProcess): Promise<Installed> {
  const setupToken = /enter this token\s+(\S+)/.exec(server.output)?.[1];
  if (!setupToken) throw new Error(`No set-up token on the console:\n${server.output}`);
  const { token } = await server.call<{ token: string }>('mutation', 'auth.setUp', {
    setupToken,
    companyName: 'Spawned company',
    companySlug: 'spawned',
    name: 'Hala Samir',
    email: 'hala@example.test',
    password: 'Correct-horse-7',
  });
  await server.call(
    'mutation',
    'knowledge.create',
    {
      kind: 'faq',
      title: 'How do I check my balance?',
      body: 'Dial *868# to check your balance.',
      language: 'en',
      publish: true,
    },
    token,
  );
  for (let n = 0; n < 100; n += 1) {
    const channels = await server.call<{ key: string }[]>('query', 'channels.list', undefined, token);
    if (channels[0]) return { token, channelKey: channels[0].key };
    await wait(50);
  }
  throw new Error('The new company got no channel');
}
