// What a robot on the ground can see: plain data, seen from above with heights. Worlds move discs and lights by writing to them.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import type { Ground } from '../../arena/road/ground.ts';
import type { Texture } from './texture.ts';

/** An upright wall over the line from (x1, y1) to (x2, y2), seen from both sides; metres. */
export interface Wall {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Metres above ground between which it stands. */
  bottom: number;
  top: number;
  texture: Texture;
}

/** An upright cylinder: an obstacle, another robot, prey; metres. Its texture is painted around it. */
export interface Disc {
  x: number;
  y: number;
  radius: number;
  bottom: number;
  top: number;
  texture: Texture;
}

/** Something that glows: a lamp, a marker. Distance does not dim it: the picture of a surface stays as bright. */
export interface Light {
  x: number;
  y: number;
  radius: number;
  bottom: number;
  top: number;
  /** Brightness, where 1 is white paper in full light; 0 when it is off and cannot be seen. */
  brightness: number;
}

/** Everything there is to see. The lists and what is in them may change between two looks. */
export interface Scenery {
  walls: Wall[];
  discs: Disc[];
  lights: Light[];
  /** Painted ground, or one reflectance everywhere. */
  ground: Ground | number;
  /** Brightness of the sky, and of what is lost in the distance. */
  sky: number;
  /**
   * Metres at which a surface is half its own brightness and half the sky's; Infinity for clear air.
   *
   *     seen = sky + (own - sky)/(1 + (distance/haze)²)
   */
  haze: Meters;
}

/** @returns scenery with nothing in it but bare ground and sky; `parts` are what is there. */
export function scenery(parts: Partial<Scenery> = {}): Scenery {
  return { walls: [], discs: [], lights: [], ground: 0.3, sky: 0.8, haze: meters(Infinity), ...parts };
}
