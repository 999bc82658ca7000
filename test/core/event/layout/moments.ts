// What cameras tell, at random and at the edges of what a layout's fields can hold.

import * as fc from 'fast-check';
import type { StreamFormat } from '../../../../core/event/file/formats.ts';
import type { Edge, Row } from '../rows.ts';

/** Something that a camera tells, `wait` µs after what it told before. */
export interface Moment {
  readonly wait: number;
  readonly x: number;
  readonly y: number;
  readonly on: number;
  /** Whether it is an edge of an input line instead of an event, and whether an event stands in a vector, at which bit. */
  readonly isEdge: boolean;
  readonly isVector: boolean;
  readonly bit: number;
  /** What stands in bits of no meaning. */
  readonly junk: number;
}

/** A layout: how far its fields reach, and how a recording is written in it. */
export interface Layout {
  readonly name: string;
  readonly format: StreamFormat;
  /** Largest column, row and input line (null: it has no place for edges); µs at which the clock begins again. */
  readonly x: number;
  readonly y: number;
  readonly line: number | null;
  /** Whether it has a place for nothing but edges. */
  readonly onlyEdges?: boolean;
  readonly period: number;
  write(moments: readonly Placed[]): Uint8Array;
}

/** A moment with its absolute time; the low bits of a clock are `t` modulo its step. */
export interface Placed extends Moment {
  readonly t: number;
}

/** A number from 0 to `most`, its edges and those of its bits often among them. */
const field = (most: number): fc.Arbitrary<number> => {
  const edges = [0, 1, most];
  for (let bit = 2; bit <= most; bit *= 2) edges.push(bit - 1, bit);
  return fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: most }));
};

/** @returns recordings of a layout: silences of up to half its period, which is what its clock can follow */
export function recordings({ x, y, period }: Layout): fc.Arbitrary<Placed[]> {
  const wait = fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 70 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: Math.min(period / 2, 2 ** 32) }) },
    { weight: 1, arbitrary: fc.constant(Math.min(period / 2, 2 ** 40)) },
  );
  const bits = { isEdge: fc.boolean(), isVector: fc.boolean(), bit: fc.nat(31), junk: fc.nat(0xffff) };
  const moment = fc.record({ wait, x: field(x), y: field(y), on: fc.nat(1), ...bits });
  return fc.array(moment, { minLength: 1, maxLength: 120 }).map((moments) => {
    let t = 0;
    return moments.map((each, i) => ({ ...each, t: (t += i === 0 ? each.wait % period : each.wait) }));
  });
}

/** @returns what a recording tells: events as rows, and edges, whose line is what a layout has of the column */
export function toldBy(
  { line, onlyEdges = false }: Layout,
  moments: readonly Placed[],
): { rows: Row[]; edges: Edge[] } {
  const isEdge = (each: Placed): boolean => onlyEdges || (line !== null && each.isEdge);
  return {
    rows: moments.filter((each) => !isEdge(each)).map(({ t, x, y, on }): Row => [t, x, y, on]),
    edges: moments.filter(isEdge).map(({ t, x, on }): Edge => [t, x & (line ?? 0), on]),
  };
}
