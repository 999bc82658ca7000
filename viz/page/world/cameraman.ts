// How people look at the world: following the robot, orbiting freely, through its own eyes, or from above.

import { PerspectiveCamera } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { CameraPlace, Scene } from '../../../core/loop/scene.ts';
import type { CameraMode } from '../address.ts';
import type { Pose } from '../play/pose-between.ts';
import { orbit, turnByKeys } from '../turn-keys.ts';

/** Holds the camera. */
export interface Cameraman {
  readonly camera: PerspectiveCamera;
  readonly controls: OrbitControls;
  mode: CameraMode;
  /** Move on. @param passed  ms; @returns whether the view changed */
  move(pose: Pose, scene: Scene | null, aspect: number, passed: number): boolean;
}

/** ms in which the camera catches up with the robot. */
const CATCH_UP = 350;
/** Robots of a smaller radius, in metres, are looked at from nearer. */
const SMALL = 0.15;
/** Angle in degrees, from top to bottom, that a view usually has. */
const USUAL = 48;
/** Widest angle in radians that a flat picture shows well, through the robot's eyes. */
const WIDEST = 1.9;

/** Nearest and farthest that the follower stays behind, in its usual distances. */
const [NEAREST, FARTHEST] = [0.4, 4];

/**
 * @param element  whose pointer turns the view
 * @param canvas   whose keys turn it
 */
export function cameraman(element: HTMLElement, canvas: HTMLElement, mode: CameraMode): Cameraman {
  const camera = new PerspectiveCamera(USUAL, 1, 0.05, 300);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, element);
  controls.maxPolarAngle = Math.PI * 0.495;
  controls.minDistance = 0.4;
  controls.maxDistance = 60;
  let begun: CameraMode | null = null;
  let turned = true;
  const follower = { heading: 0, distance: 1 };
  const withdraw = (times: number): void => {
    follower.distance = Math.min(FARTHEST, Math.max(NEAREST, follower.distance * times));
    turned = true;
  };
  controls.addEventListener('change', () => (turned = true));
  element.addEventListener(
    'wheel',
    (event) => {
      if (person.mode !== 'follow') return;
      event.preventDefault(); // two fingers that pinch would make the page larger
      withdraw(Math.exp(event.deltaY * (event.ctrlKey ? 0.01 : 0.001)));
    },
    { passive: false },
  );
  const label =
    'The world in space. In orbit, arrow keys turn the view; + and − go nearer and away, also behind the robot';
  turnByKeys(canvas, label, (turn) => {
    if (person.mode === 'orbit') orbit(camera, controls, turn);
    else if (person.mode === 'follow' && turn.nearer !== 0) withdraw(1 / 1.15 ** turn.nearer);
    else return false;
    turned = true;
    return true;
  });

  const person: Cameraman = {
    camera,
    controls,
    mode,
    move(pose, scene, aspect, passed) {
      const began = begun !== person.mode;
      begun = person.mode;
      element.dataset['mode'] = person.mode; // the style sheet knows in which a finger turns the view
      controls.enabled = person.mode === 'orbit';
      const eyes = scene?.camera ?? null;
      if (setLens(camera, person.mode === 'first-person' ? eyes : null, aspect)) turned = true;
      if (person.mode === 'first-person') throughEyes(camera, pose, eyes);
      else if (person.mode === 'map') fromAbove(camera, scene, pose);
      else if (person.mode === 'orbit') {
        if (began) {
          controls.target.set(pose.x, pose.y, 0.1);
          camera.position.set(pose.x - 2.4, pose.y - 3, 2.4);
        }
        controls.update();
      } else {
        const behind = began ? 0 : follower.heading - pose.heading;
        const turn = Math.atan2(Math.sin(behind), Math.cos(behind));
        follower.heading = pose.heading + turn * Math.exp(-passed / CATCH_UP);
        const isSmall = scene !== null && scene.robot.radius < SMALL;
        fromBehind(camera, pose, follower.heading, follower.distance * (isSmall ? 0.75 : 1));
      }
      const changed = turned || began;
      turned = false;
      return changed;
    },
  };
  return person;
}

/** Let a camera see as wide as the robot's own, or as usual. @returns whether it saw otherwise before */
function setLens(camera: PerspectiveCamera, eyes: CameraPlace | null, aspect: number): boolean {
  const wide = Math.tan(Math.min(WIDEST, eyes?.fieldOfView ?? 0) / 2) / Math.max(1, aspect);
  const fieldOfView = eyes === null ? USUAL : (2 * Math.atan(wide) * 180) / Math.PI;
  if (camera.fov === fieldOfView && camera.aspect === aspect) return false;
  camera.fov = fieldOfView;
  camera.aspect = aspect;
  camera.updateProjectionMatrix();
  return true;
}

/** Look from where the robot's own camera is, or might be. */
function throughEyes(camera: PerspectiveCamera, { x, y, heading }: Pose, place: CameraPlace | null): void {
  const { above, ahead, pitch } = place ?? { above: 0.4, ahead: 0.1, pitch: 0.35 };
  const [cosine, sine] = [Math.cos(heading), Math.sin(heading)];
  camera.position.set(x + ahead * cosine, y + ahead * sine, above);
  const far = ahead + Math.cos(pitch);
  camera.lookAt(x + far * cosine, y + far * sine, above - Math.sin(pitch));
}

/** Look at all there is from above. */
function fromAbove(camera: PerspectiveCamera, scene: Scene | null, pose: Pose): void {
  const { x, y, width, height } = extentOf(scene, pose);
  const far = Math.max(height, width / camera.aspect) / 2 / Math.tan((camera.fov * Math.PI) / 360);
  camera.position.set(x, y - 0.01, far);
  camera.lookAt(x, y, 0);
}

/** Look over the robot's shoulder. @param far  in usual distances */
function fromBehind(camera: PerspectiveCamera, { x, y }: Pose, heading: number, far: number): void {
  const [cosine, sine] = [Math.cos(heading), Math.sin(heading)];
  camera.position.set(x - 2.3 * far * cosine, y - 2.3 * far * sine, 1.75 * far);
  camera.lookAt(x + 0.9 * cosine, y + 0.9 * sine, 0);
}

/** The part of the world that a map shows: its ground, or where things stand, or what is around the robot. */
function extentOf(scene: Scene | null, pose: Pose): { x: number; y: number; width: number; height: number } {
  const ground = scene?.ground ?? null;
  if (ground !== null) {
    const margin = 2.2;
    const width = ground.width * ground.texel - 2 * margin;
    const height = ground.height * ground.texel - 2 * margin;
    return { x: ground.left + margin + width / 2, y: ground.bottom + margin + height / 2, width, height };
  }
  const solids = scene?.solids ?? [];
  if (solids.length === 0) return { x: pose.x, y: pose.y, width: 12, height: 8 };
  const [xs, ys] = [solids.map(({ x }) => x), solids.map(({ y }) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {
    x: (left + right) / 2,
    y: (bottom + top) / 2,
    width: right - left + 0.6,
    height: top - bottom + 0.6,
  };
}
