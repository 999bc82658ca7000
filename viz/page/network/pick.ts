// Choosing a neuron by pointing at it.

import { Vector3, type PerspectiveCamera } from 'three';

/** Tell of clicks, not of drags; from -1 to 1, y up. */
export function pickByClick(element: HTMLElement, clicked: (x: number, y: number) => void): void {
  let [x, y] = [0, 0];
  element.addEventListener('pointerdown', (event) => ([x, y] = [event.clientX, event.clientY]));
  element.addEventListener('click', (event) => {
    if (Math.hypot(event.clientX - x, event.clientY - y) > 4) return;
    const box = element.getBoundingClientRect();
    clicked(
      ((event.clientX - box.left) / box.width) * 2 - 1,
      1 - ((event.clientY - box.top) / box.height) * 2,
    );
  });
}

/** @returns the neuron nearest to a place of the picture, or null where none is near */
export function nearest(
  places: Float32Array,
  camera: PerspectiveCamera,
  x: number,
  y: number,
): number | null {
  const at = new Vector3();
  let best: number | null = null;
  let distance = 0.12;
  for (let n = 0; n < places.length / 3; n++) {
    at.set(places[3 * n], places[3 * n + 1], places[3 * n + 2]).project(camera);
    const away = Math.hypot((at.x - x) * camera.aspect, at.y - y);
    if (away < distance) [best, distance] = [n, away];
  }
  return best;
}
