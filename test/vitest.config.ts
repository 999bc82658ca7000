import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: new URL('../node_modules/.vite', import.meta.url).pathname,
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    globalSetup: ['./announce.ts'],
    setupFiles: ['./setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: true,
    /** Files of one worker share what they import: a third of the time went into reading the same modules again. No test changes one. */
    isolate: false,
    /** One more than the two cores of the smallest machine: who tests browsers and sockets waits a third of the time. */
    maxWorkers: 3,
  },
});
