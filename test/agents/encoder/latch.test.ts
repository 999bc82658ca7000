// The working memory of one bit, and what is left without it.

import { expect, it } from 'vitest';
import { latch } from '../../../agents/encoder/latch.ts';
import { eventPacket, type EventPacket } from '../../../core/event/packet.ts';
import { createRandom } from '../../../core/random/random.ts';
import { hertz, millis } from '../../../core/units/quantity.ts';

/** A packet of 20 ms with so many events in one column, of ten where nothing else is said. */
function flash(at: number, column: number, events: number, width = 10): EventPacket {
  const each = (value: number): number[] => Array.from({ length: events }, () => value);
  const span = { start: millis(at), end: millis(at + 20), width, height: 1 };
  return eventPacket(span, { t: each(0), x: each(column), y: each(0), on: each(1) }, events);
}

/** Side whose axons fire: 0 left, 1 right, null none. */
function told(more: { holds?: boolean }): (packet: EventPacket, fresh?: boolean) => number | null {
  const options = { axons: 2, rate: hertz(900), watch: millis(40), evidence: 5, ...more };
  const eyes = latch(options, createRandom(1), millis(1));
  return (packet, fresh = false) => {
    const { count, axon } = eyes.spikes(packet, fresh);
    return count === 0 ? null : Math.floor(axon[0] / 2);
  };
}

it('holds the side that flashed until the episode ends', () => {
  const side = told({});
  expect([side(flash(0, 1, 6), true), side(flash(20, 1, 6))]).toEqual([null, 0]);
  expect([side(flash(40, 8, 50)), side(flash(60, 8, 0))]).toEqual([0, 0]);
  expect(side(flash(0, 8, 6), true)).toBeNull();
});

it('decides by as many events as are asked for, and not by one less', () => {
  const ahead = (events: number): number | null => {
    const side = told({});
    side(flash(0, 8, events), true);
    return side(flash(20, 8, 0));
  };
  expect([ahead(4), ahead(5)]).toEqual([null, 1]);
});

it('tells what it sees now and remembers nothing where it does not hold', () => {
  const side = told({ holds: false });
  expect([side(flash(0, 1, 6), true), side(flash(20, 8, 1)), side(flash(40, 8, 0))]).toEqual([0, 1, null]);
});

it('hears neither side in the middle column of an odd number', () => {
  const side = told({});
  expect([side(flash(0, 4, 50, 9), true), side(flash(20, 4, 50, 9))]).toEqual([null, null]);
  expect([side(flash(40, 3, 6, 9)), side(flash(0, 5, 6, 9), true), side(flash(20, 5, 0, 9))]).toEqual([
    0,
    null,
    1,
  ]);
});
