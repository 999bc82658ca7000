import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

export default defineConfig({
  cacheDir: here('../node_modules/.vite'),
  test: {
    root: here('.'),
    /** Links in threads of their own run the built code. */
    alias: [{ find: /^.*\/start-thread\.ts$/, replacement: here('./built-thread.ts') }],
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
    sequence: { sequencer: LongestFirst },
  },
});
