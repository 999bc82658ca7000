// A chip's door, passed at every step: the stimulus is checked against the network once, so that kernels need not check anything.

import { MOST_TICKS } from '../spike/packet.ts';
import { ChipError, type Stimulus } from './chip.ts';

/** What a loaded network takes. */
export interface Intake {
  /** Input axons. */
  readonly axons: number;
  readonly populations: number;
  /** Modulators that its rules ask for. */
  readonly modulators: number;
}

/** @returns what a loaded network takes: its input axons and populations, and the modulators of its rules. */
export function intakeOf(
  axons: number,
  populations: number,
  rules: readonly { readonly modulator: number }[],
): Intake {
  return { axons, populations, modulators: Math.max(0, ...rules.map(({ modulator }) => modulator + 1)) };
}

/** Check that a stimulus fits the network: spikes in time order on axons that are there, a drive for each population, the modulators of its rules. Throws ChipError. */
export function checkStimulus({ spikes, drive, modulators, plastic }: Stimulus, intake: Intake): void {
  const missing = !spikes ? 'spikes' : !drive ? 'drive' : plastic && !modulators ? 'modulators' : null;
  if (missing !== null)
    throw new ChipError(`The stimulus has no ${missing}. Give spikes, drive, modulators and plastic.`);
  const { ticks, count, tick, axon } = spikes;
  if (!(Number.isInteger(ticks) && ticks >= 0 && ticks <= MOST_TICKS))
    throw new ChipError(
      `The stimulus lasts ${ticks} ticks. Let it be a whole number from 0 to ${MOST_TICKS}.`,
    );
  if (!(count >= 0 && count <= tick.length && count <= axon.length))
    throw new ChipError(
      `The stimulus counts ${count} spikes and has ${Math.min(tick.length, axon.length)}. Make packets with seal().`,
    );
  const { axons } = intake;
  let before = 0;
  for (let s = 0; s < count; s++) {
    const now = tick[s];
    if (now < before || now >= ticks || axon[s] >= axons) throw strangeSpike(spikes, s, axons);
    before = now;
  }
  if (drive.length !== intake.populations && drive.length !== 0)
    throw new ChipError(
      `The stimulus drives ${drive.length} populations, the network has ${intake.populations}. Give each a current, in the network's order, or none at all.`,
    );
  for (let p = 0; p < drive.length; p++)
    if (!Number.isFinite(drive[p]))
      throw new ChipError(
        `The stimulus drives population ${p} with ${drive[p]}. Let every current be a finite number.`,
      );
  if (!plastic) return;
  if (modulators.length < intake.modulators)
    throw new ChipError(
      `The stimulus has ${modulators.length} modulators, and a rule of the network asks for number ${intake.modulators - 1}. ` +
        'Give as many as the rules name, or name another in rewardStdp({ modulator }).',
    );
  for (let m = 0; m < intake.modulators; m++)
    if (!Number.isFinite(modulators[m]))
      throw new ChipError(
        `Modulator ${m} of the stimulus is ${modulators[m]}. Let it be a finite number: weights would become NaN.`,
      );
}

/** @returns what is wrong with a spike of a stimulus. */
function strangeSpike({ ticks, tick, axon }: Stimulus['spikes'], s: number, axons: number): ChipError {
  if (axon[s] >= axons)
    return new ChipError(
      `Spike ${s} of the stimulus is on axon ${axon[s]}; the network has ${axons} input axons, numbered from 0.`,
    );
  if (tick[s] >= ticks)
    return new ChipError(
      `Spike ${s} of the stimulus is in tick ${tick[s]} of ${ticks}, numbered from 0. Keep it for the next step, or let this one last longer.`,
    );
  return new ChipError(
    `Spike ${s} of the stimulus is in tick ${tick[s]}, before the one in front of it (${tick[s - 1]}). Push spikes in time order.`,
  );
}
