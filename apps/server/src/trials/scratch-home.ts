import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchUrl } from '@natiq/db/scratch-url';

export interface ScratchHome {
  readonly folder: string;
  /** The settings that lead a process here. */
  readonly variables: Record<string, string>;
  /** Removes the folder and drops the database; nothing may run over them any more. */
  dispose(): Promise<void>;
}

/** Empty data of its own for a process: a folder, and a database beside the given ones when there are any. */
export async function scratchHome(owner?: string, member?: string): Promise<ScratchHome> {
  const remote = owner ? await scratchUrl(owner, member) : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'natiq-scratch-'));
  return {
    folder,
    variables: {
      NATIQ_DATA: folder,
      ...(remote && { DATABASE_URL: remote.memberUrl }),
      ...(remote && remote.memberUrl !== remote.url && { DATABASE_OWNER_URL: remote.url }),
    },
    dispose: async () => {
      rmSync(folder, { recursive: true, force: true });
      await remote?.drop();
    },
  };
}
