// Packets of one camera for eyes of another size.

import type { Frame } from '../recording/frame.ts';
import { checkSides, type EventPacket } from '../packet.ts';

/**
 * The same events on a frame of another size: a new packet. Many pixels fall on one where the frame shrinks, so its pixels
 * fire more often than those of a camera of that size would; nothing is filtered out.
 *
 *     x' = ⌊(x + ½)·w'/w⌋        y' = ⌊(y + ½)·h'/h⌋
 *
 * Throws PacketError for a frame that cannot be.
 */
export function scaled(packet: EventPacket, { width, height }: Frame): EventPacket {
  if (packet.width === width && packet.height === height) return packet;
  checkSides(width, height);
  const across = width / packet.width;
  const down = height / packet.height;
  return {
    ...packet,
    width,
    height,
    t: packet.t.slice(),
    x: packet.x.map((x) => Math.floor((x + 0.5) * across)),
    y: packet.y.map((y) => Math.floor((y + 0.5) * down)),
    on: packet.on.slice(),
  };
}
