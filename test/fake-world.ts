// A world without physics: it counts its steps and ends when it is told to.

import { emptyPacket } from '../core/event/packet.ts';
import { standStill } from '../core/loop/percept.ts';
import type { World, WorldPercept } from '../core/loop/world.ts';
import { meters, millis, micros, radians } from '../core/units/quantity.ts';

const camera = { width: 4, height: 4 };
const body = { x: meters(0), y: meters(0), heading: radians(0), ...standStill };
const events = emptyPacket({ start: micros(0), end: millis(50), ...camera });

/** What a fake world remembers of how it was driven. */
export interface FakeWorld extends World {
  readonly seeds: number[];
  steps: number;
}

/** @param length  steps of an episode;  @param failAt  total steps after which the world breaks */
export function fakeWorld({ length = Infinity, failAt = Infinity } = {}): FakeWorld {
  let age = 0;
  const percept = (): WorldPercept => ({
    fresh: age === 0,
    events,
    body,
    reward: age,
    teacher: null,
    ending: age >= length ? 'terminated' : 'running',
    reason: age >= length ? 'long enough' : '',
  });
  return {
    name: 'fake',
    controlPeriod: millis(50),
    camera,
    seeds: [],
    steps: 0,
    reset(seed) {
      this.seeds.push(seed);
      age = 0;
      return percept();
    },
    step() {
      if (this.steps === failAt) throw new Error('the floor broke');
      this.steps++;
      age++;
      return percept();
    },
    measure: () => ({ success: 0 }),
  };
}
