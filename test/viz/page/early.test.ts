// What was fetched before the page's script was there changes when bytes come, and never which.

import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { takeEarly, withPieces, type Piece } from '../../../viz/page/source/early-bytes.ts';
import { propertySeed } from '../../seed.ts';
import { memory } from '../recording/record.ts';

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 251);
const pieceOf = (start: number, end: number): Promise<Piece> =>
  Promise.resolve({ start, size: bytes.length, bytes: bytes.slice(start, end) });
const place = fc
  .tuple(fc.nat(1000), fc.nat(1000))
  .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

describe('the ends of a recording that came early', () => {
  it('answer as the recording does, for any pieces and any reads', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.option(place)), place, async (places, [from, to]) => {
        const early = places.map((each) => (each === null ? Promise.resolve(null) : pieceOf(...each)));
        const source = withPieces(memory(bytes), early);
        expect(await source.size()).toBe(1000n);
        expect(await source.read(BigInt(from), BigInt(to - from))).toEqual(bytes.slice(from, to));
      }),
      { seed: propertySeed },
    ));

  it('spare the recording whatever they hold', async () => {
    const never = {
      size: () => Promise.reject(new Error('asked')),
      read: () => Promise.reject(new Error('asked')),
    };
    const source = withPieces(never, [pieceOf(900, 1000), pieceOf(0, 8)]);
    expect(await source.size()).toBe(1000n);
    expect(await source.read(0n, 8n)).toEqual(bytes.slice(0, 8));
    expect(await source.read(950n, 50n)).toEqual(bytes.slice(950));
    await expect(source.read(8n, 1n)).rejects.toThrow('asked');
  });
});

describe('a page', () => {
  const scope = globalThis as { neuroverEarly?: unknown };
  afterEach(() => delete scope.neuroverEarly);

  it('takes what is early once, and only for its own recording', () => {
    const ends = [pieceOf(0, 8)];
    scope.neuroverEarly = { address: 'run.mcap', ends };
    expect(takeEarly('other.mcap')).toEqual([]);
    scope.neuroverEarly = { address: 'run.mcap', ends };
    expect(takeEarly('run.mcap')).toBe(ends);
    expect(takeEarly('run.mcap')).toEqual([]);
  });
});
