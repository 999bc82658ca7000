// How far the code of a texel goes on to each side by a rectangle around it. The readable truth is rectangleByte() in ground/sides.ts.

/** Texels that a rectangle may go on to a side; more is not asked. */
const FAR: i32 = 7;

/**
 * Grow a rectangle around a texel that is clear to no side.
 *
 * @param code  address of a u8 per texel of the map, row by row
 * @returns the byte of the rectangle, or of one within it
 */
export function rectangleByte(code: usize, width: i32, height: i32, u: i32, v: i32): u8 {
  const here = load<u8>(code + <usize>(v * width + u));
  let left = u;
  let right = u;
  let below = v;
  let above = v;
  let isLeft = true; // whether it may still grow there
  let isRight = true;
  let isBelow = true;
  let isAbove = true;
  while (isLeft || isRight || isBelow || isAbove) {
    const bottom = below * width;
    const tall = above - below + 1;
    isLeft = isLeft && u - left < FAR && left > 0 && isOne(code, here, bottom + left - 1, width, tall);
    if (isLeft) left--;
    isRight =
      isRight && right - u < FAR && right < width - 1 && isOne(code, here, bottom + right + 1, width, tall);
    if (isRight) right++;
    const wide = right - left + 1;
    isBelow = isBelow && v - below < FAR && below > 0 && isOne(code, here, bottom - width + left, 1, wide);
    if (isBelow) below--;
    isAbove =
      isAbove &&
      above - v < FAR &&
      above < height - 1 &&
      isOne(code, here, (above + 1) * width + left, 1, wide);
    if (isAbove) above++;
  }
  const toLeft = place(u - left);
  const toRight = place(right - u);
  const down = place(v - below);
  const up = place(above - v);
  if (toLeft > 0 && toRight > 0 && down > 0 && up > 0) return 0; // clear to every side: not a rectangle's to say
  return <u8>(toLeft | (toRight << 2) | (down << 4) | (up << 6));
}

/** @returns the place of the last step that is no longer than this: steps are 0, 1, 2 and FAR. */
function place(texels: i32): i32 {
  return texels < 2 ? texels : texels < FAR ? 2 : 3;
}

/** @returns whether `here` is the code of `count` texels at a stride, from the first on. */
function isOne(code: usize, here: u8, first: i32, stride: i32, count: i32): bool {
  for (let at = code + <usize>first, n = 0; n < count; n++, at += <usize>stride)
    if (load<u8>(at) != here) return false;
  return true;
}
