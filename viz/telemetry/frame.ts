// What a viewer is shown of one percept and what the mind made of it: plain data, one frame per percept.

import type { EventPacket } from '../../core/event/packet.ts';
import type { BodyState, Ending, MotorCommand } from '../../core/loop/percept.ts';
import type { Mover } from '../../core/loop/scene.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';

/** Counts of the chip since the run began; `energy` in pJ is null where the chip has no published prices. */
export interface ChipCounts {
  readonly spikes: number;
  readonly synapticOps: number;
  readonly weightUpdates: number;
  readonly energy: number | null;
}

/** One percept, its spikes and its command. */
export interface Frame {
  /** Percepts since the run began: strictly ascending by one, also over the borders of episodes. */
  readonly index: number;
  /** Control steps carried out, and episodes begun before this one. */
  readonly step: number;
  readonly episode: number;
  readonly fresh: boolean;
  readonly ending: Ending;
  /** Whether weights may change. */
  readonly plastic: boolean;
  readonly reward: number;
  /** Neuromodulators, 0 is dopamine; empty for minds without. */
  readonly modulators: Float32Array;
  readonly body: BodyState;
  readonly command: MotorCommand;
  readonly counts: ChipCounts;
  /** Events by polarity, also where the events themselves were left out. */
  readonly onEvents: number;
  readonly offEvents: number;
  /** Null where they were left out because the viewer asked for fewer. */
  readonly events: EventPacket | null;
  /** What other senses measured, as the greeting names them; absent where there is only the camera, and in older recordings. */
  readonly senses?: Float32Array;
  /** Where things are that move by themselves; absent where none does, and in older recordings. */
  readonly movers?: readonly Mover[];
  /** Spikes on the input axons and on the output axons. */
  readonly stimulus: SpikePacket;
  readonly response: SpikePacket;
}

/** Every watched state variable at one percept, in the order of the greeting's `variables`. */
export interface StateFrame {
  readonly index: number;
  readonly values: Float32Array;
}
