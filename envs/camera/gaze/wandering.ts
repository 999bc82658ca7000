// Our own event camera before pictures of leaves: its gaze drifts straight on for a while, then turns another way, as eyes do that
// fixate. What it sees moves in every direction alike.

import { exponential, uniform } from '../../../core/random/draw.ts';
import type { Gaze } from '../../../core/event/gaze.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import { micros } from '../../../core/units/quantity.ts';
import { develop } from '../develop.ts';
import { eventCamera, follow, openShutter, type EventCamera } from '../event-camera.ts';
import { flatView } from './flat-view.ts';
import { leaves } from './leaves.ts';
import { noVibration } from '../picture/shake.ts';
import { presets } from '../presets.ts';

/** Pixels across and down. */
const SIDE = 48;
/** Texels of a picture, and glimpses of it before another one is shown. */
const PICTURE = 256;
const GLIMPSES = 50;
/** µs of a glimpse. */
const GLIMPSE = 20_000;
/** Seconds of a drift on average, and its slowest and fastest speed in pixels per second. */
const DRIFT = 0.1;
const [SLOW, FAST] = [60, 160];

/** @returns the gaze of a DAVIS346's pixels, noise and all. The same random stream sees the same events. */
export function wanderingGaze(random: Random): Gaze {
  const { pixels } = presets.davis346;
  if (pixels === null) throw new RangeError('The camera davis346 has no pixels of its own.');
  const options = { ...pixels, vibration: noVibration };
  const walk = split(random, 'gaze');
  let camera: EventCamera | null = null;
  let left = 0;
  let shown = 0;
  let now = 0;
  let drift = { x: 0, y: 0, speed: 0, until: 0 };
  return {
    width: SIDE,
    height: SIDE,
    glimpse() {
      if (camera === null || left === 0) {
        const picture = split(random, `picture ${shown++}`);
        const view = flatView(leaves(PICTURE, picture), SIDE, SIDE);
        camera = eventCamera(options, view, split(random, 'pixels'));
        openShutter(camera, { x: PICTURE / 2, y: PICTURE / 2, heading: 0 }, split(picture, 'shutter'));
        left = GLIMPSES;
      }
      if (now >= drift.until) {
        const way = 2 * Math.PI * uniform(walk);
        const speed = SLOW + (FAST - SLOW) * uniform(walk);
        const until = now + 1e6 * exponential(walk, DRIFT);
        drift = { x: speed * cos(way), y: speed * sin(way), speed, until };
      }
      const { x, y, heading } = camera.body;
      const seconds = GLIMPSE / 1e6;
      follow(camera, { x: x + drift.x * seconds, y: y + drift.y * seconds, heading }, GLIMPSE, drift.speed);
      left--;
      now += GLIMPSE;
      return develop(camera, micros(now - GLIMPSE));
    },
  };
}
