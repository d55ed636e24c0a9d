import { runServer } from './run.ts';

await runServer({ worker: !process.argv.includes('--no-worker') });
