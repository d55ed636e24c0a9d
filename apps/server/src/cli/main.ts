import { parseArgs } from 'node:util';
import { readEnv } from '../env.ts';
import { jsonLogger } from '../log.ts';

interface Verb {
  about: string;
  run(args: string[]): Promise<void>;
}

/** Progress goes to standard error, results to standard output; exit 0 only on success. */
const verbs: Record<string, Verb> = {
  start: {
    about: 'Start the server: database, worker, live updates, web apps.',
    run: async () => {
      await import('../main.ts');
    },
  },
  migrate: {
    about: 'Bring the database to the newest schema.',
    run: async args => {
      const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
      const { openMigrated } = await import('../wire.ts');
      const database = await openMigrated(readEnv());
      await database.close();
      process.stdout.write(values.json ? '{"migrated":true}\n' : 'The database is up to date.\n');
    },
  },
  seed: {
    about: 'Fill an empty embedded installation with the demo company Nile Mobile.',
    run: async args => {
      const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
      const { seedDemo } = await import('./seed.ts');
      const facts = await seedDemo(readEnv(), jsonLogger('warn'));
      process.stdout.write(
        values.json
          ? `${JSON.stringify({ companyId: facts.companyId, channelKey: facts.channelKey })}\n`
          : 'Nile Mobile is ready. Its passwords are in demo.json of the data folder.\n',
      );
    },
  },
  eval: {
    about:
      'Answer a file of questions from a file of knowledge: --kb kb.jsonl --queries queries.jsonl [--out predictions.jsonl] [--gold gold.jsonl].',
    run: async args => {
      const { evalCommand } = await import('./eval.ts');
      process.exitCode = await evalCommand(args);
    },
  },
  export: {
    about: 'Write everything, or one company, into a file for another database: FILE [--company SLUG] [--json].',
    run: async args => (await import('./export.ts')).exportCommand(args),
  },
  import: {
    about: 'Fill an empty installation from such a file, every table counted: FILE [--json].',
    run: async args => (await import('./import.ts')).importCommand(args),
  },
};

function help(): string {
  const lines = Object.entries(verbs).map(([name, verb]) => `  ${name.padEnd(10)} ${verb.about}`);
  return `Usage: natiq <verb> [options]\n\n${lines.join('\n')}\n\nEach verb takes --help, and --json for results to be read by programs.\n`;
}

const [name = '--help', ...args] = process.argv.slice(2);
const verb = verbs[name];
if (name === '--help' || name === 'help') process.stdout.write(help());
else if (!verb) {
  process.stderr.write(`There is no verb "${name}".\n\n${help()}`);
  process.exitCode = 2;
} else if (args.includes('--help')) process.stdout.write(`natiq ${name}: ${verb.about}\n`);
else {
  try {
    await verb.run(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
