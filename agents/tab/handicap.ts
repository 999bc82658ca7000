// What a hand can do to an agent's senses and axons: cover half of its camera, cut axons of a population. The handicapped
// agent is the same object; a handicap that takes nothing away changes no bit.

import { filtered } from '../../core/event/filter/filter.ts';
import type { EventPacket } from '../../core/event/packet.ts';
import type { Network } from '../../core/network/network.ts';
import { uniform } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import type { Agent } from '../experiment/agent/agent.ts';
import type { Intervention } from '../../viz/telemetry/intervention.ts';

/** What is taken away; changed in place by interventions. */
export interface Handicap {
  blind: 'none' | 'left' | 'right';
  /** Cut axons into the chip and out of it; 1 is cut. */
  readonly deafInput: Uint8Array;
  readonly mutedOutput: Uint8Array;
}

/** @returns a handicap that takes nothing away. */
export function noHandicap({ populations, outputs }: Network): Handicap {
  const sizeOf = (name: string): number => populations.find((each) => each.name === name)?.size ?? 0;
  const inputs = populations.reduce((sum, { size, neuron }) => sum + (neuron.kind === 'input' ? size : 0), 0);
  return {
    blind: 'none',
    deafInput: new Uint8Array(inputs),
    mutedOutput: new Uint8Array(outputs.reduce((sum, name) => sum + sizeOf(name), 0)),
  };
}

/**
 * Cut the axons of a share of a population; 0 heals them. Changed in place.
 *
 * @param random  the same stream cuts the same axons, and more of them for a larger share
 * @returns whether the population has axons that reach out of the chip or into it
 */
export function silence(
  handicap: Handicap,
  network: Network,
  { population, share }: Extract<Intervention, { kind: 'silence' }>,
  random: Random,
): boolean {
  let first = 0;
  const places: [Uint8Array, number, number][] = [];
  for (const { name, size, neuron } of network.populations) {
    if (neuron.kind !== 'input') continue;
    if (name === population) places.push([handicap.deafInput, first, size]);
    first += size;
  }
  first = 0;
  for (const name of network.outputs) {
    const size = network.populations.find((each) => each.name === name)?.size ?? 0;
    if (name === population) places.push([handicap.mutedOutput, first, size]);
    first += size;
  }
  for (const [cut, begin, size] of places) {
    const order = shuffled(size, split(random, population));
    const count = Math.round(share * size);
    order.forEach((neuron, rank) => (cut[begin + neuron] = rank < count ? 1 : 0));
  }
  return places.length > 0;
}

/** Fisher and Yates. */
function shuffled(size: number, random: Random): number[] {
  const order = Array.from({ length: size }, (_, n) => n);
  for (let n = size - 1; n > 0; n--) {
    const k = Math.floor(uniform(random) * (n + 1));
    [order[n], order[k]] = [order[k], order[n]];
  }
  return order;
}

/** @returns an agent that senses and acts through the handicap, whatever it is at the time. */
export function handicapped(agent: Agent, handicap: Handicap): Agent {
  return {
    ...agent,
    encoder: {
      stimulus(percept) {
        const seen =
          handicap.blind === 'none'
            ? percept
            : { ...percept, events: covered(percept.events, handicap.blind) };
        const stimulus = agent.encoder.stimulus(seen);
        return { ...stimulus, spikes: withoutCut(stimulus.spikes, handicap.deafInput) };
      },
    },
    chip: {
      ...agent.chip,
      advance: (stimulus) => withoutCut(agent.chip.advance(stimulus), handicap.mutedOutput),
    },
  };
}

/** @returns the packet without the events of one half of the picture: a new packet. */
export function covered(packet: EventPacket, side: 'left' | 'right'): EventPacket {
  const middle = packet.width / 2;
  return filtered(packet, (_t, x) => (side === 'left' ? x >= middle : x < middle));
}

function withoutCut(packet: SpikePacket, cut: Uint8Array): SpikePacket {
  const { count, tick, axon } = packet;
  let lost = 0;
  for (let i = 0; i < count; i++) lost += cut[axon[i]];
  if (lost === 0) return packet;
  const kept = { tick: new Uint16Array(count - lost), axon: new Uint16Array(count - lost) };
  let to = 0;
  for (let i = 0; i < count; i++) {
    if (cut[axon[i]] === 1) continue;
    kept.tick[to] = tick[i];
    kept.axon[to++] = axon[i];
  }
  return { ...packet, count: to, ...kept };
}
