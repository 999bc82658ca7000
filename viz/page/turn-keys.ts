// What a pointer turns, keys turn, too: arrows and + and − on whatever shows something in space.

import { Quaternion, Spherical, Vector3, type PerspectiveCamera } from 'three';
import type { OrbitControls } from 'three/addons/controls/OrbitControls.js';

/** One press of a key: how far it goes to the right, up, and nearer; each -1, 0 or 1. */
export interface Turn {
  readonly right: number;
  readonly up: number;
  readonly nearer: number;
}

const turn = (right: number, up: number, nearer = 0): Turn => ({ right, up, nearer });
const TURNS = new Map<string, Turn>([
  ['ArrowLeft', turn(-1, 0)],
  ['ArrowRight', turn(1, 0)],
  ['ArrowUp', turn(0, 1)],
  ['ArrowDown', turn(0, -1)],
  ['+', turn(0, 0, 1)],
  ['=', turn(0, 0, 1)], // + without shift
  ['-', turn(0, 0, -1)],
]);
/** Radians of a press across and up, and how many times as near. */
const ACROSS = 0.1;
const UPWARDS = 0.08;
const NEARER = 1.15;

/** z is up here, y in spherical coordinates. */
const UPRIGHT = new Quaternion().setFromUnitVectors(new Vector3(0, 0, 1), new Vector3(0, 1, 0));

/** Let keys turn what an element shows. @param act  does it; what it returns says whether the key meant anything */
export function turnByKeys(element: HTMLElement, label: string, act: (turn: Turn) => boolean): void {
  element.tabIndex = 0;
  element.removeAttribute('aria-hidden');
  element.setAttribute('role', 'application'); // who hears the page has arrow keys of their own elsewhere
  element.setAttribute('aria-label', label);
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = TURNS.get(event.key);
    if (wanted !== undefined && act(wanted)) event.preventDefault();
  });
}

/** Carry a camera around what it looks at, and nearer to it. */
export function orbit(camera: PerspectiveCamera, controls: OrbitControls, { right, up, nearer }: Turn): void {
  const from = new Spherical().setFromVector3(
    camera.position.clone().sub(controls.target).applyQuaternion(UPRIGHT),
  );
  from.theta += ACROSS * right;
  from.phi = Math.min(controls.maxPolarAngle, Math.max(0.05, from.phi - UPWARDS * up));
  const far = from.radius / NEARER ** nearer;
  from.radius = Math.min(controls.maxDistance, Math.max(controls.minDistance, far));
  const there = new Vector3().setFromSpherical(from).applyQuaternion(UPRIGHT.clone().invert());
  camera.position.copy(controls.target).add(there);
}
