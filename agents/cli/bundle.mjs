// Bundles the compiled command line: a start reads a few files instead of some five hundred, and takes less than half the time.
// Called by `npm run prepare` after the compiler. Each entry that `tsc` wrote is replaced by a line that names its bundle, so that
// compiling again is enough to run the plain files; their libraries go into the bundles.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
/** Files that something starts: the command line, worker threads, processes. */
const entries = [
  'agents/cli/main',
  'agents/cli/train/worker',
  'agents/cli/adapt/worker',
  'agents/cli/tune/worker',
  'agents/cli/chip/faults-worker',
  'agents/cli/watch/study-worker',
  'agents/cli/watch/prepare-worker',
  'agents/cli/train/study-worker',
  'agents/cli/bench/rivals/network-worker',
  'hardware/robot/link/thread/link-thread',
];
const MADE = '// Made by agents/cli/bundle.mjs: ';
/** Where the bundles go. */
const FOLDER = 'bundle';

const pathOf = (entry) => `${dist}${entry}.js`;
const bundled = entries.filter((entry) => readFileSync(pathOf(entry), 'utf8').includes(MADE));
if (bundled.length > 0) {
  process.stderr.write(`${bundled.join(', ')}: bundled already. Compile first (npx tsc -p tsconfig.json).\n`);
  process.exit(1);
}

/** In a bundle a module still asks for what lies beside its own file. */
const ownUrl = {
  name: 'own-url',
  transform(code, id) {
    if (!id.startsWith(dist) || !code.includes('import.meta.url')) return null;
    const own = relative(`${dist}${FOLDER}`, id).replaceAll('\\', '/');
    return { code: code.replaceAll('import.meta.url', `new URL('${own}', import.meta.url).href`), map: null };
  },
};

await build({
  configFile: false,
  root: dist,
  logLevel: 'warn',
  plugins: [ownUrl],
  // what is large, seldom asked for and brings a module of its own stays a package
  ssr: { noExternal: true, external: ['h5wasm', 'h5wasm-plugins', 'tinypool', 'vite'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: `${dist}${FOLDER}`,
    emptyOutDir: true,
    license: { fileName: 'THIRD-PARTY.md' }, // of the libraries within
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((entry) => [entry.replaceAll('/', '-'), pathOf(entry)])),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

for (const entry of entries) {
  const plain = readFileSync(pathOf(entry), 'utf8');
  const hashbang = plain.startsWith('#!') ? `${plain.split('\n', 1)[0]}\n` : '';
  const bundle = relative(dirname(pathOf(entry)), `${dist}${FOLDER}/${entry.replaceAll('/', '-')}.js`);
  const exported = plain.includes('export default') ? '{ default }' : '{}';
  const line = `export ${exported} from '${bundle.replaceAll('\\', '/')}';\n`;
  writeFileSync(pathOf(entry), `${hashbang}${MADE}its bundle\n${line}`);
}
