// A hand in the world, seen through the camera: it takes hold of the robot or of something that can be moved, and drags it
// over the ground.

import { Plane, Raycaster, Vector2, Vector3, type Object3D } from 'three';

/** What a hand can take. */
export interface Grip {
  /** Null is the robot. */
  readonly name: string | null;
  /** Taken by touching it; where it has none, by touching the ground within reach, in metres. */
  readonly touch: Object3D | null;
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/** How far something is dragged, in metres to the east and north. */
export interface Drag {
  readonly grip: Grip;
  readonly east: number;
  readonly north: number;
  readonly phase: 'held' | 'let go' | 'lost';
}

/** Let a pointer drag what can be taken at the time. */
export function handDrag(
  element: HTMLElement,
  camera: Parameters<Raycaster['setFromCamera']>[1],
  grips: () => readonly Grip[],
  dragged: (drag: Drag) => void,
): void {
  const ray = new Raycaster();
  const ground = new Plane(new Vector3(0, 0, 1), 0);
  const hit = new Vector3();
  let held: {
    readonly grip: Grip;
    readonly x: number;
    readonly y: number;
    readonly pointer: number;
  } | null = null;

  const aim = (event: PointerEvent): void => {
    const box = element.getBoundingClientRect();
    const [u, v] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    ray.setFromCamera(new Vector2(2 * u - 1, 1 - 2 * v), camera);
  };
  const onGround = (): Vector3 | null => ray.ray.intersectPlane(ground, hit);
  const found = (): Grip | null => {
    const all = grips();
    const touched = all.flatMap((grip) => {
      const [first] = grip.touch === null ? [] : ray.intersectObject(grip.touch, true);
      return first === undefined ? [] : [{ grip, distance: first.distance }];
    });
    if (touched.length > 0) return touched.reduce((a, b) => (b.distance < a.distance ? b : a)).grip;
    const point = onGround();
    if (point === null) return null;
    return (
      all.find(({ touch, x, y, reach }) => touch === null && Math.hypot(point.x - x, point.y - y) <= reach) ??
      null
    );
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || held !== null) return; // a second finger takes nothing
      aim(event);
      const grip = found();
      const point = onGround();
      if (grip === null || point === null) return;
      held = { grip, x: point.x, y: point.y, pointer: event.pointerId };
      event.stopImmediatePropagation();
      element.setPointerCapture(event.pointerId);
    },
    { capture: true },
  );
  // a finger that has taken something does not scroll the page
  element.addEventListener('touchstart', (event) => held !== null && event.preventDefault(), {
    passive: false,
  });
  const tell = (event: PointerEvent, phase: Drag['phase']): void => {
    if (held?.pointer !== event.pointerId) return;
    aim(event);
    const { grip, x, y } = held;
    const point = onGround();
    if (phase !== 'held') held = null;
    if (point === null && phase === 'held') return;
    // The robot is kicked from where it is by now; other things move with the hand.
    const from = grip.name === null ? (grips().find(({ name }) => name === null) ?? grip) : { x, y };
    const [east, north] = point === null ? [0, 0] : [point.x - from.x, point.y - from.y];
    dragged({ grip, east, north, phase });
  };
  element.addEventListener('pointermove', (event) => {
    if (held !== null) tell(event, 'held');
    else if (event.buttons === 0) {
      aim(event);
      element.style.cursor = found() === null ? '' : 'grab';
    }
  });
  element.addEventListener('pointerup', (event) => tell(event, 'let go'));
  element.addEventListener('pointercancel', (event) => tell(event, 'lost'));
  element.addEventListener('lostpointercapture', (event) => tell(event, 'lost')); // the panel was hidden, say
}
