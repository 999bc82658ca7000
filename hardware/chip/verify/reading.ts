// Reading recorded vectors: JSON whose form is checked where it is touched, with the path in every complaint.

/** A recording is not of a form that can be verified; the message says where. */
export class VectorError extends Error {
  override readonly name = 'VectorError';
}

/** A JSON object whose fields are not known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** @returns `value` as an object. Throws VectorError. */
export function object(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new VectorError(`${path} should be an object.`);
  return value as Json;
}

/** @returns `value` as an array. Throws VectorError. */
export function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new VectorError(`${path} should be an array.`);
  return value;
}

/** @returns `value` as a number; booleans count as 0 and 1. Throws VectorError. */
export function number(value: unknown, path: string): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'number') throw new VectorError(`${path} should be a number.`);
  return value;
}

/** @returns the number at `value`, or `fallback` where nothing stands. */
export function numberOr(value: unknown, fallback: number, path: string): number {
  return value === undefined || value === null ? fallback : number(value, path);
}

/** @returns all numbers of a nested array, depth first. A single number is an array of one. */
export function flat(value: unknown, path: string): number[] {
  if (!Array.isArray(value)) return [number(value, path)];
  return value.flatMap((each, i) => flat(each, `${path}[${i}]`));
}

/** @returns one number or one per neuron, or `fallback` where nothing stands. */
export function perNeuron(value: unknown, fallback: number, path: string): number | number[] {
  if (value === undefined || value === null) return fallback;
  if (!Array.isArray(value)) return number(value, path);
  const all = flat(value, path);
  return all.length === 1 ? all[0] : all;
}

/** @returns one array of numbers per step, all of one length, of `width` where it is known. Throws VectorError. */
export function steps(value: unknown, path: string, width?: number): number[][] {
  const rows = list(value, path).map((row, t) => flat(row, `${path}[${t}]`));
  if (width !== undefined && rows.length > 0 && rows[0].length !== width)
    throw new VectorError(`${path}[0] has ${rows[0].length} numbers, the model takes ${width}.`);
  sameLengths(rows, path);
  return rows;
}

/** Refuse rows of several lengths. Throws VectorError. */
function sameLengths(rows: readonly (readonly number[])[], path: string): void {
  const columns = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw new VectorError(`${path}[${i}] has ${row.length} numbers, the rows before ${columns}.`);
  });
}

/** @returns rows and columns of a matrix with its numbers row after row. Throws VectorError where rows differ. */
export function matrix(value: unknown, path: string): { rows: number; columns: number; values: number[] } {
  const rows = list(value, path).map((row, i) => flat(row, `${path}[${i}]`));
  sameLengths(rows, path);
  return { rows: rows.length, columns: rows[0]?.length ?? 0, values: rows.flat() };
}
