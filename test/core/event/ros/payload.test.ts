// ROS event packets from hand-made bytes and a small bag.

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { openRecording } from '../../../../core/event/file/open.ts';
import { join, readRows, take, words, type Edge, type Row } from '../rows.ts';

describe('ROS payloads', () => {
  const packets = (base: bigint, payload: Uint8Array): Uint8Array =>
    join(words(8, 1n, base), words(2, 640, 480), words(4, payload.length), payload);

  it('libcaer counts nanoseconds after the time base', () => {
    const payload = words(4, 1 | 2 | (7 << 2) | (9 << 17), 1000, 1 | (8 << 2) | (10 << 17), 1003);
    expect(
      readRows(createDecoder('packets', { encoding: 'libcaer' }), packets(5_000_000_001n, payload)).rows,
    ).toEqual([
      [5_001_000_001, 9, 7, 1],
      [5_001_003_001, 10, 8, 0],
    ]);
  });

  it('libcaer_cmp begins its time anew in every message', () => {
    const payload = words(2, 0x0001, 0x1002, 0x2010, 0x3805, 0x4006, 0x5003);
    const message = packets(0n, payload);
    const once: Row[] = [
      [4_098_000, 16, 5, 1],
      [4_098_000, 16, 6, 0],
      [4_098_000, 16, 7, 0],
    ];
    const decoder = createDecoder('packets', { encoding: 'libcaer_cmp' });
    expect(readRows(decoder, join(message, message)).rows).toEqual([...once, ...once]);
  });

  it('a rosbag2 file is walked over overflow pages and foreign topics', async () => {
    const file = resolve(import.meta.dirname, '../fixtures/three-messages.db3');
    const rows: Row[] = [];
    const edges: Edge[] = [];
    const recording = await openRecording(file);
    let base = 0n;
    for (const batch of recording.batches()) {
      base ||= BigInt(batch.base);
      const shifted = { ...batch, base: batch.base - Number(base) };
      take(shifted, rows, edges);
    }
    expect(recording.facts).toMatchObject({ width: 640, height: 480, ignored: 1 });
    expect(base).toBe(1_650_000_000_000_000n);
    expect(rows).toHaveLength(132);
    expect(rows[0]).toEqual([500, 0, 0, 0]);
    expect(rows.at(-1)).toEqual([2_006_500, 6, 12, 0]);
  });
});
