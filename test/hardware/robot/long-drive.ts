// A minute of virtual time by the protocol that argv names, for garbage.slow.test.ts, which watches what collections find.

import { millis } from '../../../core/units/quantity.ts';
import { rig, type Speech } from './rig.ts';
import { toyWorld } from './toy-world.ts';

const ranges = new Float32Array(360).fill(5);
const { clock, percepts, arm } = rig(process.argv[2] as Speech, {
  world: toyWorld(millis(10)),
  rangefinder: () => ({
    angleMin: -Math.PI,
    angleStep: Math.PI / 180,
    rangeMin: 0.1,
    ranges: ranges.slice(),
  }),
});
arm();
for (let i = 0; i < 600; i++) {
  clock.advance(millis(100));
  percepts.length = 0;
}
