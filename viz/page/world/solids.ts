// What stands on the ground: walls, posts, lamps and goals. Everything of one name is one group, for a hand moves it as one.

import { BoxGeometry, CylinderGeometry, Group, type Mesh, Shape, ShapeGeometry } from 'three';
import { middleOf, thingsOf, type Solid } from '../../../core/loop/scene.ts';
import { hex, type Theme } from '../theme.ts';
import { coated, Paint } from './paint.ts';

/** Everything of one name. */
export interface Standing {
  readonly name: string;
  readonly movable: boolean;
  /** Its middle in metres. */
  readonly x: number;
  readonly y: number;
  readonly group: Group;
}

/** @returns groups of meshes, one for each name, where they stand. @param glow  light of the scene, 1 is usual */
export function standings(solids: readonly Solid[], theme: Theme, glow: number): Standing[] {
  return [...thingsOf(solids)].map(([name, own]) => {
    const group = new Group();
    group.add(...own.map((solid) => solidMesh(solid, theme, glow)));
    const movable = own.some((solid) => solid.movable === true);
    if (movable && own.length > 2) group.add(lidOf(own, theme, glow));
    return { name, movable, ...middleOf(own), group };
  });
}

function paint({ kind }: Solid, theme: Theme, glow: number): Paint {
  const colour = {
    wall: theme.soft,
    goal: theme.good,
    light: theme.on,
    lamp: theme.soft,
    thing: theme.third,
  }[kind];
  return new Paint({ color: hex(colour), opacity: kind === 'goal' ? 0.6 : 1, glow });
}

function solidMesh(solid: Solid, theme: Theme, glow: number): Mesh {
  const { shape, x, y, heading, length, width, height } = solid;
  const geometry =
    shape === 'box'
      ? new BoxGeometry(length, width, height)
      : new CylinderGeometry(length / 2, length / 2, height, 24).rotateX(Math.PI / 2);
  const mesh = coated(geometry, paint(solid, theme, glow));
  mesh.position.set(x, y, height / 2);
  mesh.rotation.z = heading;
  return mesh;
}

/** Walls that go around something are its outline: what they enclose is no hole. */
function lidOf(walls: readonly Solid[], theme: Theme, glow: number): Mesh {
  const outline = new Shape();
  walls.forEach(({ x, y, heading, length }, k) => {
    const [u, v] = [x - (Math.cos(heading) * length) / 2, y - (Math.sin(heading) * length) / 2];
    if (k === 0) outline.moveTo(u, v);
    else outline.lineTo(u, v);
  });
  const lid = coated(new ShapeGeometry(outline), paint(walls[0], theme, glow));
  lid.position.z = walls[0].height - 0.002;
  return lid;
}
