// What an experiment runs on: names only, so that it can be saved, compared and sent to a worker.

import { z } from 'zod';

/** The chip with its kernel and faults, and the robot's camera. */
export interface Setup {
  readonly chip: string;
  /** Which twin of the chip's kernels runs; the bits are the same. */
  readonly kernel: string;
  /** Faults of the chip as they were typed, in the words of `hardware/chip/fault`. */
  readonly faults: readonly string[];
  /** Preset of the event camera. */
  readonly camera: string;
}

/** The setup of whoever asks for nothing else. */
export const plainSetup: Setup = Object.freeze({
  chip: 'reference',
  kernel: 'wasm',
  faults: [],
  camera: 'clean',
});

/** Door for setups read from files. */
export const setupSchema: z.ZodType<Setup> = z.strictObject({
  chip: z.string(),
  kernel: z.string(),
  faults: z.array(z.string()),
  camera: z.string(),
});

/** @returns why an experiment or a study does not run on the plain chip. */
export const whyNotPlain = (name: string): string =>
  `${name} works in the registers of a chip, and the ${plainSetup.chip} chip computes in float64 and has none.`;
