import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPacket } from '../../../core/event/packet.ts';
import { meters, micros } from '../../../core/units/quantity.ts';
import { packEntry, packMessage, splitMessage, unpackEntry } from '../../../viz/telemetry/message.ts';
import { TelemetryError } from '../../../viz/telemetry/pack.ts';
import { checkOrder, OrderError, readOrder } from '../../../viz/telemetry/intervention.ts';
import { anyFrame } from './frames.ts';

describe('telemetry', () => {
  it('carries every frame exactly', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const [packed] = splitMessage(
          packMessage([{ kind: 'frame', bytes: packEntry({ kind: 'frame', frame }) }]),
        );
        expect(unpackEntry(packed.kind, packed.bytes)).toEqual({ kind: 'frame', frame });
      }),
    );
  });

  it('leaves the events of a frame out when told to, and nothing else', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const bytes = packEntry({ kind: 'frame', frame }, false);
        expect(unpackEntry('frame', bytes)).toEqual({ kind: 'frame', frame: { ...frame, events: null } });
      }),
    );
  });

  it('carries a scene with its ground', () => {
    const ground = {
      width: 2,
      height: meters(3),
      texel: meters(0.5),
      left: meters(-1),
      bottom: meters(2),
      shade: Uint8Array.of(1, 2, 3, 4, 5, 6),
    };
    const scene = { ground, solids: [], robot: { radius: meters(0.2), height: meters(0.3) }, camera: null };
    expect(unpackEntry('scene', packEntry({ kind: 'scene', scene }))).toEqual({ kind: 'scene', scene });
  });

  it('refuses whatever was cut short, flipped or made up with a sentence, and never otherwise', () => {
    const damage = fc.record({
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      at: fc.nat(),
      value: fc.nat(255),
    });
    fc.assert(
      fc.property(anyFrame, damage, (frame, { cut, at, value }) => {
        const whole = packMessage([{ kind: 'frame', bytes: packEntry({ kind: 'frame', frame }) }]);
        const bytes = whole.slice(0, Math.ceil(cut * whole.length));
        if (bytes.length > 0) bytes[at % bytes.length] = value;
        try {
          for (const packed of splitMessage(bytes)) unpackEntry(packed.kind, packed.bytes);
        } catch (cause) {
          expect(cause).toBeInstanceOf(TelemetryError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, number[], number, RegExp]>([
    ['outside its window', [3, 50_000], 50_000, /Event 1 is at 50007 µs, outside its packet \[7, 50007\) µs/],
    ['outside a long window', [3, 70_000], 70_000, /Event 1 is at 70007 µs, outside its packet/],
    ['before the one before', [9, 4], 50_000, /Event 1 is 5 µs earlier than the one before/],
    ['in a window without end', [3, 4], Infinity, /impossible window/],
  ])('refuses a frame with an event %s', (_, times, length, sentence) => {
    const [frame] = fc.sample(anyFrame, { numRuns: 1, seed: 7 });
    const window = { start: micros(7), end: micros(7 + length), width: 8, height: 8 };
    const sound = eventPacket(
      { ...window, end: micros(8) },
      { t: [0, 0], x: [1, 1], y: [2, 2], on: [0, 1] },
      2,
    );
    const events = { ...sound, ...window, t: Uint32Array.from(times) };
    const unpack = (): unknown =>
      unpackEntry('frame', packEntry({ kind: 'frame', frame: { ...frame, events } }));
    expect(unpack).toThrow(TelemetryError);
    expect(unpack).toThrow(sentence);
  });

  it('names the version it cannot read', () => {
    const message = packMessage([]);
    message[3] = 9;
    expect(() => splitMessage(message)).toThrow('Telemetry version 9 came, version 1 is understood.');
    expect(() => splitMessage(Uint8Array.of(1, 2, 3, 4))).toThrow('This is no telemetry of neurover.');
  });
});

describe('orders', () => {
  it('are read as they were written', () => {
    const order = { kind: 'intervene', intervention: { kind: 'silence', population: 'left', share: 0.3 } };
    expect(readOrder(JSON.stringify(order))).toEqual(order);
  });

  it.each([
    ['{', 'is no JSON'],
    ['{"kind":"explode"}', 'cannot be read'],
    ['{"kind":"speed","speed":-1}', 'cannot be read'],
    ['{"kind":"speed","speed":1,"more":1}', 'cannot be read'],
    ['{"kind":"intervene","intervention":{"kind":"push","east":1e9,"north":0,"turn":0}}', 'cannot be read'],
    [`"${'x'.repeat(9000)}"`, 'is too long'],
  ])('refuse %s', (text, words) => {
    expect(() => readOrder(text)).toThrow(OrderError);
    expect(() => readOrder(text)).toThrow(words);
  });

  it('refuse any JSON that is none of them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => checkOrder(value)).toThrow(OrderError);
      }),
    );
  });
});
