// A ground map as people see it: the same paint, at a size that can be sent.

import type { GroundPicture } from '../../../core/loop/scene.ts';
import { meters } from '../../../core/units/quantity.ts';
import type { Ground } from './ground.ts';

/** Longest side of a picture in texels: fine enough for a lane's lines, about a megabyte. */
const LONGEST = 1024;

const drawn = new WeakMap<Ground, GroundPicture>();

/** @returns the paint of `ground`, each texel the mean of those it covers; 0 where most are unpainted. The same picture for the same ground. */
export function groundPicture(ground: Ground): GroundPicture {
  const known = drawn.get(ground);
  if (known !== undefined) return known;
  const every = Math.max(1, Math.ceil(Math.max(ground.width, ground.height) / LONGEST));
  const width = Math.floor(ground.width / every);
  const height = Math.floor(ground.height / every);
  const shade = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      let painted = 0;
      for (let dy = 0; dy < every; dy++) {
        const begin = (row * every + dy) * ground.width + column * every;
        for (let i = begin; i < begin + every; i++) {
          sum += ground.code[i];
          if (ground.code[i] !== 0) painted++;
        }
      }
      shade[row * width + column] = painted * 2 < every * every ? 0 : sum / painted;
    }
  }
  const { left, bottom, texel } = ground;
  const picture = { width, height, texel: meters(texel * every), left, bottom, shade };
  drawn.set(ground, picture);
  return picture;
}
