// How far around each place of a painted map nothing changes, sixteen texels at once. The readable truth is clearanceOf() in
// ground/clearance.ts. What waits for the texel beside it, a minimum along a row, is made by steps of 1, 2, 4 and 8 texels within a vector.

const LANES: i32 = 16;
/** A place that is farther than any. */
const FAR: u8 = 255;

/**
 * Measure how many texels one can go in any direction from each texel and still see its code, 255 at most; 0 on the map's border.
 *
 * @param code   address of a u8 per texel, row by row
 * @param clear  address of a u8 per texel to write
 */
export function measureClearance(code: usize, clear: usize, width: i32, height: i32): void {
  const row = <usize>width;
  memory.fill(clear, 0, row * <usize>height);
  for (let v = 1; v < height - 1; v++) {
    const first = <usize>v * row + 1;
    memory.fill(clear + first, FAR, <usize>max(width - 2, 0));
    lessenForward(code + first, clear + first, width - 2, 0 - row);
  }
  for (let v = height - 2; v > 0; v--) {
    const first = <usize>v * row + 1;
    lessenBackward(code + first, clear + first, width - 2, row);
  }
}

/** Lessen what `count` texels from the left on have, by their neighbours to the left and in the row at `row` from theirs. */
function lessenForward(code: usize, clear: usize, count: i32, row: usize): void {
  const far = i8x16.splat(FAR);
  const steps = i8x16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const last = i8x16.splat(15);
  let before = i8x16.splat(0);
  let n = 0;
  for (; n + LANES <= count; n += LANES) {
    const at = <usize>n;
    let least = beside(code + at, clear + at, <usize>-1, row);
    least = nearer(
      least,
      i8x16.shuffle(far, least, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
      1,
    );
    least = nearer(
      least,
      i8x16.shuffle(far, least, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
      2,
    );
    least = nearer(
      least,
      i8x16.shuffle(far, least, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27),
      4,
    );
    least = nearer(
      least,
      i8x16.shuffle(far, least, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23),
      8,
    );
    before = i8x16.min_u(least, i8x16.add_sat_u(i8x16.swizzle(before, last), steps));
    v128.store(clear + at, before);
  }
  for (; n < count; n++) lessenOne(code + <usize>n, clear + <usize>n, <usize>-1, row);
}

/** As lessenForward(), from the right, by neighbours to the right. */
function lessenBackward(code: usize, clear: usize, count: i32, row: usize): void {
  const far = i8x16.splat(FAR);
  const steps = i8x16(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  const first = i8x16.splat(0);
  let before = i8x16.splat(0);
  let n = count;
  for (; n >= LANES; n -= LANES) {
    const at = <usize>(n - LANES);
    let least = i8x16.min_u(v128.load(clear + at), beside(code + at, clear + at, 1, row));
    least = nearer(
      least,
      i8x16.shuffle(least, far, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
      1,
    );
    least = nearer(
      least,
      i8x16.shuffle(least, far, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17),
      2,
    );
    least = nearer(
      least,
      i8x16.shuffle(least, far, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19),
      4,
    );
    least = nearer(
      least,
      i8x16.shuffle(least, far, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23),
      8,
    );
    before = i8x16.min_u(least, i8x16.add_sat_u(i8x16.swizzle(before, first), steps));
    v128.store(clear + at, before);
  }
  for (n--; n >= 0; n--) lessenOne(code + <usize>n, clear + <usize>n, 1, row);
}

/** @returns the lesser of what texels have and what those `step` texels away lend them. */
function nearer(least: v128, away: v128, step: u8): v128 {
  return i8x16.min_u(least, i8x16.add_sat_u(away, i8x16.splat(step)));
}

/**
 * @param behind  to the neighbour in the same row
 * @returns for sixteen texels one more than the least of the three in the other row, 0 where one of the four neighbours has another code
 */
function beside(code: usize, clear: usize, behind: usize, row: usize): v128 {
  const here = v128.load(code);
  const isOne = v128.and(
    v128.and(i8x16.eq(here, v128.load(code + behind)), i8x16.eq(here, v128.load(code + row - 1))),
    v128.and(i8x16.eq(here, v128.load(code + row)), i8x16.eq(here, v128.load(code + row + 1))),
  );
  const least = i8x16.min_u(
    i8x16.min_u(v128.load(clear + row - 1), v128.load(clear + row)),
    v128.load(clear + row + 1),
  );
  return v128.and(isOne, i8x16.add_sat_u(least, i8x16.splat(1)));
}

/** As beside(), of one texel, with its neighbour in the same row: changed in place. */
function lessenOne(code: usize, clear: usize, behind: usize, row: usize): void {
  const here = load<u8>(code);
  const isOne =
    load<u8>(code + behind) == here &&
    load<u8>(code + row - 1) == here &&
    load<u8>(code + row) == here &&
    load<u8>(code + row + 1) == here;
  const least = min(
    min(<i32>load<u8>(clear + behind), <i32>load<u8>(clear + row - 1)),
    min(<i32>load<u8>(clear + row), <i32>load<u8>(clear + row + 1)),
  );
  store<u8>(clear, <u8>(isOne ? min(<i32>load<u8>(clear), least + 1) : 0));
}
