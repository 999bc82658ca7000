import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, compressRows, deliver } from '../../../core/spike/rows.ts';

const POST = 7;
const targets = fc.array(
  fc.uniqueArray(fc.nat(POST - 1)).map((row) => row.sort((a, b) => a - b)),
  { minLength: 1, maxLength: 12 },
);

describe('rows and columns', () => {
  it('compress the targets of every neuron, in order', () => {
    fc.assert(
      fc.property(targets, (lists) => {
        const { start, target } = compressRows(lists);
        expect(lists.map((_, n) => [...target.subarray(start[n], start[n + 1])])).toEqual(lists);
      }),
    );
  });

  it('tell of every synapse the same by column as by row', () => {
    fc.assert(
      fc.property(targets, (lists) => {
        const rows = compressRows(lists);
        const { start, synapse, source } = columnsOf(rows, POST);
        expect(start[POST]).toBe(rows.target.length);
        expect([...synapse].sort((a, b) => a - b)).toEqual([...rows.target.keys()]);
        for (let post = 0; post < POST; post++) {
          const sources = [...source.subarray(start[post], start[post + 1])];
          expect(sources).toEqual(lists.flatMap((row, pre) => (row.includes(post) ? [pre] : [])));
          for (let k = start[post]; k < start[post + 1]; k++) {
            expect(rows.target[synapse[k]]).toBe(post);
            expect(synapse[k]).toBeGreaterThanOrEqual(rows.start[source[k]]);
            expect(synapse[k]).toBeLessThan(rows.start[source[k] + 1]);
          }
        }
      }),
    );
  });

  it('deliver every spike to every target once, and count each delivery', () => {
    fc.assert(
      fc.property(targets, fc.infiniteStream(fc.nat()), fc.nat(5), (lists, picks, count) => {
        const rows = compressRows(lists);
        const weight = Float64Array.from(rows.target, (_, s) => s + 1);
        const fired = Uint32Array.from({ length: count + 1 }, () => picks.next().value % lists.length);
        const arrivals = new Float64Array(POST);
        const expected = new Float64Array(POST);
        let operations = 0;
        for (const pre of fired.subarray(1)) {
          lists[pre].forEach((post, k) => (expected[post] += weight[rows.start[pre] + k]));
          operations += lists[pre].length;
        }
        expect(deliver(rows, weight, fired, 1, count, arrivals)).toBe(operations);
        expect(arrivals).toEqual(expected);
      }),
    );
  });
});
