import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    globalSetup: ['./announce.ts'],
    setupFiles: ['./setup.ts'],
    testTimeout: 30_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
