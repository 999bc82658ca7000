// A student without spikes learns what costs least on average, where it cannot know which of two places it is in.

import { describe, expect, it } from 'vitest';
import { floatStudent, type FloatStudent } from '../../../agents/imitation/float-student.ts';
import { lidarSenses } from '../../../agents/imitation/student-senses.ts';
import { createRandom } from '../../../core/random/random.ts';
import { meters } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

const percept = { ...fakeWorld().reset(1), step: 0, episode: 0 };
const published = lidarSenses(4);
const options = {
  width: published.width,
  ways: 5,
  hidden: 16,
  patience: meters(0.02),
  worst: meters(1),
  batch: 16,
  rate: 3e-3,
};
const sensed = (bearing: number): Float64Array =>
  published.see({
    ...percept,
    senses: Float64Array.of(0.1, 0.2, 0.2, 0.1, bearing, 0.05, 1, 0),
  });

/** Two places look alike: in one straight on is right and right not too bad, in the other straight on collides. */
const places = [Float64Array.of(0.1, 0.05, 0, 0.3, 0.4), Float64Array.of(0.1, 0.05, 0.9, 0.3, 0.4)];

function taught(): FloatStudent {
  const student = floatStudent(options, createRandom(1));
  for (const bearing of [0.2, 0.25, 0.3])
    for (const regrets of places) {
      const seen = sensed(bearing);
      student.take(seen, published.mirrored(seen), regrets);
    }
  student.learn(400, createRandom(2));
  return student;
}

describe('a student without spikes', () => {
  const student = taught();

  it('steers by what costs least on average, not by the mean of what is best', () => {
    expect(student.steer(sensed(0.25))).toBeLessThan(-0.3);
    expect(student.steer(sensed(0.25))).toBeGreaterThan(-0.8);
  });

  it('steers the other way where all is mirrored, though it has never been there', () => {
    expect(student.steer(sensed(-0.25))).toBeCloseTo(-student.steer(sensed(0.25)), 0);
  });

  it('is the same from the same streams', () => {
    expect(taught().steer(sensed(0.1))).toBe(student.steer(sensed(0.1)));
  });

  it('goes on as another one without a change to itself', () => {
    const before = student.steer(sensed(0.25));
    const other = student.copy();
    expect(other.steer(sensed(0.25))).toBe(before);
    other.take(sensed(0.25), null, Float64Array.of(1, 1, 1, 1, 0));
    other.learn(40, createRandom(3));
    expect(other.steer(sensed(0.25))).not.toBe(before);
    expect(student.steer(sensed(0.25))).toBe(before);
    expect([student.count, other.count]).toEqual([6, 7]);
  });
});
