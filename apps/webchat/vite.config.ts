import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, 'dist');

/** Bytes gzipped. Nobody may grow past them: the goals of PERFORMANCE P9. */
const BUDGET = { loader: 4 * 1024, panel: 25 * 1024, later: 4.5 * 1024 };

const loader: InlineConfig = {
  configFile: false,
  root: here,
  logLevel: 'warn',
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    minify: true,
    rolldownOptions: {
      input: 'src/loader/main.ts',
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
  },
};

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

interface Sizes {
  loader: number;
  /** All that is fetched to open the panel and chat in the heavier of the two languages. */
  panel: number;
  /** What comes when a first file is chosen or shown, or a rating is due. */
  later: number;
  all: Record<string, number>;
}

function measure(): Sizes {
  const assets = readdirSync(join(dist, 'assets')).filter(name => /\.(js|css)$/.test(name));
  const weights = assets.map(name => [`assets/${name}`, gzipped(join(dist, 'assets', name))] as const);
  const isText = (name: string): boolean => /widget\.(ar|en)-/.test(name);
  const isLater = (name: string): boolean => /\/main-/.test(name);
  const sum = (which: (name: string) => boolean): number =>
    weights.filter(([name]) => which(name)).reduce((total, [, size]) => total + size, 0);
  const always = sum(name => !isText(name) && !isLater(name));
  const heavier = Math.max(...weights.filter(([name]) => isText(name)).map(([, size]) => size));
  const first = gzipped(join(dist, 'widget.js'));
  return {
    loader: first,
    panel: always + heavier,
    later: sum(isLater),
    all: { 'widget.js': first, ...Object.fromEntries(weights) },
  };
}

/** After the panel: build the loader, weigh both, fail above the budget. */
function loaderAndBudget(): Plugin {
  return {
    name: 'natiq:loader-and-budget',
    apply: 'build',
    async closeBundle() {
      await build(loader);
      const sizes = measure();
      writeFileSync(
        join(dist, 'sizes.json'),
        `${JSON.stringify({ unit: 'bytes gzipped', budget: BUDGET, ...sizes }, null, 2)}\n`,
      );
      for (const part of ['loader', 'panel', 'later'] as const) {
        const line = `${part}: ${sizes[part]} of ${BUDGET[part]} bytes gzipped`;
        if (sizes[part] > BUDGET[part]) throw new Error(`${line}: over budget`);
        process.stdout.write(`${line}\n`);
      }
    },
  };
}

/** Vite wraps each import() to fetch its styles first; our texts have none, and the wrapper weighs. */
function smallPrint(): Plugin {
  return {
    name: 'natiq:small-print',
    apply: 'build',
    enforce: 'pre',
    load: id => (id.includes('vite/preload-helper') ? 'export const __vitePreload = load => load();' : undefined),
    // The two switches that stand in for light-dark() on older browsers stand in every colour: short names.
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.css'))
          file.source = String(file.source)
            .replaceAll('--lightningcss-light', '--l')
            .replaceAll('--lightningcss-dark', '--d');
    },
  };
}

/** Keys that the server sends or that are put together from parts keep their names. */
const OPEN_KEYS = /^(handover|agent|assistant|conversation|status|rating)\./;

/** Names of texts are for us to read: in the build each is a number, in the code and in the catalogues alike. */
function shortKeys(): Plugin {
  const source = readFileSync(fileURLToPath(import.meta.resolve('@natiq/contracts/texts/widget.en')), 'utf8');
  const keys = [...source.matchAll(/^ {2}'([a-z]+\.\w+)':/gim)]
    .map(([, key]) => key ?? '')
    .filter(key => !OPEN_KEYS.test(key));
  const short = new Map(keys.map((key, i) => [key, i.toString(36)]));
  return {
    name: 'natiq:short-keys',
    apply: 'build',
    enforce: 'pre',
    transform: code =>
      code.replace(/(['"`])([a-z]+\.\w+)\1/gi, (whole, quote: string, key: string) =>
        short.has(key) ? quote + short.get(key) + quote : whole,
      ),
  };
}

/** In development the server hands these two paths through: the frame at its real address, the loader as the classic script it is. */
function doorsInDevelopment(): Plugin {
  return {
    name: 'natiq:doors-in-development',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.originalUrl?.split('?')[0] ?? '';
        if (path === '/widget.js') {
          build({ ...loader, build: { ...loader.build, write: false } })
            .then(result => {
              const [output] = 'output' in result ? result.output : [];
              response.setHeader('content-type', 'text/javascript; charset=utf-8');
              response.end(output && 'code' in output ? output.code : '');
            })
            .catch(next);
        } else if (path.startsWith('/widget/frame/')) {
          const html = readFileSync(join(here, 'src/panel/frame.html'), 'utf8').replace('./main.tsx', '/main.tsx');
          server
            .transformIndexHtml('/widget/frame.html', html)
            .then(page => {
              response.setHeader('content-type', 'text/html; charset=utf-8');
              response.end(page);
            })
            .catch(next);
        } else if (path.startsWith('/widget/assets/') && existsSync(join(dist, path.slice('/widget/'.length)))) {
          // A frame that was built before still finds what it names.
          response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript');
          response.end(readFileSync(join(dist, path.slice('/widget/'.length))));
        } else next();
      });
    },
  };
}

export default defineConfig({
  root: join(here, 'src/panel'),
  base: '/widget/',
  publicDir: false,
  plugins: [preact({ devToolsEnabled: false }), shortKeys(), smallPrint(), doorsInDevelopment(), loaderAndBudget()],
  // 1 is Nesting: every rule here begins with &, as the first browsers with nesting want it, so it need not be unrolled.
  css: { lightningcss: { exclude: 1 } },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2022',
    // From oklch on, and the last iPhones that stay on iOS 16: older colours would double the sheet.
    cssTarget: ['chrome111', 'firefox113', 'safari16.5'],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { input: join(here, 'src/panel/frame.html') },
  },
});
