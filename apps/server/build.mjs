// Bundles the server and its command line into dist/: unbundled, drizzle-orm alone costs 200 MB of memory.
import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const dist = join(here, 'dist');

/** Packages that load native or wasm files lying beside their code; everything else goes into the bundle. */
const LEFT_OUTSIDE = ['@electric-sql/pglite', '@electric-sql/pglite-pgvector', '@node-rs/bcrypt', 'pg-native'];
/** Asked for in a try block by `pg` and `ws`; their absence is normal. */
const OPTIONAL = new Set(['pg-native', 'bufferutil', 'utf-8-validate']);

/** What the server starts in a thread of its own. */
const documentWorker = join(root, 'packages/connectors/src/documents/document-worker.ts');

const libraryOf = path =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * pnpm shows a package only to the workspace package that declares it. What the bundle leaves
 * outside is therefore resolved from where it is imported, and imported by that path when the server
 * itself cannot see it.
 */
const leaveOutside = {
  name: 'leave-outside',
  setup({ onResolve, resolve }) {
    const filter = new RegExp(`^(${LEFT_OUTSIDE.join('|')})(/.*)?$`);
    onResolve({ filter }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === 'asked') return undefined;
      const name = libraryOf(path);
      if (OPTIONAL.has(name) || existsSync(join(here, 'node_modules', name))) return { path, external: true };
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: 'asked' });
      if (found.errors.length > 0) return { errors: found.errors };
      return { path: relative(dist, found.path), external: true };
    });
  },
};

rmSync(dist, { recursive: true, force: true });

// esbuild prints what it found itself; its stack would only bury that.
const { errors, metafile } = await build({
  entryPoints: {
    main: join(here, 'src/main.ts'),
    cli: join(here, 'src/cli/main.ts'),
    'document-worker': documentWorker,
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  // Beside the entries, so that a path that is right for one file is right for all.
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [leaveOutside],
  // In a bundle every module of an entry would be "main" and run what it does as a script of its own.
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.main': 'false' },
  // CommonJS libraries inside the bundle call require() for Node's own modules.
  banner: {
    js: "import { createRequire as natiqCreateRequire } from 'node:module';const require = natiqCreateRequire(import.meta.url);",
  },
}).catch(error => error);
if (errors?.length > 0) process.exit(1);

// What the bundle needs beside it, for whoever lays it out elsewhere.
const outside = Object.values(metafile.outputs)
  .flatMap(output => output.imports)
  .filter(({ external, path }) => external && !isBuiltin(path) && !OPTIONAL.has(path))
  .map(({ path }) => libraryOf(path));
writeFileSync(join(dist, 'outside.json'), `${JSON.stringify([...new Set(outside)].sort())}\n`);

if (existsSync(join(root, 'drizzle'))) cpSync(join(root, 'drizzle'), join(dist, 'drizzle'), { recursive: true });

// A migrated, empty data folder: the first start then opens it instead of running initdb (3 s and 300 MB more).
const template = join(root, 'packages/db/src/template.ts');
if (existsSync(template)) {
  const { buildTemplate } = await import(pathToFileURL(template).href);
  // Written under the ending that asks for compression (5 MB instead of 41), kept under the one the server looks for.
  const archive = join(dist, 'template.tgz');
  await buildTemplate(archive, join(root, 'drizzle'));
  renameSync(archive, join(dist, 'template.tar.gz'));
}
