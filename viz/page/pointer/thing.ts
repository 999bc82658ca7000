// What stands in the world at a place, and where; or else when the robot came by there, and how fast.

import { Raycaster, Vector2, Vector3, type Object3D, type PerspectiveCamera } from 'three';
import { clockOf } from '../play/clock.ts';
import type { KeptFrame } from '../play/gap.ts';
import { hundredths } from '../figures.ts';
import { GROUND } from '../world/trail.ts';
import { reachAt, type Place, type Size } from './place.ts';
import type { Told } from './told.ts';

/** Pixels from the place within which a point of the trail is the one that is meant. */
const REACH = 6;

/** The world as it was drawn last. */
export interface Sight {
  readonly camera: PerspectiveCamera;
  readonly size: Size;
  readonly stands: readonly { readonly name: string; readonly group: Object3D }[];
  /** The way that the robot came. */
  readonly trail: readonly Pick<KeptFrame, 'index' | 'body' | 'unsent'>[];
  /** Seconds of a percept. */
  readonly period: number;
}

/** @returns what is told of a place of the world; null where nothing is. */
export function thingUnder(sight: Sight, place: Place): Told | null {
  const { camera, size, stands } = sight;
  const ray = new Raycaster();
  ray.setFromCamera(new Vector2((2 * place.x) / size.width - 1, 1 - (2 * place.y) / size.height), camera);
  const hits = stands.flatMap(({ name, group }) =>
    ray.intersectObject(group, true).map(({ distance, point }) => ({ name, distance, point })),
  );
  if (hits.length === 0) return trailUnder(sight, place);
  const { name, point } = hits.reduce((a, b) => (b.distance < a.distance ? b : a));
  return { lines: [name, `x ${hundredths(point.x)} m, y ${hundredths(point.y)} m`] };
}

/** @returns what is told of the point of the trail that is nearest to a place. */
function trailUnder({ camera, size, trail, period }: Sight, place: Place): Told | null {
  const at = new Vector3();
  let [nearest, found]: [number, Told | null] = [reachAt(place, REACH), null];
  for (const { index, body, unsent } of trail) {
    at.set(body.x, body.y, GROUND).project(camera);
    const [u, v] = [((at.x + 1) / 2) * size.width, ((1 - at.y) / 2) * size.height];
    const away = Math.hypot(u - place.x, v - place.y);
    if (Math.abs(at.z) > 1 || away > nearest) continue; // behind the eye it is no point of the picture
    nearest = away;
    const speed = unsent === true ? 'not sent' : `${hundredths(body.speed)} m/s`;
    found = {
      lines: [clockOf(index * period), speed],
      box: { x: u - 2, y: v - 2, width: 4, height: 4 },
    };
  }
  return found;
}
