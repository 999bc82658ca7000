// What a world looks like to people: plain data for pictures and recordings. Minds never get it.

import { mean } from '../units/arithmetic.ts';
import {
  meters,
  type Meters,
  type MetersPerSecond,
  type Radians,
  type RadiansPerSecond,
} from '../units/quantity.ts';

/** A painted ground seen from above. */
export interface GroundPicture {
  /** Texels across (x) and up (y). */
  readonly width: number;
  readonly height: number;
  /** Edge of a texel in metres. */
  readonly texel: Meters;
  /** Position of the lower left corner in metres. */
  readonly left: Meters;
  readonly bottom: Meters;
  /** Reflectance · 255; 0 where nothing is painted. Shape [height · width], row by row from the bottom. */
  readonly shade: Uint8Array;
}

/** Something that stands on the ground. */
export interface Solid {
  readonly name: string;
  /** A light is a lamp that shines. */
  readonly kind: 'wall' | 'goal' | 'light' | 'lamp' | 'thing';
  readonly shape: 'box' | 'disc';
  /** Middle in metres, direction in radians. */
  readonly x: Meters;
  readonly y: Meters;
  readonly heading: Radians;
  /** Extent along and across its direction, and height, in metres; a disc's diameter is its length. */
  readonly length: Meters;
  readonly width: Meters;
  readonly height: Meters;
  /** Whether people may put it down elsewhere. */
  readonly movable?: boolean;
  /** Whether it moves by itself: the scene tells where it was, `World.movers` where it is. */
  readonly moves?: boolean;
}

/** Where everything of one name that moves by itself is now, by `middleOf`. */
export interface Mover {
  readonly name: string;
  readonly x: Meters;
  readonly y: Meters;
}

/** @returns solids by name: all solids of one name are parts of one thing. */
export function thingsOf(solids: readonly Solid[]): Map<string, Solid[]> {
  const things = new Map<string, Solid[]>();
  for (const solid of solids) {
    const own = things.get(solid.name);
    if (own === undefined) things.set(solid.name, [solid]);
    else own.push(solid);
  }
  return things;
}

/** @returns where a thing is: the mean of the middles of its solids. */
export const middleOf = (solids: readonly Solid[]): { readonly x: Meters; readonly y: Meters } => ({
  x: meters(mean(solids.map(({ x }) => x))),
  y: meters(mean(solids.map(({ y }) => y))),
});

/** How an event camera sits on its robot. Metres and radians. */
export interface CameraPlace {
  readonly above: Meters;
  readonly ahead: Meters;
  /** Angle below the horizon. */
  readonly pitch: Radians;
  /** Horizontal field of view. */
  readonly fieldOfView: Radians;
  /** Distance along the ground beyond which nothing is seen. */
  readonly range: Meters;
  /** Its pixels are one row that looks along the ground, evenly over the field of view, the first to the left. */
  readonly row?: true;
}

/** Everything that can be drawn of a world besides its robot's pose. */
export interface Scene {
  readonly ground: GroundPicture | null;
  readonly solids: readonly Solid[];
  /** Radius and height of the robot in metres. */
  readonly robot: { readonly radius: Meters; readonly height: Meters };
  readonly camera: CameraPlace | null;
}

/** What people can do to a world while it runs, by hand. Each world says which kinds it knows. */
export type Disturbance =
  /** Kick the robot: a change of its velocity in m/s to the east and north, and of its turn rate in rad/s. */
  | {
      readonly kind: 'push';
      readonly east: MetersPerSecond;
      readonly north: MetersPerSecond;
      readonly turn: RadiansPerSecond;
    }
  /** Scale the light on the whole scene; 1 is as it was. */
  | { readonly kind: 'light'; readonly factor: number }
  /** Put a solid down elsewhere, metres. */
  | { readonly kind: 'move'; readonly name: string; readonly x: Meters; readonly y: Meters };
