// The three plain objects between a percept and a command. They know nothing of streams and are tested without them.

import type { Stimulus } from '../chip/chip.ts';
import type { SpikePacket } from '../spike/packet.ts';
import type { MotorCommand, Percept } from './percept.ts';

/** Turns a percept into what the chip is given: spikes, dopamine, exploration. */
export interface Encoder {
  stimulus(percept: Percept): Stimulus;
}

/** Turns the chip's output spikes into a command; forgets the past where the packet is fresh. */
export interface Decoder {
  command(spikes: SpikePacket): MotorCommand;
}

/** Expects reward; what comes beyond the expectation is dopamine. */
export interface Critic {
  /**
   * @param seen     the input spikes of this percept's window: what the eyes told
   * @param plastic  whether its guesses of rewards to come may change by the percept; absent: yes
   * @returns the modulators for this percept, shape [modulators]; a new array each time
   */
  dopamine(percept: Percept, seen: SpikePacket, plastic?: boolean): Float64Array;
}
