// Other runs over the one that is watched: each a plain robot in its own colour with its trail, flat enough to be seen through.

import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  CylinderGeometry,
  DynamicDrawUsage,
  Group,
  Line,
} from 'three';
import type { Scene } from '../../../core/loop/scene.ts';
import type { Store } from '../play/store.ts';
import type { ThemeColour } from '../colour-names.ts';
import { hex, type Theme } from '../theme.ts';
import { coated, Paint } from './paint.ts';

/** Percepts of a ghost's trail. */
const TRAIL = 200;
/** None that a thing of the world has: obstacles are of the third, a goal is green, a lamp that is out is grey. */
const colours: readonly ThemeColour[] = ['first', 'second', 'fourth', 'fifth', 'sixth', 'off'];

/** @returns the colour of a ghost in the picture and in the legend. */
export const ghostColour = (id: number): ThemeColour => colours[(id - 1) % colours.length];

/** All ghosts of a run. */
export interface Ghosts {
  readonly group: Group;
  /** Put them where they are at a percept. */
  update(store: Store, cursor: number): void;
}

/** Make them for a run's robot. @param glow  light of the scene, 1 is usual */
export function ghostsOf(
  { robot: { radius, height } }: Scene,
  store: Store,
  theme: Theme,
  glow: number,
): Ghosts {
  const group = new Group();
  const made = [...store.ghosts.values()].map((track) => {
    const color = hex(theme[ghostColour(track.id)]);
    const material = new Paint({ color, opacity: 0.62, glow });
    const body = coated(new CylinderGeometry(radius * 0.9, radius, height * 0.7, 14), material);
    body.rotateX(Math.PI / 2);
    body.position.z = height * 0.35;
    const nose = coated(new BoxGeometry(radius * 0.7, radius * 0.25, height * 0.25), material);
    nose.position.set(radius * 0.9, 0, height * 0.5);
    const robot = new Group();
    robot.add(body, nose);
    const path = new BufferGeometry();
    const place = new BufferAttribute(new Float32Array(TRAIL * 3), 3).setUsage(DynamicDrawUsage);
    path.setAttribute('position', place);
    const trail = new Line(path, new Paint({ color, opacity: 0.7 }));
    trail.frustumCulled = false;
    group.add(robot, trail);
    return { track, robot, path, place };
  });
  return {
    group,
    update(_store, cursor) {
      for (const { track, robot, path, place } of made) {
        const pose = track.at(cursor);
        robot.visible = pose !== null;
        if (pose === null) {
          path.setDrawRange(0, 0);
          continue;
        }
        robot.position.set(pose.x, pose.y, 0);
        robot.rotation.z = pose.heading;
        const points = track.trail(cursor, TRAIL);
        points.forEach(({ x, y }, k) => place.setXYZ(k, x, y, 0.01));
        place.needsUpdate = true;
        path.setDrawRange(0, points.length);
      }
    },
  };
}
