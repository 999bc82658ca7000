// Films as files: every layout gives its brightness, whatever the pieces it comes in; what is no film is told with its byte.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { openFilm } from '../../../../envs/camera/film/open-film.ts';
import { bytesOf, inPieces, npyOf, watched } from './a-film.ts';

/** Two frames of 3 × 2 pixels whose brightness counts from 1 on; chroma is 200. */
const film = (header: string, chroma: number): Uint8Array =>
  bytesOf(
    `YUV4MPEG2 ${header}\nFRAME\n`,
    [1, 2, 3, 4, 5, 6],
    new Uint8Array(chroma).fill(200),
    'FRAME Ip\n',
    [7, 8, 9, 10, 11, 12],
    new Uint8Array(chroma).fill(200),
  );
const frames = [
  [1, 2, 3, 4, 5, 6],
  [7, 8, 9, 10, 11, 12],
];

describe('YUV4MPEG2', () => {
  it.each([
    ['W3 H2 F30000:1001 Ip A1:1', 4, { rate: 30000 / 1001, black: 16, white: 235 }],
    ['W3 H2 F25:1 C420jpeg XYSCSS=420JPEG XCOLORRANGE=FULL', 4, { rate: 25, black: 0, white: 255 }],
    ['W3 H2 F25:1 C422', 8, { rate: 25, black: 16, white: 235 }],
    ['W3 H2 F25:1 C444', 12, { rate: 25, black: 16, white: 235 }],
    ['W3 H2 F25:1 C411', 4, { rate: 25, black: 16, white: 235 }],
    ['W3 H2 F25:1 C444alpha', 18, { rate: 25, black: 16, white: 235 }],
    ['W3 H2 F0:0 Cmono', 0, { rate: null, black: 0, white: 255 }],
    ['W3 H2 Cmono XCOLORRANGE=LIMITED', 0, { rate: null, black: 16, white: 235 }],
  ])('of %s: brightness, without its %i bytes of colour', async (header, chroma, facts) => {
    expect(await watched(film(header, chroma))).toEqual({
      width: 3,
      height: 2,
      isCoded: true,
      ...facts,
      frames,
    });
  });

  it('of more than eight bits holds words', async () => {
    const words = new Uint16Array([64, 940, 1023, 0, 1, 513]);
    const bytes = bytesOf(
      'YUV4MPEG2 W3 H2 F1:1 C420p10\nFRAME\n',
      new Uint8Array(words.buffer),
      new Uint8Array(8),
    );
    expect(await watched(bytes)).toMatchObject({ black: 64, white: 940, frames: [[...words]] });
    expect(await watched(bytesOf('YUV4MPEG2 W3 H2 F1:1 Cmono16\n'))).toMatchObject({
      black: 0,
      white: 65535,
    });
  });

  it.each([
    ['W3 F25:1', /no height \(H\)/],
    ['W0 H2 F25:1', /a width of W0, which is none/],
    ['W8192 H8192 F25:1', /of 8192 × 8192 pixels are no camera's.*Scale the film down/],
    ['W65536 H1 F25:1', /of 65536 × 1 pixels/],
    ['W3 H2 F25:1 It', /interlaced \(It\)/],
    ['W3 H2 F25:1 C420p13', /of the kind C420p13/],
  ])('with the header %s is refused', async (header, reason) => {
    await expect(watched(film(header, 0))).rejects.toThrow(reason);
  });

  it('that ends inside a frame gives the frames before it, and the byte', async () => {
    const whole = film('W3 H2 F25:1 Cmono', 0);
    const seen: number[][] = [];
    const { frames: coming } = await openFilm(inPieces(whole.subarray(0, whole.length - 1)));
    const all = (async () => {
      for await (const frame of coming) seen.push([...frame]);
    })();
    await expect(all).rejects.toMatchObject({
      reason: 'The film ends inside frame 1.',
      offset: whole.length - 1,
    });
    expect(seen).toEqual([frames[0]]);
  });

  it('whose frames do not follow one another is told where', async () => {
    const [head, rest] = ['YUV4MPEG2 W1 H1 F1:1 Cmono\nFRAME\n', 'FRAMES\n\x02'];
    await expect(watched(bytesOf(head, [1], rest))).rejects.toMatchObject({
      reason: 'Frame 1 does not begin with FRAME.',
      offset: head.length + 1,
    });
  });
});

describe('a NumPy array', () => {
  it.each([
    ['|u1', Uint8Array.of(0, 128, 255, 7), { white: 255, isCoded: true }],
    ['<u2', Uint16Array.of(0, 256, 65535, 7), { white: 65535, isCoded: true }],
    ['<f4', Float32Array.of(0, 0.5, 2, 1), { white: 1, isCoded: false }],
    ['<f8', Float64Array.of(0, 0.1, 2, 1), { white: 1, isCoded: false }],
  ])('of %s is a film without a rate', async (descr, values, facts) => {
    expect(await watched(npyOf(descr, [2, 1, 2], values))).toEqual({
      width: 2,
      height: 1,
      rate: null,
      black: 0,
      ...facts,
      frames: [[...values.subarray(0, 2)], [...values.subarray(2)]],
    });
    expect((await watched(npyOf(descr, [2, 1, 2, 1], values))).frames).toHaveLength(2);
  });

  it('of big-endian numbers is turned around', async () => {
    const { frames: seen } = await watched(npyOf('>u2', [1, 1, 2], Uint16Array.of(0x0102, 0xff00)));
    expect(seen).toEqual([[0x0201, 0x00ff]]);
  });

  it.each([
    [npyOf('<i4', [1, 1, 4], new Uint8Array(16)), /of the type <i4.*white is 255/],
    [npyOf('|u1', [2, 2], new Uint8Array(4)), /shape \(2, 2\); a film is \(frames, height, width\)/],
    [npyOf('|u1', [1, 1, 1, 3], new Uint8Array(3)), /shape \(1, 1, 1, 3\)/],
    [npyOf('|u1', [1, 2, 2], new Uint8Array(4), 'True'), /Fortran order/],
    [npyOf('|u1', [2, 1, 2], new Uint8Array(3)), /inside frame 1 of 2/],
    [npyOf('|u1', [1, 1, 2], new Uint8Array(3)), /More bytes follow/],
    [npyOf('|u1', [1, 0, 2], new Uint8Array(0)), /2 × 0 pixels/],
    [npyOf('<f8', [1, 4321, 7680], new Uint8Array(0)), /7680 × 4321 pixels/],
    [bytesOf('\x93NUMPY\x01\x00\xff\xff{'), /ends inside the header/],
    [bytesOf('\x00\x00\x00\x1cftypisom'), /neither YUV4MPEG2 nor a NumPy array.*ffmpeg/],
    [new Uint8Array(0), /no bytes/],
  ])('or another file that is no film is refused (%#)', async (bytes, reason) => {
    await expect(watched(bytes)).rejects.toThrow(reason);
    await expect(watched(bytes)).rejects.toBeInstanceOf(RecordingError);
  });
});

describe('bytes as they come', () => {
  it('give the same film in pieces of any size', async () => {
    const whole = film('W3 H2 F25:1', 4);
    const array = npyOf('<u2', [2, 2, 1], Uint16Array.of(1, 2, 3, 4));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (piece) => {
        expect((await watched(whole, piece)).frames).toEqual(frames);
        expect((await watched(array, piece)).frames).toEqual([
          [1, 2],
          [3, 4],
        ]);
      }),
    );
  });

  it('that are damaged anywhere give frames or an error with a reason, and nothing else', async () => {
    const films = [film('W3 H2 F25:1', 4), npyOf('|u1', [2, 2, 3], new Uint8Array(12))];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...films),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, at, flip) => {
          const bad = bytes.slice();
          bad[at % bad.length] ^= flip;
          await watched(bad).catch((cause: unknown) => expect(cause).toBeInstanceOf(RecordingError));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
