import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentFor } from '../src/env.ts';

/** The command line as a file that Node runs. */
export const natiqEntry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the real command line in a process of its own, with the given settings of Natiq and no others. */
export function natiq(args: readonly string[], variables: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [natiqEntry, ...args], {
    env: environmentFor(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', chunk => {
    out += chunk;
  });
  child.stderr.on('data', chunk => {
    err += chunk;
  });
  return new Promise(resolve => child.once('close', code => resolve({ code, out, err })));
}
