// The page as a static site: dist/viz/page inside the package, or wherever `npm run build:site` puts it.

import { defineConfig } from 'vite';

/** How vite builds the page. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  cacheDir: '../../node_modules/.vite-page',
  define: { NEUROVER_VERSION: JSON.stringify(process.env['npm_package_version'] ?? 'dev') },
  build: {
    outDir: process.env['NEUROVER_SITE'] ?? '../../dist/viz/page',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
});
