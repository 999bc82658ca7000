import { describe, expect, it } from 'vitest';
import { integer } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { bareGround, type Ground } from '../../../../envs/arena/road/ground.ts';
import { clearanceOf } from '../../../../envs/camera/ground/clearance.ts';
import { clearByte, rectangleByte, sides, sideTables } from '../../../../envs/camera/ground/sides.ts';

/** Ground of stripes, blots and single specks on a bare plain. */
function specked(): Ground {
  const ground = bareGround({ left: 0, bottom: 0, width: 1.2, height: 0.8 }, 0.01, 0.3);
  const random = createRandom(4);
  const { width, height, code } = ground;
  for (let v = 0; v < height; v++) for (let u = 30; u < 35; u++) code[v * width + u] = 9;
  for (let k = 0; k < 60; k++) {
    const [u, v, size] = [integer(random, width), integer(random, height), integer(random, 4)];
    for (let y = v; y <= Math.min(height - 1, v + size); y++)
      code.fill(5, y * width + u, y * width + Math.min(width, u + size));
  }
  return ground;
}

/** Texels to the left, right, below and above that a byte tells. */
const told = (byte: number): number[] => [0, 8, 16, 24].map((shift) => (sides[byte] >>> shift) & 255);

describe('the sides of a texel', () => {
  const ground = specked();
  const { code, width, height } = ground;
  const clearance = clearanceOf(ground);

  it('bound a rectangle of one code that lies on the map, beside no edge a square', () => {
    let wider = 0;
    for (let v = 0; v < height; v++)
      for (let u = 0; u < width; u++) {
        const clear = clearance[v * width + u] >> 8;
        const byte = clear > 0 ? clearByte(clear) : rectangleByte(ground, u, v);
        const [left, right, below, above] = told(byte);
        const within = [u - left, v - below, width - 1 - u - right, height - 1 - v - above];
        expect(Math.min(...within), `${u}, ${v}`).toBeGreaterThanOrEqual(0);
        for (let y = v - below; y <= v + above; y++)
          for (let x = u - left; x <= u + right; x++)
            if (code[y * width + x] !== code[v * width + u]) expect.fail(`${x}, ${y} seen from ${u}, ${v}`);
        if (clear > 0) expect([left, right, below, above]).toEqual(told(clearByte(left)));
        else if (left + right + below + above > 0) wider++;
      }
    expect(wider).toBeGreaterThan(500);
  });

  it('beside a stripe are long along it, and none towards it', () => {
    const bare = bareGround({ left: 0, bottom: 0, width: 1, height: 1 }, 0.01, 0.3);
    for (let v = 0; v < bare.height; v++) bare.code[v * bare.width + 50] = 9;
    expect(told(rectangleByte(bare, 49, 40))).toEqual([7, 0, 7, 7]);
    expect(told(rectangleByte(bare, 50, 40))).toEqual([0, 0, 7, 7]);
  });

  it('say of a texel clear to all sides as much for each, never more than is so, and no less where it is clearer', () => {
    let last = 1;
    for (let clear = 1; clear < 256; clear++) {
      const [left, ...others] = told(clearByte(clear));
      expect(others).toEqual([left, left, left]);
      expect(left).toBeLessThanOrEqual(clear);
      expect(left).toBeGreaterThanOrEqual(last);
      last = left;
    }
    expect(last).toBe(75); // a wide plain: no byte says more
  });

  it('are read by tables for a pair of sides as what the byte says', () => {
    const [first, second, clear, more] = sideTables();
    for (let byte = 0; byte < 256; byte++) {
      const [across, upright] = [byte & 15, byte >> 4];
      const [alike] = Int8Array.of(clear[across] + more[upright]);
      const read = [first[across], second[across], first[upright], second[upright]];
      expect(read.map((steps) => Math.max(steps, alike))).toEqual(told(byte));
    }
  });
});
