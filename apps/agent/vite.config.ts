import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Bytes gzipped of the scripts a browser fetches before the inbox stands. Printed, so that growth is seen. */
const GOAL = 150 * 1024;

/** Adds up what the start of the app fetches: the entry and everything it imports at once. */
function printFirstLoad(): Plugin {
  return {
    name: 'natiq:first-load',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(file => file.type === 'chunk');
      const byName = new Map(chunks.map(chunk => [chunk.fileName, chunk]));
      const wanted = new Set<string>();
      const want = (name: string) => {
        if (wanted.has(name)) return;
        wanted.add(name);
        for (const next of byName.get(name)?.imports ?? []) want(next);
      };
      for (const chunk of chunks)
        if (chunk.isEntry && chunk.facadeModuleId?.endsWith('index.html')) want(chunk.fileName);
      const bytes = [...wanted].reduce((sum, name) => sum + gzipSync(byName.get(name)?.code ?? '').length, 0);
      const kilo = (size: number) => `${(size / 1024).toFixed(1)} kB`;
      process.stdout.write(`first load: ${kilo(bytes)} of scripts gzipped (goal ${kilo(GOAL)})\n`);
    },
  };
}

export default defineConfig({
  root: here,
  base: '/agent/',
  plugins: [react(), tailwind(), printFirstLoad()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    reportCompressedSize: false,
    rolldownOptions: {
      // Our packages' modules do nothing by being imported, so that a page fetches only the parts of the kit it shows.
      treeshake: { moduleSideEffects: id => !/packages\/(ui|client|contracts|domain)\/src\/.*\.tsx?$/.test(id) },
      input: ['index.html', 'shop.html'].map(page => join(here, page)).filter(page => existsSync(page)),
    },
  },
});
