// The one place where events outside the frame that a file declares are left out: every recording on disk passes it, batch by batch.
// Sensors have no pixels there, so such an event is damage or a wrong header, and nothing that is made of it would be right.

import type { EventBatch } from '../recording/batch.ts';
import type { RecordingFacts } from '../recording/decoder.ts';

/** Both halves of a word with their highest bit set where they are at least `0x8000 - gap`. */
const reach = (pair: number, gap: number): number => ((pair & 0x7fff7fff) + gap) | pair;

/**
 * Whether any of the first `count` entries is `size` or more. Two of them are looked at in a word and none is branched upon, so
 * that the loop costs a tenth of what decoding does.
 */
function exceeds(column: Uint16Array, count: number, size: number): boolean {
  if (size > 0x8000) return column.subarray(0, count).some((each) => each >= size);
  const words = new Int32Array(column.buffer, column.byteOffset, count >> 1);
  const gap = (0x8000 - size) * 0x10001;
  const fours = words.length & ~3;
  let reached = 0;
  for (let i = 0; i < fours; i += 4)
    reached |=
      reach(words[i], gap) | reach(words[i + 1], gap) | reach(words[i + 2], gap) | reach(words[i + 3], gap);
  if ((reached & 0x80008000) !== 0) return true;
  for (let i = 2 * fours; i < count; i++) if (column[i] >= size) return true;
  return false;
}

/** Close the ranks of the events inside, in place. */
function closeRanks(batch: EventBatch, width: number, height: number): void {
  const { t, x, y, on } = batch;
  let kept = 0;
  for (let i = 0; i < batch.count; i++) {
    if (x[i] >= width || y[i] >= height) continue;
    [t[kept], x[kept], y[kept], on[kept]] = [t[i], x[i], y[i], on[i]];
    kept++;
  }
  batch.count = kept;
}

/**
 * Leave out of a batch, in place, the events outside the frame, exposures and colours among them. Nothing happens where no header
 * told a frame.
 *
 * @returns how many were left out
 */
export function leaveOutside(
  batch: EventBatch,
  { width, height }: Pick<RecordingFacts, 'width' | 'height'>,
): number {
  if (width === null || height === null) return 0;
  const before = batch.count + batch.others.length;
  if (exceeds(batch.x, batch.count, width) || exceeds(batch.y, batch.count, height))
    closeRanks(batch, width, height);
  if (batch.others.length > 0) {
    const inside = batch.others.filter(
      (other) => other.kind === 'bytes' || (other.x < width && other.y < height),
    );
    batch.others.splice(0, batch.others.length, ...inside);
  }
  return before - batch.count - batch.others.length;
}
