// The least of numbers side by side.

/** @returns the least of four. */
export function least(four: v128): i32 {
  const two = i32x4.min_s(four, i32x4.shuffle(four, four, 2, 3, 0, 1));
  return i32x4.extract_lane(i32x4.min_s(two, i32x4.shuffle(two, two, 1, 0, 3, 2)), 0);
}

/** @returns the least of each of four fours, side by side. */
export function leastOfEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.min_s(i32x4.shuffle(a, b, 0, 4, 1, 5), i32x4.shuffle(a, b, 2, 6, 3, 7));
  const cd = i32x4.min_s(i32x4.shuffle(c, d, 0, 4, 1, 5), i32x4.shuffle(c, d, 2, 6, 3, 7));
  return i32x4.min_s(i64x2.shuffle(ab, cd, 0, 2), i64x2.shuffle(ab, cd, 1, 3));
}
