// What lies on the ground under a robot, its shadow and a veil over what its camera sees in one mesh, and the outline of that.

import { BufferGeometry, Color, Float32BufferAttribute, Group, LineLoop } from 'three';
import type { CameraPlace, Scene } from '../../../core/loop/scene.ts';
import { hex, type Theme } from '../theme.ts';
import { groundPoint } from './optics.ts';
import { coated, Paint } from './paint.ts';

/** Metres above the ground. */
const SHADOW = 0.004;
const VEIL = 0.008;
/** Name of the outline, which a scene's first picture does without: lines are another kind to compile. */
export const OUTLINE = 'outline';
/** The darkest of the shadow, and how much the veil covers. */
const DARK = 0.55;
const COVER = 0.13;
/** Corners of the fan that stands for what a row of pixels sees, and its reach in metres; the pixels see farther. */
const FAN = 33;
const REACH = 0.8;
const SHADOW_EDGES = 24;

type Point = readonly [ahead: number, left: number];

/** @returns shadow and sight of a robot around the origin that looks along x. */
export function underfoot({ robot, camera }: Pick<Scene, 'robot' | 'camera'>, theme: Theme): Group {
  const position: number[] = [];
  const colour: number[] = [];
  const soft = new Color(hex(theme.soft));
  const put = ([ahead, left]: Point, above: number, { r, g, b }: Color, alpha: number): void => {
    position.push(ahead, left, above);
    colour.push(r, g, b, alpha);
  };
  const black = new Color(0);
  const ring = (reach: number): Point[] =>
    Array.from({ length: SHADOW_EDGES + 1 }, (_, k): Point => {
      const angle = (2 * Math.PI * k) / SHADOW_EDGES;
      return [reach * Math.cos(angle), reach * Math.sin(angle)];
    });
  const [inner, outer] = [ring(0.32 * robot.radius), ring(1.7 * robot.radius)];
  for (let k = 0; k < SHADOW_EDGES; k++) {
    const [a, b, c, d] = [inner[k], inner[k + 1], outer[k + 1], outer[k]];
    for (const point of [[0, 0] as const, a, b]) put(point, SHADOW, black, DARK);
    for (const point of [a, d, c, a, c, b]) put(point, SHADOW, black, point === c || point === d ? 0 : DARK);
  }
  const corners = camera === null ? [] : camera.row === true ? fanOf(camera) : trapezeOf(camera);
  for (let k = 1; k + 1 < corners.length; k++)
    for (const point of [corners[0], corners[k], corners[k + 1]]) put(point, VEIL, soft, COVER);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(position, 3));
  geometry.setAttribute('tint', new Float32BufferAttribute(colour, 4));
  const group = new Group().add(coated(geometry, new Paint({})));
  if (corners.length === 0) return group;
  const outline = new BufferGeometry();
  outline.setAttribute(
    'position',
    new Float32BufferAttribute(
      corners.flatMap((at) => [...at, VEIL]),
      3,
    ),
  );
  const line = new LineLoop(outline, new Paint({ color: hex(theme.soft), opacity: 0.9 }));
  line.name = OUTLINE;
  line.visible = false;
  line.renderOrder = 1;
  return group.add(line);
}

const trapezeOf = (camera: CameraPlace): Point[] => [
  groundPoint(camera, -1, 1),
  groundPoint(camera, 1, 1),
  groundPoint(camera, 1, -1),
  groundPoint(camera, -1, -1),
];

function fanOf({ fieldOfView }: CameraPlace): Point[] {
  const arc = Array.from({ length: FAN }, (_, k): Point => {
    const angle = fieldOfView * (k / (FAN - 1) - 0.5);
    return [REACH * Math.cos(angle), REACH * Math.sin(angle)];
  });
  return fieldOfView > 6 ? arc : [[0, 0], ...arc]; // all around: no edge to draw
}
