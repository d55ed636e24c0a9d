// Installs the libraries when the lockfile or a package.json changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly, Stop, say } from './process.mjs';
import { root, stateDir } from './root.mjs';
import { explainDownloadFailure } from './tools.mjs';

/** With pnpm's own patience a machine without network would wait for more than ten minutes before it says so. */
const FEW_RETRIES = {
  pnpm_config_fetch_retries: '2',
  pnpm_config_fetch_retry_mintimeout: '500',
  pnpm_config_fetch_retry_maxtimeout: '1000',
};

const stampFile = join(stateDir, 'install.stamp');

/** Hash of everything that decides what is installed. */
function wanted() {
  const hash = createHash('sha256');
  const manifests = ['packages', 'apps'].flatMap(floor =>
    readdirSync(join(root, floor)).map(name => join(floor, name, 'package.json')),
  );
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.sort()]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** `pnpm install --frozen-lockfile`, only when something changed; needs the network only for libraries not seen before. */
export async function install(tools) {
  const stamp = wanted();
  const current = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (current && existsSync(join(root, 'node_modules', '.modules.yaml'))) return;
  say('installing libraries from the lockfile');
  const env = { ...tools.env, CI: 'true', ...FEW_RETRIES };
  const { code, output } = await runQuietly(
    tools.pnpm,
    ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'],
    { cwd: root, env },
    'installing',
  );
  if (code !== 0) throw new Stop(explainDownloadFailure('the libraries', output));
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(stampFile, stamp);
}
