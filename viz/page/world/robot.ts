// The robot: a disc with a nose, two wheels and a camera on its mast.

import { BoxGeometry, CylinderGeometry, Group } from 'three';
import type { CameraPlace, Scene } from '../../../core/loop/scene.ts';
import { hex, type Theme } from '../theme.ts';
import { coated, Paint } from './paint.ts';
import { underfoot } from './underfoot.ts';

/** @returns the robot around the origin, looking along x; z is up. @param glow  light of the scene, 1 is usual */
export function robotMesh(
  { robot, camera }: Pick<Scene, 'robot' | 'camera'>,
  theme: Theme,
  glow: number,
): Group {
  const { radius, height } = robot;
  const group = new Group();
  const paint = (color: number): Paint => new Paint({ color, glow });
  const body = coated(
    new CylinderGeometry(radius * 0.96, radius, height * 0.62, 20),
    paint(hex(theme.accent)),
  );
  body.rotateX(Math.PI / 2);
  body.position.z = height * 0.48;
  const deck = coated(
    new CylinderGeometry(radius * 0.62, radius * 0.7, height * 0.14, 20),
    paint(theme.dark ? 0x2b313a : 0x39414d),
  );
  deck.rotateX(Math.PI / 2);
  deck.position.z = height * 0.86;
  const nose = coated(new BoxGeometry(radius * 0.34, radius * 0.3, height * 0.2), paint(0xf4f4f2));
  nose.position.set(radius * 0.86, 0, height * 0.55);
  group.add(body, deck, nose);
  for (const side of [-1, 1]) {
    const wheel = coated(new CylinderGeometry(height * 0.4, height * 0.4, radius * 0.2, 14), paint(0x22262c));
    wheel.position.set(0, side * radius * 0.98, height * 0.4);
    group.add(wheel);
  }
  group.add(underfoot({ robot, camera }, theme));
  if (camera !== null) group.add(mast(camera, radius, paint(0x22262c)));
  return group;
}

function mast({ above, ahead }: CameraPlace, radius: number, material: Paint): Group {
  const group = new Group();
  const pole = coated(new CylinderGeometry(0.012, 0.012, above, 6), material);
  pole.rotateX(Math.PI / 2);
  pole.position.set(ahead * 0.7, 0, above / 2);
  const eye = coated(new BoxGeometry(radius * 0.3, radius * 0.36, radius * 0.24), material);
  eye.position.set(ahead * 0.8, 0, above);
  group.add(pole, eye);
  return group;
}
