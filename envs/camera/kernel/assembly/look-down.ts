// A camera's look at painted ground. The readable truth is lookDown() in ground/look-down.ts. Each step is made for the whole picture before
// the next begins, so that no step waits for a branch of another: all rows are laid over the map, the blocks that are due are
// listed, those that have not left what they saw are struck off, the texels of the others are fetched, then looked at, what is new is
// passed on.

import { Desk, openBand, Sight } from './desk';
import { forget, listDue } from './due';
import { layLines } from './lines';
import { note, passOn } from './notes';
import { fetch } from './fetch';
import { recheck } from './recheck';
import { scan } from './scan';

/** Blocks that a list of u16 can name. */
const NAMES: i32 = 65536;

/** @returns how many pixels changed. */
export function lookDown(desk: Desk, sight: Sight): i32 {
  const hazeRows = layLines(desk, sight);
  const seenHaze = desk.hazeRows;
  const band = NAMES >> desk.perRow;
  const height = desk.height;
  const list = desk.list;
  let listed = list;
  let out = desk.notes;
  let top = 0;
  openBand(desk, 0);
  for (let row = stillHazy(desk, min(hazeRows, seenHaze)); row < height;) {
    const isGround = row >= hazeRows && row >= seenHaze; // now and at the last look, and so is all below
    const isHazy = !isGround && load<i32>(desk.hazy + ((<usize>row) << 2)) != 0;
    if (isHazy ? row >= seenHaze : row - top >= band) {
      out = lookAgain(desk, top, listed, out); // what was listed so far comes first
      listed = list;
      top = row;
      openBand(desk, row);
    }
    if (isHazy) {
      if (row >= seenHaze) out = showHaze(desk, row * desk.width, out);
      row++;
      continue;
    }
    if (row < seenHaze) forget(desk, row);
    const next = isGround ? min(height, top + band) : row + 1;
    listed = listDue(desk, row, next, top, listed);
    row = next;
  }
  out = lookAgain(desk, top, listed, out);
  desk.hazeRows = hazeRows;
  return passOn(desk, out);
}

/** @returns a row, of `rows` at most, above which all is haze. */
function stillHazy(desk: Desk, rows: i32): i32 {
  let row = 0;
  while (row + 4 <= rows && i32x4.all_true(v128.load(desk.hazy + ((<usize>row) << 2)))) row += 4;
  return row;
}

/** Look again at the blocks of the list that have left what they saw. @returns address behind the last note. */
function lookAgain(desk: Desk, top: i32, listed: usize, out: usize): usize {
  const end = recheck(desk, listed);
  fetch(desk, end);
  return scan(desk, top, end, out);
}

/** Show haze in a row. */
function showHaze(desk: Desk, begin: i32, out: usize): usize {
  for (let p = begin, end = begin + desk.width; p < end; p++) {
    const seen = desk.code + <usize>p;
    const isNew = <i64>(<i32>load<u8>(seen) != desk.haze);
    store<u8>(seen, desk.haze);
    out = note(out, p, isNew);
  }
  return out;
}
