import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Stamps and the tools' paths: below node_modules, so that removing it starts from nothing. */
export const stateDir = join(root, 'node_modules', '.natiq');
