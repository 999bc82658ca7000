// The three operators of the loop, each a map around a plain object's method. One notification per control step.

import { map, type OperatorFunction } from 'rxjs';
import type { Chip, Stimulus } from '../chip/chip.ts';
import type { Decoder, Encoder } from '../loop/mind.ts';
import type { MotorCommand, Percept } from '../loop/percept.ts';
import type { SpikePacket } from '../spike/packet.ts';

/** Percept -> Stimulus */
export function encode(encoder: Encoder): OperatorFunction<Percept, Stimulus> {
  return map((percept) => encoder.stimulus(percept));
}

/** Stimulus -> SpikePacket. Spiking and learning happen in here. */
export function runOn(chip: Chip): OperatorFunction<Stimulus, SpikePacket> {
  return map((stimulus) => chip.advance(stimulus));
}

/** SpikePacket -> MotorCommand */
export function decode(decoder: Decoder): OperatorFunction<SpikePacket, MotorCommand> {
  return map((spikes) => decoder.command(spikes));
}
