// A hand on the robot: dragging it over the ground, seen through the camera.

import { Plane, Raycaster, Vector2, Vector3 } from 'three';
import type { Pose } from './cameraman.ts';

/** Tell how far the robot is dragged over the ground, in metres to the east and north. */
export function handDrag(
  element: HTMLElement,
  camera: Parameters<Raycaster['setFromCamera']>[1],
  pose: () => Pose,
  allowed: () => boolean,
  dragged: (east: number, north: number, ended: boolean) => void,
): void {
  const ray = new Raycaster();
  const ground = new Plane(new Vector3(0, 0, 1), 0);
  const hit = new Vector3();
  let held = false;
  const at = (event: PointerEvent): Vector3 | null => {
    const box = element.getBoundingClientRect();
    ray.setFromCamera(
      new Vector2(
        ((event.clientX - box.left) / box.width) * 2 - 1,
        1 - ((event.clientY - box.top) / box.height) * 2,
      ),
      camera,
    );
    return ray.ray.intersectPlane(ground, hit);
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      const point = allowed() ? at(event) : null;
      if (point === null || Math.hypot(point.x - pose().x, point.y - pose().y) > 0.45) return;
      held = true;
      event.stopImmediatePropagation();
      element.setPointerCapture(event.pointerId);
    },
    { capture: true },
  );
  const move = (event: PointerEvent, ended: boolean): void => {
    const point = held ? at(event) : null;
    if (ended) held = false;
    if (point !== null) dragged(point.x - pose().x, point.y - pose().y, ended);
  };
  element.addEventListener('pointermove', (event) => move(event, false));
  element.addEventListener('pointerup', (event) => move(event, true));
}
