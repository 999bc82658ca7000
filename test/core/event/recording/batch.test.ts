// How much a batch holds, how far its time reaches, and which frame a recording has.

import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import {
  addTrigger,
  clearBatch,
  coversMicros,
  createBatch,
  isEmpty,
  isFull,
  LAST_TICK,
  toMicros,
} from '../../../../core/event/recording/batch.ts';
import { facts } from '../../../../core/event/recording/decoder.ts';
import { frameOf } from '../../../../core/event/recording/frame.ts';
import { decodeBytes, decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import { batchOf } from '../rows.ts';

describe('a batch', () => {
  it('has room for what one word of any format can hold, and is full where that is not left', () => {
    expect([1, 64, 65, 1000].map((capacity) => createBatch(capacity).t.length)).toEqual([64, 64, 65, 1000]);
    const batch = createBatch(200);
    for (const [count, full] of [
      [0, false],
      [136, false],
      [137, true],
      [200, true],
    ] as const) {
      batch.count = count;
      expect([count, isFull(batch)]).toEqual([count, full]);
    }
    clearBatch(batch);
    expect([isEmpty(batch), isFull(batch)]).toEqual([true, false]);
    for (let k = 1; k <= 1024; k++) {
      addTrigger(batch, k, 1, 1);
      expect(isFull(batch)).toBe(k === 1024);
    }
    expect(isEmpty(batch)).toBe(false);
    clearBatch(batch);
    for (let k = 1; k <= 4096; k++) {
      batch.others.push({ kind: 'exposure', t: k, x: 0, y: 0, end: true });
      if (k > 4090) expect(isFull(batch)).toBe(k === 4096);
    }
    expect(isEmpty(batch)).toBe(false);
  });

  it('begins at its first time, or before it by what times may still go back, and ends within 31 bits', () => {
    const batch = createBatch();
    expect([coversMicros(batch, 5000), batch.base]).toEqual([true, 5000]);
    expect([coversMicros(batch, 5000, 1000), batch.base]).toEqual([true, 4000]);
    expect([coversMicros(batch, 500, 1000), batch.base]).toEqual([true, 0]);
    coversMicros(batch, 5000, 1000);
    batch.count = 1;
    const last = 4000 + LAST_TICK - 4096; // a step of a raw clock may still follow
    expect([3999, 4000, last, last + 1].map((time) => coversMicros(batch, time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(batch.base).toBe(4000);
  });

  it('of nanoseconds becomes one of microseconds, rounded down', () => {
    const batch = batchOf([
      [0, 1, 2, 1],
      [999, 1, 2, 1],
      [1000, 1, 2, 1],
      [1999, 1, 2, 1],
    ]);
    batch.ticksPerMicro = 1000;
    toMicros(batch);
    expect([[...batch.t.subarray(0, 4)], batch.ticksPerMicro]).toEqual([[0, 0, 1, 1], 1]);
    toMicros(batch);
    expect([...batch.t.subarray(0, 4)]).toEqual([0, 0, 1, 1]);
  });
});

describe('a recording', () => {
  it('of no bytes is none', () => {
    const empty = new Uint8Array();
    const sentence = 'The file is empty.';
    expect(() => [...decodeBytes(createDecoder('evt2'), empty)]).toThrow(sentence);
    expect(() => [...decodeSource(createDecoder('evt2'), memorySource(empty))]).toThrow(sentence);
  });

  it.each<[string, number, number, readonly [number, number] | null]>([
    ['aedat2', 239, 179, [240, 180]],
    ['aedat2', 240, 0, [346, 260]],
    ['aedat2', 0, 180, [346, 260]],
    ['aedat2', 345, 260, [640, 480]],
    ['aedat2', 640, 3, [641, 4]],
    ['aedat3', 127, 127, [128, 128]],
    ['aedat3', 5, 128, [240, 180]],
    ['dat', 303, 0, [304, 1]],
    ['dat', -1, -1, null],
  ])('of the format %s whose header tells no frame, seen to %i, %i, has %j', (format, x, y, frame) => {
    const found = frameOf(facts(format), x, y);
    expect(found === null ? null : [found.width, found.height]).toEqual(frame);
    expect(frameOf({ ...facts(format), width: 7, height: 9 }, x, y)).toEqual({ width: 7, height: 9 });
  });
});
