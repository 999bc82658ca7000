// The options that say what an experiment runs on, the same for every verb that has them.

import type { Command } from 'commander';
import { FaultError, faultFlag, faultKinds, parseFault } from '../../../hardware/chip/fault/fault.ts';
import { ProfileError } from '../../../hardware/chip/profile/profile.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { plainSetup, whyNotPlain, type Setup } from '../../experiment/setup.ts';
import { pick, UsageError } from '../process/failure.ts';
import { several } from '../process/options.ts';
import { rooms } from './rooms.ts';

/** The options as they are typed. */
export interface SetupOptions {
  /** Absent where none was typed: the plain chip then, or the one that an experiment needs. */
  readonly chip?: string;
  readonly kernel: string;
  readonly camera: string;
  readonly fault?: readonly string[];
}

/** Give a verb the options. */
export function addSetupOptions(command: Command): Command {
  return command
    .option(
      '--chip <name>',
      `chip to learn on (default: ${plainSetup.chip}, or the one that an experiment is meant for)`,
    )
    .option(
      '--kernel <name>',
      'kernel of the chip; the bits are the same, but for its name in the head of a checkpoint',
      plainSetup.kernel,
    )
    .option('--camera <name>', "preset of the robot's event camera", plainSetup.camera)
    .option(
      '--fault <kind=amount[@time]>',
      'what is wrong with the chip, from the start or from a time of training on: dead-synapses=0.1@240s; several may be given',
      several,
    );
}

/** @returns the setup that was asked for. Throws UsageError. */
export function readSetup({ chip = plainSetup.chip, kernel, camera, fault = [] }: SetupOptions): Setup {
  const setup: Setup = { chip, kernel, camera, faults: fault.map(plainFault) };
  checkSetup(setup);
  return setup;
}

/**
 * @returns the options with the chip that an experiment is meant for where none was typed. Throws UsageError where the plain one was, for
 *   it cannot run such an experiment.
 */
export function onOwnChip<Options extends SetupOptions>(
  { name, chip: own }: Pick<Experiment, 'name' | 'chip'>,
  options: Options,
): Options {
  if (own === undefined) return options;
  if (options.chip === plainSetup.chip) throw new UsageError(needsRegisters(name, own));
  return { ...options, chip: options.chip ?? own };
}

/** @returns why something does not run on the plain chip, and what to do. */
export const needsRegisters = (name: string, own: string): string =>
  `--chip ${plainSetup.chip}: ${whyNotPlain(name)} Leave it out, and ${name} runs on ${own}.`;

/** Refuse names that nobody has. Throws UsageError. */
export function checkSetup({ chip, kernel, camera, faults }: Setup): void {
  const entry = pick('chip', chip, rooms.chips);
  pick('kernel', kernel, rooms.kernels);
  pick('camera', camera, rooms.cameras);
  try {
    entry.create({ kernel, faults });
  } catch (thrown) {
    if (thrown instanceof ProfileError || thrown instanceof FaultError) throw new UsageError(thrown.message);
    throw thrown;
  }
}

/** Refuse a flag such as `dead-synapse=0.1` by the kind that is nearest to it; one that is not kind=amount is left to its parser. Throws UsageError. */
export function pickKind(
  option: 'fault' | 'drift',
  flag: string,
  kinds: Readonly<Record<string, unknown>>,
): void {
  const kind = /^([^=@]+)=/.exec(flag)?.[1];
  if (kind !== undefined) pick(option, kind, kinds);
}

/** @returns a fault in its plainest spelling, so that 10min and 600s are the same setup. Throws UsageError. */
function plainFault(flag: string): string {
  pickKind('fault', flag, faultKinds);
  try {
    return faultFlag(parseFault(flag));
  } catch (thrown) {
    if (thrown instanceof FaultError) throw new UsageError(thrown.message);
    throw thrown;
  }
}

/** @returns the options that give this setup again. */
export function setupWords({ chip, kernel, camera, faults }: Setup): string {
  return [
    `--chip ${chip} --kernel ${kernel} --camera ${camera}`,
    ...faults.map((each) => `--fault ${each}`),
  ].join(' ');
}

/** @returns what is not plain about a setup, as words for the name of a run. */
export function variantOf(setup: Setup): string[] {
  const names = ['chip', 'camera'] as const;
  const plain = names.filter((name) => setup[name] !== plainSetup[name]).map((name) => setup[name]);
  return [...plain, ...setup.faults.map((each) => each.replaceAll(/[=@]/g, '-'))];
}

/** Refuse a camera's preset where the robot has eyes of its own. Throws UsageError. */
export function checkCamera(world: string, { camera }: Setup): void {
  if (camera === plainSetup.camera || rooms.worlds[world].presets) return;
  const takers = Object.keys(rooms.worlds).filter((name) => rooms.worlds[name].presets);
  throw new UsageError(
    `--camera ${camera}: the robot of ${world} has eyes of its own. Leave it out; these worlds take it: ${takers.join(', ')}.`,
  );
}
