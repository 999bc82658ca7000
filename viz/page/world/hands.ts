// What hands do in the picture of a world: whoever drags the robot kicks it, whoever drags what can be moved puts it elsewhere.

import { ArrowHelper, Vector3, type Camera } from 'three';
import { meters, metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { Intervention } from '../../telemetry/intervention.ts';
import type { Pose } from '../play/pose-between.ts';
import { handDrag, type Drag, type Grip } from './hand.ts';
import type { Standing } from './solids.ts';

/** m/s of a kick per metre that the robot is dragged, and the most there is. */
const KICK = 2;
const MOST = 3;
/** Metres of a drag that are none. */
const TREMOR = 0.05;

/** What there is to be taken hold of. */
export interface Reachable {
  readonly pose: Pose;
  /** Of the robot, metres. */
  readonly radius: number;
  readonly stands: readonly Standing[];
  /** What the world knows of. */
  readonly disturbances: readonly string[];
  /** Told what a hand has done; null where nobody may do anything. */
  readonly intervene: ((intervention: Intervention) => void) | null;
}

/** Hands in a picture. */
export interface Hands {
  /** Shows the kick to come. */
  readonly arrow: ArrowHelper;
  /** Name of what is held, which is where the hand is. */
  readonly held: string | null;
  /** From now on there is this to be taken hold of. */
  reach(reachable: Reachable): void;
  /** @returns whether anything was moved in the picture since this was last asked */
  haveMoved(): boolean;
}

/** Let hands into a picture. */
export function handsIn(body: HTMLElement, camera: Camera): Hands {
  const arrow = new ArrowHelper(new Vector3(1, 0, 0), new Vector3(), 1, 0xffffff, 0.18, 0.12);
  arrow.visible = false;
  let now: Reachable = {
    pose: { x: 0, y: 0, heading: 0 },
    radius: 0,
    stands: [],
    disturbances: [],
    intervene: null,
  };
  let held: string | null = null;
  let moved = false;

  const grips = (): Grip[] => {
    const { pose, radius, stands, disturbances, intervene } = now;
    if (intervene === null) return [];
    const self = { name: null, touch: null, x: pose.x, y: pose.y, reach: Math.max(0.2, 2 * radius) };
    const things = stands
      .filter(({ movable }) => movable)
      .map(({ name, x, y, group }) => ({
        name,
        touch: group,
        x: x + group.position.x,
        y: y + group.position.y,
        reach: 0,
      }));
    return [
      ...(disturbances.includes('move') ? things : []),
      ...(disturbances.includes('push') ? [self] : []),
    ];
  };
  const kick = ({ east, north, phase }: Drag): void => {
    moved = true; // the arrow comes and goes
    const length = Math.hypot(east, north);
    const isStrong = length > TREMOR;
    arrow.visible = phase === 'held' && isStrong;
    arrow.position.set(now.pose.x, now.pose.y, 0.3);
    if (length > 0) arrow.setDirection(new Vector3(east / length, north / length, 0));
    arrow.setLength(Math.max(0.2, length), 0.18, 0.12);
    if (phase !== 'let go' || !isStrong) return;
    const scale = Math.min(KICK, MOST / length);
    const push = { east: metersPerSecond(east * scale), north: metersPerSecond(north * scale) };
    now.intervene?.({ kind: 'push', ...push, turn: radiansPerSecond(0) });
  };
  const carry = ({ grip, east, north, phase }: Drag): void => {
    held = phase === 'held' ? grip.name : null;
    const thing = now.stands.find(({ name }) => name === grip.name);
    if (grip.name === null || thing === undefined) return;
    moved = true;
    if (phase === 'held') thing.group.position.set(grip.x + east - thing.x, grip.y + north - thing.y, 0);
    else if (phase === 'lost' || now.intervene === null) thing.group.position.set(0, 0, 0); // it is where it was
    if (phase !== 'let go') return;
    now.intervene?.({ kind: 'move', name: grip.name, x: meters(grip.x + east), y: meters(grip.y + north) });
  };
  handDrag(body, camera, grips, (drag) => (drag.grip.name === null ? kick : carry)(drag));

  return {
    arrow,
    get held() {
      return held;
    },
    reach(reachable) {
      now = reachable;
    },
    haveMoved() {
      const was = moved;
      moved = false;
      return was;
    },
  };
}
