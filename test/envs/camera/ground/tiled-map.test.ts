// The map that the fast kernel lays is texel by texel what the readable truths say of the ground.

import { assert, integer as whole, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { bareGround, type Ground } from '../../../../envs/arena/road/ground.ts';
import { clearanceOf } from '../../../../envs/camera/ground/clearance.ts';
import { clearByte, rectangleByte } from '../../../../envs/camera/ground/sides.ts';
import { placeOf, tiledMap, tiledTexels, tilesAcross } from '../../../../envs/camera/ground/tiled-map.ts';

/** Ground so many texels wide and high, with as many blots of up to `size` texels. */
function blotted(width: number, height: number, seed: number, blots: number, size: number): Ground {
  const ground = bareGround({ left: 0, bottom: 0, width, height }, 1, 0.3);
  const random = createRandom(seed);
  for (let k = 0; k < blots; k++) {
    const [u, v] = [integer(random, width), integer(random, height)];
    const [right, above] = [u + integer(random, size), v + integer(random, size)];
    for (let y = v; y <= Math.min(height - 1, above); y++)
      ground.code.fill(k & 3, y * width + u, y * width + Math.min(width, right + 1));
  }
  return ground;
}

/** @returns places of texels of the map that are not what the truths say, and those that belong to no texel and are not 0. */
function wrong(ground: Ground): string[] {
  const { width, height, code } = ground;
  const clearance = clearanceOf(ground);
  const rest = tiledMap(ground).slice();
  expect(rest.length).toBe(tiledTexels(ground));
  const found: string[] = [];
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      const clear = clearance[v * width + u] >> 8;
      const sides = clear > 0 ? clearByte(clear) : rectangleByte(ground, u, v);
      const place = placeOf(tilesAcross(ground), u, v);
      if (rest[place] !== 256 * sides + code[v * width + u]) found.push(`${u}, ${v}`);
      rest[place] = 0;
    }
  return rest.some((each) => each !== 0) ? [...found, 'beyond'] : found;
}

describe('a tiled map', () => {
  it('of any size says of every texel its code, and how far it goes on', () => {
    const size = tuple(whole({ min: 1, max: 90 }), whole({ min: 1, max: 60 }));
    const blots = tuple(whole({ min: 0, max: 30 }), whole({ min: 1, max: 40 }));
    assert(
      property(size, nat(), blots, ([width, height], seed, [count, largest]) => {
        expect(wrong(blotted(width, height, seed, count, largest))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('of a plain wider than a byte can say, with specks far apart', () => {
    expect(wrong(blotted(700, 650, 1, 0, 1))).toEqual([]);
    expect(wrong(blotted(701, 653, 2, 3, 1))).toEqual([]);
  });
});
