// Several cameras on one robot: their pictures side by side in one packet, so that a percept stays one notification.

import { packetColumns, type EventPacket } from '../../core/event/packet.ts';

/**
 * Join what cameras saw in the same window: the first camera's pixels at the left, the next one's to the right of them.
 *
 * @param packets  in time order each, of equal windows; cameras may differ in size
 * @returns a new packet, as wide as all together and as high as the highest; of equal times, earlier cameras first
 * Throws RangeError where windows differ.
 */
export function sideBySide(packets: readonly EventPacket[]): EventPacket {
  const [{ start, end }] = packets;
  for (const each of packets)
    if (each.start !== start || each.end !== end)
      throw new RangeError(
        `One camera's window is [${each.start}, ${each.end}) µs, another's [${start}, ${end}). Develop all of them together.`,
      );
  const count = packets.reduce((sum, each) => sum + each.count, 0);
  const columns = packetColumns(count);
  const next = packets.map(() => 0);
  const left: number[] = [];
  let width = 0;
  for (const each of packets) {
    left.push(width);
    width += each.width;
  }
  for (let i = 0; i < count; i++) {
    let first = -1;
    packets.forEach((each, k) => {
      if (next[k] >= each.count) return;
      if (first < 0 || each.t[next[k]] < packets[first].t[next[first]]) first = k;
    });
    const { t, x, y, on } = packets[first];
    const from = next[first]++;
    columns.t[i] = t[from];
    columns.x[i] = left[first] + x[from];
    columns.y[i] = y[from];
    columns.on[i] = on[from];
  }
  const height = Math.max(...packets.map((each) => each.height));
  return { start, end, width, height, count, ...columns };
}
