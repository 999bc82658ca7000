// How people look at the world: following the robot, orbiting freely, through its own eyes, or from above.

import { PerspectiveCamera, Vector3 } from 'three';
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
/** Widest angle in radians that a flat picture shows well, through the robot's eyes. */
const WIDEST = 1.9;

/** Nearest and farthest that the follower stays behind, in its usual distances. */
const [NEAREST, FARTHEST] = [0.4, 4];

/**
 * @param element  whose pointer turns the view
 * @param canvas   whose keys turn it
 */
export function cameraman(element: HTMLElement, canvas: HTMLElement, mode: CameraMode): Cameraman {
  const camera = new PerspectiveCamera(48, 1, 0.05, 300);
  camera.up.set(0, 0, 1);
  const controls = new OrbitControls(camera, element);
  controls.maxPolarAngle = Math.PI * 0.495;
  controls.minDistance = 0.4;
  controls.maxDistance = 60;
  let heading: number | null = null;
  let begun: CameraMode | null = null;
  let turned = true;
  let distance = 1; // how far the follower stays behind, in its usual distances
  controls.addEventListener('change', () => (turned = true));
  const follow = (wanted: number): void => void (distance = Math.min(FARTHEST, Math.max(NEAREST, wanted)));
  element.addEventListener(
    'wheel',
    (event) => {
      if (person.mode !== 'follow') return;
      event.preventDefault(); // two fingers that pinch would make the page larger
      const turn = event.deltaY * (event.ctrlKey ? 0.01 : 0.001);
      follow(distance * Math.exp(turn));
      turned = true;
    },
    { passive: false },
  );

  turnByKeys(
    canvas,
    'The world in space. In orbit, arrow keys turn the view; + and − go nearer and away, also behind the robot',
    (turn) => {
      if (person.mode === 'orbit') orbit(camera, controls, turn);
      else if (person.mode === 'follow' && turn.nearer !== 0) follow(distance / 1.15 ** turn.nearer);
      else return false;
      turned = true;
      return true;
    },
  );

  const lens = (fieldOfView: number, aspect: number): void => {
    if (camera.fov === fieldOfView && camera.aspect === aspect) return;
    camera.fov = fieldOfView;
    camera.aspect = aspect;
    camera.updateProjectionMatrix();
    turned = true;
  };
  const throughEyes = ({ x, y, heading: to }: Pose, place: CameraPlace | null): void => {
    const { above, ahead, pitch } = place ?? { above: 0.4, ahead: 0.1, pitch: 0.35 };
    camera.position.set(x + ahead * Math.cos(to), y + ahead * Math.sin(to), above);
    camera.lookAt(
      camera.position.x + Math.cos(pitch) * Math.cos(to),
      camera.position.y + Math.cos(pitch) * Math.sin(to),
      above - Math.sin(pitch),
    );
  };
  const fromAbove = (scene: Scene | null, pose: Pose, aspect: number): void => {
    const { x, y, width, height } = extentOf(scene, pose);
    const far = Math.max(height, width / aspect) / 2 / Math.tan((camera.fov * Math.PI) / 360);
    camera.position.set(x, y - 0.01, far);
    camera.lookAt(x, y, 0);
  };

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
      lens(
        person.mode === 'first-person' && eyes !== null
          ? (2 * Math.atan(Math.tan(Math.min(WIDEST, eyes.fieldOfView) / 2) / Math.max(1, aspect)) * 180) /
              Math.PI
          : 48,
        aspect,
      );
      if (person.mode === 'orbit') {
        if (began) {
          controls.target.set(pose.x, pose.y, 0.1);
          camera.position.set(pose.x - 2.4, pose.y - 3, 2.4);
        }
        controls.update();
      } else if (person.mode === 'first-person') throughEyes(pose, eyes);
      else if (person.mode === 'map') fromAbove(scene, pose, aspect);
      else {
        const turn =
          heading === null || began
            ? 0
            : Math.atan2(Math.sin(heading - pose.heading), Math.cos(heading - pose.heading));
        heading = pose.heading + turn * Math.exp(-passed / CATCH_UP);
        const [cosine, sine] = [Math.cos(heading), Math.sin(heading)];
        const far = distance * (scene !== null && scene.robot.radius < SMALL ? 0.75 : 1);
        camera.position.set(pose.x - 2.3 * far * cosine, pose.y - 2.3 * far * sine, 1.75 * far);
        camera.lookAt(new Vector3(pose.x + 0.9 * cosine, pose.y + 0.9 * sine, 0));
      }
      const changed = turned || began;
      turned = false;
      return changed;
    },
  };
  return person;
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
