import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCbor } from '../../../../hardware/robot/wire/cbor-read.ts';
import { CborError, writeCbor, type CborValue } from '../../../../hardware/robot/wire/cbor-write.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('CBOR', () => {
  // RFC 8949, appendix A
  it.each([
    ['00', 0],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1000000],
    ['1b000000e8d4a51000', 1000000000000],
    ['1bffffffffffffffff', 18446744073709551615n],
    ['29', -10],
    ['3903e7', -1000],
    ['fb3ff199999999999a', 1.1],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['62c3bc', 'ü'],
    ['83010203', [1, 2, 3]],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
  ] as const)('writes and reads %s', (bytes, value) => {
    expect(toHex(writeCbor(value as CborValue))).toBe(bytes);
    expect(readCbor(hex(bytes))).toEqual(value);
  });

  it.each([
    ['f93c00', 1],
    ['f97bff', 65504],
    ['f90001', 5.960464477539063e-8],
    ['f9c400', -4],
    ['f97c00', Infinity],
    ['f97e00', NaN],
    ['fa47c35000', 100000],
    ['c11a514b67b0', 1363896240],
  ])('reads %s', (bytes, value) => expect(readCbor(hex(bytes))).toBe(value));

  it('reads typed arrays of RFC 8746 and writes what it reads', () => {
    const arrays = [
      Uint8Array.of(1, 2),
      Uint16Array.of(1, 65535),
      Int16Array.of(-1, 2),
      Uint32Array.of(4294967295),
      Int32Array.of(-5),
      Int8Array.of(-128),
      Float32Array.of(1.5, Infinity, NaN),
      Float64Array.of(0.1),
    ];
    for (const array of arrays) expect(readCbor(writeCbor({ array }))).toEqual({ array });
    expect(toHex(writeCbor(Float32Array.of(1)))).toBe('d855440000803f');
  });

  it('grows its buffer at every kind of value', () => {
    for (let length = 240; length < 270; length++) {
      const value = [...Array<number>(length).fill(1), null, true, 'text', -7, 1.5, 300, 70_000];
      expect(readCbor(writeCbor(value))).toEqual(value);
    }
  });

  it('gives back every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        fc.pre(!/"__proto__"|"constructor"/.test(JSON.stringify(value)));
        expect(JSON.stringify(readCbor(writeCbor(value as CborValue)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it.each([
    ['5a7fffffff', 'announced'],
    ['9b0000001fffffffff', 'announced'],
    ['bb001fffffffffffff', 'announced'],
    ['9f', 'indefinite'],
    ['61ff', 'UTF-8'],
    ['a10102', 'not text'],
    ['a1695f5f70726f746f5f5f01', '__proto__'],
    ['0000', 'after the end'],
    ['d84543010203', '2-byte'],
    ['81'.repeat(30) + '00', 'deeper'],
    ['', 'announced'],
  ])('refuses %s', (bytes, words) => {
    expect(() => readCbor(hex(bytes))).toThrow(CborError);
    expect(() => readCbor(hex(bytes))).toThrow(words);
  });

  it('survives 30,000 random and mutated messages with nothing but CborError', () => {
    const good = writeCbor({
      op: 'publish',
      msg: { ranges: new Float32Array(20), stamp: { secs: 1, nsecs: 2 } },
    });
    const mutated = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length))
      .map(([at, byte, cut]) => good.with(at, byte).subarray(0, cut));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutated), (bytes) => {
        try {
          readCbor(bytes);
        } catch (error) {
          if (!(error instanceof CborError)) throw error;
        }
      }),
      { numRuns: 30_000 },
    );
  });
});
