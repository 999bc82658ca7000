// A working memory of one bit: which side flashed. Two units that inhibit each other, reduced to what they do: whoever has
// gathered enough more evidence in time wins and goes on firing until the episode ends.

import type { EventPacket } from '../../core/event/packet.ts';
import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { inSeconds, type Hertz, type Micros } from '../../core/units/quantity.ts';
import type { Retina } from './retina.ts';

/** How a cue is gathered and held. */
export interface LatchOptions {
  /** Axons of each side; the left side's come first. */
  readonly axons: number;
  /** Rate of the winner's axons in Hz. */
  readonly rate: Hertz;
  /** Time after the start in which events count. */
  readonly watch: Micros;
  /** Events that one side must be ahead when that time is over. */
  readonly evidence: number;
  /** False: the side with more events in this packet fires, and nothing is remembered; absent: true. */
  readonly holds?: boolean;
}

/**
 * Make a latch that compares the left half of the picture with the right one; the middle column of an odd number is on neither side.
 *
 *     ahead = events on the left - events on the right, since the start
 *     decided at the first packet that ends at `watch` or later with |ahead| ≥ evidence
 *
 * Each axon of the side that won fires in each tick with probability rate·tick.
 */
export function latch(options: LatchOptions, random: Random, tick: Micros): Retina {
  const { axons, watch, evidence, holds = true } = options;
  const scratch = spikeScratch();
  const chance = options.rate * inSeconds(tick);
  let ahead = 0; // events on the left minus events on the right
  let held = -1; // 0 left, 1 right
  return {
    axons: 2 * axons,
    spikes(events: EventPacket, fresh: boolean) {
      if (fresh || !holds) {
        ahead = 0;
        held = -1;
      }
      const ticks = Math.round((events.end - events.start) / tick);
      for (let i = 0; i < events.count; i++) ahead += Math.sign(events.width - 1 - 2 * events.x[i]);
      const decided = holds ? events.end >= watch && Math.abs(ahead) >= evidence : ahead !== 0;
      if (held < 0 && decided) held = ahead > 0 ? 0 : 1;
      if (held >= 0)
        for (let t = 0; t < ticks; t++)
          for (let a = 0; a < axons; a++)
            if (uniform(random) < chance) pushSpike(scratch, t, held * axons + a);
      return seal(scratch, ticks, fresh);
    },
  };
}
