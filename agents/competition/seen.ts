// A volley as a camera would have seen it: axons are pixels again.

import { eventPacket, type EventPacket } from '../../core/event/packet.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import { micros } from '../../core/units/quantity.ts';

/**
 * @returns the spikes of a volley as events of `width` × `height` pixels, ON for the first axon of each pixel, OFF for the second,
 * where there are two
 */
export function eventsOfVolley(
  { ticks, count, tick, axon }: SpikePacket,
  width: number,
  height: number,
): EventPacket {
  const pixels = width * height;
  const frame = { start: micros(0), end: micros(1000 * ticks), width, height };
  const t = Uint32Array.from(tick.subarray(0, count), (each) => 1000 * each);
  const pixel = Uint32Array.from(axon.subarray(0, count), (each) => each % pixels);
  return eventPacket(
    frame,
    {
      t,
      x: pixel.map((p) => p % width),
      y: pixel.map((p) => Math.floor(p / width)),
      on: Uint8Array.from(axon.subarray(0, count), (each) => (each < pixels ? 1 : 0)),
    },
    count,
  );
}
