// The page as a static site: dist/viz/page inside the package, or wherever `npm run build:site` puts it.

import { defineConfig } from 'vite';
import { notices } from './notices.mjs';

const { page, worker } = notices('THIRD-PARTY.md');

/** How vite builds the page. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [page],
  cacheDir: '../../node_modules/.vite-page',
  define: { NEUROVER_VERSION: JSON.stringify(process.env['npm_package_version'] ?? 'dev') },
  build: {
    outDir: '../../dist/viz/page',
    emptyOutDir: true,
    // what must run before everything else is a script of its own, by a name that index.html knows
    rolldownOptions: {
      input: {
        index: `${import.meta.dirname}/index.html`,
        early: `${import.meta.dirname}/source/early.ts`,
      },
      output: {
        entryFileNames: ({ name }) => (name === 'early' ? 'early.js' : 'assets/[name]-[hash].js'),
      },
    },
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es', plugins: () => [worker] },
});
