// The options that say what an experiment runs on, the same for every verb that has them.

import type { Command } from 'commander';
import { plainSetup, type Setup } from '../experiment/setup.ts';
import { pick } from './failure.ts';
import { rooms } from './rooms.ts';

/** The options as they are typed. */
export interface SetupOptions {
  readonly chip: string;
  readonly kernel: string;
  readonly camera: string;
}

/** Give a verb the options. */
export function addSetupOptions(command: Command): Command {
  return command
    .option('--chip <name>', 'chip to learn on', plainSetup.chip)
    .option('--kernel <name>', 'kernel of the chip; the bits are the same', plainSetup.kernel)
    .option('--camera <name>', "preset of the robot's event camera", plainSetup.camera);
}

/** @returns the setup that was asked for. Throws UsageError. */
export function readSetup({ chip, kernel, camera }: SetupOptions): Setup {
  const setup: Setup = { ...plainSetup, chip, kernel, camera };
  checkSetup(setup);
  return setup;
}

/** Refuse names that nobody has. Throws UsageError. */
export function checkSetup({ chip, kernel, camera }: Setup): void {
  pick('chip', chip, rooms.chips);
  pick('kernel', kernel, rooms.kernels);
  pick('camera', camera, rooms.cameras);
}

/** @returns the options that give this setup again. */
export function setupWords({ chip, kernel, camera }: Setup): string {
  return `--chip ${chip} --kernel ${kernel} --camera ${camera}`;
}

/** @returns what is not plain about a setup, as words for the name of a run. */
export function variantOf(setup: Setup): string[] {
  const names = ['chip', 'camera'] as const;
  return names.filter((name) => setup[name] !== plainSetup[name]).map((name) => setup[name]);
}
