// What stands between the eye and the robot is seen through, or the robot would be lost behind it.

import { Mesh, Raycaster, Vector3, type Camera } from 'three';
import { layerOf, Paint } from './paint.ts';
import type { Standing } from './solids.ts';

/** How much is left to be seen of what is in the way. */
const FAINT = 0.25;

/** @returns a function that lets through the view of what stands at a place, of a height; it returns whether anything changed */
export function fader(): (
  stands: readonly Standing[],
  camera: Camera,
  place: { readonly x: number; readonly y: number } | null,
  height: number,
) => boolean {
  const ray = new Raycaster();
  const goal = new Vector3();
  const way = new Vector3();
  return (stands, camera, place, height) => {
    let changed = false;
    if (place !== null) {
      goal.set(place.x, place.y, height / 2);
      way.copy(goal).sub(camera.position);
      ray.far = way.length() - 0.1;
      ray.set(camera.position, way.normalize());
    }
    for (const { group } of stands) {
      const hides = place !== null && ray.intersectObject(group, true).length > 0;
      if (group.userData['faint'] === hides || (!hides && group.userData['faint'] === undefined)) continue;
      group.userData['faint'] = hides;
      changed = true;
      group.traverse((each) => {
        if (!(each instanceof Mesh) || !(each.material instanceof Paint)) return;
        const { material } = each;
        const usual = (material.userData['opacity'] ??= material.opacity) as number;
        material.cover(hides ? Math.min(FAINT, usual) : usual);
        material.depthWrite = !hides;
        each.renderOrder = layerOf(material);
      });
    }
    return changed;
  };
}
