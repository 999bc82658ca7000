// Where a worker's code lies: workers run the same sources as whoever starts them.

/** What a pool of threads needs to know to load a worker. */
export interface WorkerFile {
  readonly filename: string;
  /** Node's options of its threads; absent: those of this thread. */
  readonly execArgv?: string[];
}

/**
 * @param worker  file of agents/cli, without its ending; its default export takes a job
 * @returns the built file, or its source with what loads that
 */
export function workerFile(worker: string): WorkerFile {
  const beside = (file: string): string => new URL(file, import.meta.url).href;
  if (!import.meta.url.endsWith('.ts')) return { filename: beside(`../${worker}.js`) };
  return { filename: beside(`../${worker}.ts`), execArgv: ['--import', beside('./tsx-in-threads.mjs')] };
}
