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
    about:
      'Start the server: database, worker, live updates, web apps. [--no-worker] leaves the jobs to natiq worker (PostgreSQL only).',
    run: async args => {
      const { values } = parseArgs({ args, options: { 'no-worker': { type: 'boolean', default: false } } });
      const { runServer } = await import('../run.ts');
      await runServer({ worker: !values['no-worker'] });
    },
  },
  worker: {
    about: 'Work off the jobs apart from the servers: answers, reactions, timers. PostgreSQL only; several may run.',
    run: async args => {
      parseArgs({ args, options: {} });
      const { runWorker } = await import('../run.ts');
      await runWorker();
    },
  },
  migrate: {
    about: 'Bring the database to the newest schema.',
    run: async args => {
      const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
      const { migrateCommand } = await import('./migrate.ts');
      await migrateCommand(values.json);
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
  doctor: {
    about:
      'Look at all the installation stands on and say the fix; through the running server where there is one. [--json]',
    run: async args => {
      const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
      const { doctorCommand } = await import('./doctor.ts');
      process.exitCode = await doctorCommand(values.json);
    },
  },
  isolation: {
    about:
      'Print what the application’s role sees in each table without a company: nothing. Exit 1 on a hole. [--json]',
    run: async args => {
      const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
      const { isolationCommand } = await import('./isolation.ts');
      process.exitCode = await isolationCommand(values.json);
    },
  },
  torture: {
    about:
      'Torment a throw-away copy with repeats, cuts, races and kill -9, and count what got lost: nothing. [--seconds 30] [--json]',
    run: async args => {
      const { tortureCommand } = await import('./torture.ts');
      process.exitCode = await tortureCommand(args);
    },
  },
  eval: {
    about:
      'Answer and read a file of messages, and judge both: --queries queries.jsonl [--kb kb.jsonl] [--out predictions.jsonl] [--gold gold.jsonl].',
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
