// The robot: a disc with a nose, two wheels and a camera on its mast, and the ground that the camera sees.

import {
  BoxGeometry,
  BufferGeometry,
  CylinderGeometry,
  DoubleSide,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineLoop,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
} from 'three';
import type { CameraPlace, Scene } from '../../../core/loop/scene.ts';
import { hex, type Theme } from '../theme.ts';
import { shadowTexture } from './ground.ts';
import { groundPoint } from './optics.ts';

/** @returns the robot around the origin, looking along x; z is up. */
export function robotMesh(
  { robot, camera }: Pick<Scene, 'robot' | 'camera'>,
  theme: Theme,
  ghost = false,
): Group {
  const { radius, height } = robot;
  const group = new Group();
  const paint = (color: number): MeshLambertMaterial =>
    new MeshLambertMaterial({ color, transparent: ghost, opacity: ghost ? 0.35 : 1 });
  const body = new Mesh(
    new CylinderGeometry(radius * 0.96, radius, height * 0.62, 20),
    paint(hex(theme.accent)),
  );
  body.rotateX(Math.PI / 2);
  body.position.z = height * 0.48;
  const deck = new Mesh(
    new CylinderGeometry(radius * 0.62, radius * 0.7, height * 0.14, 20),
    paint(theme.dark ? 0x2b313a : 0x39414d),
  );
  deck.rotateX(Math.PI / 2);
  deck.position.z = height * 0.86;
  const nose = new Mesh(new BoxGeometry(radius * 0.34, radius * 0.3, height * 0.2), paint(0xf4f4f2));
  nose.position.set(radius * 0.86, 0, height * 0.55);
  group.add(body, deck, nose);
  for (const side of [-1, 1]) {
    const wheel = new Mesh(
      new CylinderGeometry(height * 0.4, height * 0.4, radius * 0.2, 14),
      paint(0x22262c),
    );
    wheel.position.set(0, side * radius * 0.98, height * 0.4);
    group.add(wheel);
  }
  if (ghost) return group;
  const shadow = new Mesh(
    new PlaneGeometry(radius * 3.4, radius * 3.4),
    new MeshBasicMaterial({ map: shadowTexture(), transparent: true, depthWrite: false }),
  );
  shadow.position.z = 0.004;
  group.add(shadow);
  if (camera !== null) group.add(mast(camera, radius, paint(0x22262c)), sightOf(camera, theme));
  return group;
}

function mast({ above, ahead }: CameraPlace, radius: number, material: MeshLambertMaterial): Group {
  const group = new Group();
  const pole = new Mesh(new CylinderGeometry(0.012, 0.012, above, 6), material);
  pole.rotateX(Math.PI / 2);
  pole.position.set(ahead * 0.7, 0, above / 2);
  const eye = new Mesh(new BoxGeometry(radius * 0.3, radius * 0.36, radius * 0.24), material);
  eye.position.set(ahead * 0.8, 0, above);
  group.add(pole, eye);
  return group;
}

/** Corners of the fan that stands for what a row of pixels sees, and its reach in metres; the pixels see farther. */
const FAN = 33;
const REACH = 0.8;

/** The part of the ground within sight: its outline, and a veil over it. */
function sightOf(camera: CameraPlace, theme: Theme): Group {
  const group = new Group();
  const corners = camera.row === true ? fanOf(camera) : trapezeOf(camera);
  const points = corners.flatMap(([ahead, side]) => [ahead, side, 0.008]);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(points, 3));
  geometry.setIndex(Array.from({ length: corners.length - 2 }, (_, k) => [0, k + 1, k + 2]).flat());
  const outline = new BufferGeometry();
  outline.setAttribute('position', geometry.getAttribute('position'));
  const color = hex(theme.soft);
  group.add(
    new LineLoop(outline, new LineBasicMaterial({ color, transparent: true, opacity: 0.9 })),
    new Mesh(
      geometry,
      new MeshBasicMaterial({ color, transparent: true, opacity: 0.13, side: DoubleSide, depthWrite: false }),
    ),
  );
  return group;
}

const trapezeOf = (camera: CameraPlace): (readonly [number, number])[] => [
  groundPoint(camera, -1, 1),
  groundPoint(camera, 1, 1),
  groundPoint(camera, 1, -1),
  groundPoint(camera, -1, -1),
];

function fanOf({ fieldOfView }: CameraPlace): (readonly [number, number])[] {
  const arc = Array.from({ length: FAN }, (_, k): readonly [number, number] => {
    const angle = fieldOfView * (k / (FAN - 1) - 0.5);
    return [REACH * Math.cos(angle), REACH * Math.sin(angle)];
  });
  return fieldOfView > 6 ? arc : [[0, 0], ...arc]; // all around: no edge to draw
}
