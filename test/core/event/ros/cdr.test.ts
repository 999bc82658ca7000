// Event packets in ROS 2's Common Data Representation, of either byte order, and what is refused.

import { describe, expect, it } from 'vitest';
import { eventPacketMessage } from '../../../../core/event/ros/cdr.ts';

describe('a message in CDR', () => {
  /** A message of either byte order. */
  const cdr = (
    isLittle: boolean,
    change: Partial<Record<'width' | 'height' | 'bigPayload' | 'length', number>> = {},
  ): Uint8Array => {
    const view = new DataView(new ArrayBuffer(200));
    let at = 4;
    const put = (bytes: 1 | 4 | 8, value: number): void => {
      at = 4 + Math.ceil((at - 4) / bytes) * bytes;
      if (bytes === 8) view.setBigUint64(at, BigInt(value), isLittle);
      else if (bytes === 4) view.setUint32(at, value, isLittle);
      else view.setUint8(at, value);
      at += bytes;
    };
    const text = (value: string): void => {
      put(4, value.length + 1);
      for (const character of `${value}\0`) put(1, character.charCodeAt(0));
    };
    view.setUint8(1, isLittle ? 1 : 0);
    for (const word of [1, 2]) put(4, word);
    text('camera');
    put(4, change.height ?? 480);
    put(4, change.width ?? 640);
    for (const long of [7, 5_000_001]) put(8, long);
    text('mono');
    put(1, change.bigPayload ?? 0);
    put(4, change.length ?? 3);
    for (const byte of [9, 8, 7]) put(1, byte);
    return new Uint8Array(view.buffer, 0, at);
  };

  it.each([true, false])('is read in either byte order: little-endian %s', (isLittle) => {
    const { bytes, offset, ...rest } = eventPacketMessage(cdr(isLittle), 100);
    expect(rest).toEqual({ encoding: 'mono', width: 640, height: 480, baseMicros: 5000, baseNanos: 1 });
    expect([[...bytes], offset]).toEqual([[9, 8, 7], 100 + cdr(isLittle).length - 3]);
  });

  it.each([
    ['no width', { width: 0 }, 'A message claims a 0×480 frame.'],
    ['no height', { height: 0 }, 'A message claims a 640×0 frame.'],
    ['too wide a frame', { width: 65536 }, 'A message claims a 65536×480 frame.'],
    ['too high a frame', { height: 65536 }, 'A message claims a 640×65536 frame.'],
    ['a big-endian payload', { bigPayload: 1 }, 'A payload is big-endian, which no driver sends.'],
    ['more bytes than it has', { length: 4 }, 'An EventPacket message is shorter than it says.'],
  ])('with %s is refused', (_, change, sentence) => {
    expect(() => eventPacketMessage(cdr(true, change), 0)).toThrow(sentence);
  });

  it('is refused where its preamble is another, and wherever it is cut off', () => {
    for (const [first, second] of [
      [1, 1],
      [0, 2],
      [255, 0],
    ]) {
      const other = cdr(true).slice();
      other.set([first, second]);
      expect(() => eventPacketMessage(other, 0)).toThrow('A message is not plain CDR.');
    }
    const whole = cdr(true);
    for (let length = 4; length < whole.length; length++)
      expect(() => eventPacketMessage(whole.slice(0, length), 0)).toThrow('shorter than it says');
  });
});
