import { request } from 'node:http';
import { controlPath } from './path.ts';

/** The running process answered with a failure; its message is for people. */
export class ControlFailure extends Error {
  override readonly name = 'ControlFailure';
}

/** Codes of a socket nobody listens at. */
const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'ENOTSOCK']);

/**
 * Has the running process of a data folder do something. @returns null when none runs there
 * @throws ControlFailure when it refuses or fails
 */
export async function askRunning<T>(dataDir: string, verb: string, args: unknown = {}): Promise<{ result: T } | null> {
  const socketPath = controlPath(dataDir);
  if (socketPath === null) return null;
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path: `/${verb}`, method: 'POST' }, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        try {
          const body = JSON.parse(text) as { result?: T; error?: string };
          if (response.statusCode === 200) resolve({ result: body.result as T });
          else reject(new ControlFailure(body.error ?? `The running Natiq answered ${response.statusCode}.`));
        } catch (error) {
          reject(error);
        }
      });
    });
    call.on('error', error => {
      if (nobody.has((error as NodeJS.ErrnoException).code ?? '')) resolve(null);
      else reject(error);
    });
    call.end(JSON.stringify(args));
  });
}
