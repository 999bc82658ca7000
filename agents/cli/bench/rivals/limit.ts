// The physical limit: a small C program measures what the machine itself allows, if there is a compiler.

import { withNative } from './native-program.ts';

/** What the machine allows: see test/bench/limit.c. */
export interface Limit {
  /** By bytes of three arrays together. */
  readonly triadBytesPerSecond: Readonly<Record<string, number>>;
  /** By synapses in the table. */
  readonly scatterEventsPerSecond: Readonly<Record<string, number>>;
  /** CUBA by hand in vectors of so many lanes; absent without AVX2. */
  readonly cuba?: {
    readonly lanes: number;
    readonly cpuSecondsPerBioSecond: number;
    readonly rateHz: number;
  };
}

/** Compile and run the program. @returns null where there is no C compiler, or no program. Throws Error where it fails */
export const measureLimit = (): Limit | null => withNative('limit.c', (program) => program.run() as Limit);
