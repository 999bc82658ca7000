// What moves leaves behind: the robot's trail, and flashes where on the ground events happen.

import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage, Line, Points } from 'three';
import type { EventPacket } from '../../../core/event/packet.ts';
import type { Scene, Solid } from '../../../core/loop/scene.ts';
import type { Store } from '../play/store.ts';
import { hex, type Theme } from '../theme.ts';
import { groundPoint, seesGround } from './optics.ts';
import { Paint } from './paint.ts';
import { movedSolids } from './movers.ts';
import { GROUND, TRAIL, trailOf } from './trail.ts';
import { meet, pixelAngle, type Met } from './row-sight.ts';
import type { Pose } from '../play/pose-between.ts';

/** Most flashes at a time. */
const FLASHES = 2500;
/** Pixels across a flash. */
const SPOT = 3;

/** Trail and flashes, drawn anew at each percept. */
export interface Traces {
  readonly trail: Line;
  readonly flashes: Points;
  /** Let them be seen from now on. @returns whether they were not before */
  begin(): boolean;
  /** Draw them as they are at a percept. */
  update(store: Store, index: number): void;
}

function dynamic(count: number, size: number): BufferAttribute {
  return new BufferAttribute(new Float32Array(count * size), size).setUsage(DynamicDrawUsage);
}

/** Where an event happens, in metres; null where nothing is seen there. */
type Place = (event: number) => readonly [x: number, y: number, z: number] | null;

/** Make trail and flashes for a scene; without a camera there are no flashes. */
export function traces(
  { camera, solids }: Pick<Scene, 'camera' | 'solids'>,
  frame: { width: number; height: number },
  theme: Theme,
): Traces {
  const path = new BufferGeometry();
  const pathAt = dynamic(TRAIL, 3);
  path.setAttribute('position', pathAt);
  const trail = new Line(path, new Paint({ color: hex(theme.accent), opacity: 0.9 }));
  const spots = new BufferGeometry();
  const spotAt = dynamic(FLASHES, 3);
  const spotColour = dynamic(FLASHES, 4);
  spots.setAttribute('position', spotAt);
  spots.setAttribute('tint', spotColour);
  const spot = new Paint({ size: SPOT });
  const flashes = new Points(spots, spot);
  flashes.onBeforeRender = (renderer) => {
    spot.uniforms['size'].value = SPOT * renderer.getPixelRatio();
  };
  trail.frustumCulled = flashes.frustumCulled = false;
  // a scene's first picture does without: each of them is of a kind of its own, that a processor takes a tenth of a second to learn
  trail.visible = flashes.visible = false;
  const [on, off] = [new Color(hex(theme.on)), new Color(hex(theme.off))];
  const squareness = frame.height / frame.width;

  return {
    trail,
    flashes,
    begin() {
      if (trail.visible) return false;
      trail.visible = flashes.visible = true;
      return true;
    },
    update(store, index) {
      const newest = store.frameAt(index);
      if (newest === null) return;
      let points = 0;
      for (const { body } of trailOf(store, newest)) pathAt.setXYZ(points++, body.x, body.y, GROUND);
      // one point is drawn as well, as a line to itself: what has once been drawn costs no time when it is there
      if (points === 1) pathAt.setXYZ(points++, newest.body.x, newest.body.y, GROUND);
      pathAt.needsUpdate = true;
      path.setDrawRange(0, points);

      const events = camera === null ? null : store.eventsAt(newest.index);
      let spotted = 0;
      if (events !== null && camera !== null) {
        const place =
          camera.row === true
            ? onThings(camera, movedSolids(solids, newest.movers ?? []), newest.body, events)
            : onGround(camera, squareness, newest.body, events);
        const every = Math.max(1, Math.ceil(events.count / FLASHES));
        for (let i = 0; i < events.count; i += every) {
          const spot = place(i);
          if (spot === null) continue;
          spotAt.setXYZ(spotted, ...spot);
          const { r, g, b } = events.on[i] === 1 ? on : off;
          spotColour.setXYZW(spotted++, r, g, b, 1);
        }
      }
      if (spotted === 0) spotColour.setXYZW(spotted++, 0, 0, 0, 0); // one that is not seen
      spotAt.needsUpdate = spotColour.needsUpdate = true;
      spots.setDrawRange(0, spotted);
    },
  };
}

type Camera = NonNullable<Scene['camera']>;

/** Events of a camera that looks down happen on the ground. */
function onGround(camera: Camera, squareness: number, { x, y, heading }: Pose, events: EventPacket): Place {
  const [cosine, sine] = [Math.cos(heading), Math.sin(heading)];
  return (i) => {
    const v = ((2 * events.y[i] + 1) / events.height - 1) * squareness;
    if (!seesGround(camera, v)) return null;
    const [ahead, left] = groundPoint(camera, (2 * events.x[i] + 1) / events.width - 1, v);
    return [x + ahead * cosine - left * sine, y + ahead * sine + left * cosine, 0.015];
  };
}

/** Events of a row happen on what stands around, the later in the percept the higher. */
function onThings(camera: Camera, solids: readonly Solid[], pose: Pose, events: EventPacket): Place {
  const met = new Map<number, Met | null>();
  const span = Math.max(1, events.end - events.start);
  return (i) => {
    const column = events.x[i];
    let at = met.get(column);
    if (at === undefined) {
      const angle = pose.heading + pixelAngle(camera, column, events.width);
      at = meet(solids, pose.x, pose.y, angle, camera.range);
      met.set(column, at);
    }
    return at === null ? null : [at.x, at.y, at.height * (0.1 + (0.8 * events.t[i]) / span)];
  };
}
