// A camera's look at painted ground. The readable truth is lookDown() in look-down.ts. Each step is made for the whole picture before
// the next begins, so that no step waits for a branch of another: all rows are laid over the map, the blocks that are due are
// listed, those that have not left what they saw are struck off, the texels of the others are fetched, then looked at, what is new is
// passed on.

import { Desk, Sight } from './desk';
import { forget, listDue, restart } from './due';
import { layLines } from './lines';
import { note, passOn } from './notes';
import { fetch } from './fetch';
import { recheck } from './recheck';
import { scan } from './scan';

/** A row's way starts anew after this many units: with what a block may still have before it, it must fit 16 bits of 2^GRAIN units. */
const LONGEST_WAY: i32 = 1 << 20;
/** Blocks that a list of u16 can name. */
const NAMES: i32 = 65536;

/** @returns how many pixels changed. */
export function lookDown(desk: Desk, sight: Sight): i32 {
  layLines(desk, sight);
  const seenHaze = desk.hazeRows;
  const list = desk.list;
  const perRow = desk.perRow;
  const band = NAMES >> perRow;
  const ways = desk.moved;
  const hazy = desk.hazy;
  const places = desk.places;
  const stride = desk.stride;
  let due = desk.due;
  let out = desk.notes;
  let listed = list;
  let top = 0;
  let hazeRows = 0;
  for (let row = 0, height = desk.height; row < height; row++, due += (<usize>2) << perRow) {
    const r = (<usize>row) << 2;
    const isHazy = load<i32>(hazy + r) != 0;
    if (isHazy ? row >= seenHaze : row - top >= band) {
      out = lookAgain(desk, top, listed, out); // what was listed so far comes first
      listed = list;
      top = row;
    }
    if (isHazy) {
      if (row >= seenHaze) out = showHaze(desk, row * desk.width, out);
      hazeRows = row + 1;
      continue;
    }
    if (row < seenHaze) forget(desk, row);
    else if (load<i32>(ways + r) >= LONGEST_WAY) restart(desk, row);
    listed = listDue(load<i32>(ways + r), due, (row - top) << perRow, stride, places, listed);
  }
  out = lookAgain(desk, top, listed, out);
  desk.hazeRows = hazeRows;
  return passOn(desk, out);
}

/** Look again at the blocks of the list that have left what they saw. @returns address behind the last note. */
function lookAgain(desk: Desk, top: i32, listed: usize, out: usize): usize {
  const end = recheck(desk, top, listed);
  fetch(desk, top, end);
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
