// The type description inside a .npy header: the part of Python's syntax that numpy writes, read without evaluating it.

import { RecordingError } from '../recording-error.ts';

/** One field of a record. */
export interface NpyField {
  readonly name: string;
  /** Byte of the record where it stands. */
  readonly at: number;
  /** i signed, u unsigned, f floating, b boolean, V space of no meaning. */
  readonly kind: string;
  readonly bytes: number;
  readonly isBigEndian: boolean;
}

/** @returns kind and size of a type such as '<u2', '|b1', '?', or null where it is not the type of a number. */
function scalar(text: string): Omit<NpyField, 'name' | 'at'> | null {
  if (text === '?') return { kind: 'b', bytes: 1, isBigEndian: false };
  const parts = /^([<>|=]?)([iufbV])(\d+)$/.exec(text);
  if (parts === null) return null;
  const bytes = Number(parts[3]);
  const isNumber = parts[2] === 'f' ? bytes === 4 || bytes === 8 : [1, 2, 4, 8].includes(bytes);
  if (parts[2] !== 'V' && !isNumber) return null;
  return { kind: parts[2], bytes, isBigEndian: parts[1] === '>' };
}

/** @returns the strings of a Python list under `key` of a dictionary. */
function list(text: string, key: string): string[] {
  const body = new RegExp(`['"]${key}['"]\\s*:\\s*[[(]([^\\])]*)[\\])]`).exec(text)?.[1] ?? '';
  return [...body.matchAll(/['"]([^'"]*)['"]|(\d+)/g)].map((found) => found[1] ?? found[2]);
}

/**
 * Read a structured dtype: a list of (name, type) tuples, where a name may be a (title, name) pair, or a dictionary of
 * names, formats, offsets and itemsize.
 *
 * @param header  the header's text
 * @param offset  the file's byte, for errors
 * @returns the fields without padding, and the bytes of a record
 */
export function parseDtype(
  header: string,
  offset: number,
): { readonly fields: readonly NpyField[]; readonly bytes: number } {
  const fields: NpyField[] = [];
  let bytes = 0;
  const add = (name: string, type: string, at: number): void => {
    const parsed = scalar(type);
    if (parsed === null)
      throw new RecordingError(`The field "${name}" has the type ${type}, which is no number.`, offset);
    if (parsed.kind !== 'V') fields.push({ name, at, ...parsed });
    bytes = Math.max(bytes, at + parsed.bytes);
  };
  if (/['"]formats['"]/.test(header)) {
    const [names, formats, offsets] = [
      list(header, 'names'),
      list(header, 'formats'),
      list(header, 'offsets'),
    ];
    names.forEach((name, i) => add(name, formats[i] ?? '', Number(offsets[i] ?? bytes)));
    const whole = Number(/['"]itemsize['"]\s*:\s*(\d+)/.exec(header)?.[1] ?? 0);
    return { fields, bytes: Math.max(bytes, whole) };
  }
  const tuple =
    /\(\s*(?:\(\s*['"][^'"]*['"]\s*,\s*['"]([^'"]*)['"]\s*\)|['"]([^'"]*)['"])\s*,\s*['"]([^'"]*)['"]\s*(?:,\s*)?\)/g;
  for (const [, titled, plain, type] of header.matchAll(tuple)) add(titled ?? plain ?? '', type ?? '', bytes);
  return { fields, bytes };
}

/** @returns the field's value in the record at `at`; integers beyond 2^53 lose their low bits. */
export function readNumber(
  view: DataView,
  at: number,
  { kind, bytes, at: place, isBigEndian }: NpyField,
): number {
  const here = at + place;
  const little = !isBigEndian;
  if (kind === 'f') return bytes === 4 ? view.getFloat32(here, little) : view.getFloat64(here, little);
  const signed = kind === 'i';
  if (bytes === 1) return signed ? view.getInt8(here) : view.getUint8(here);
  if (bytes === 2) return signed ? view.getInt16(here, little) : view.getUint16(here, little);
  if (bytes === 4) return signed ? view.getInt32(here, little) : view.getUint32(here, little);
  const low = view.getUint32(little ? here : here + 4, little);
  const highAt = little ? here + 4 : here;
  return low + (signed ? view.getInt32(highAt, little) : view.getUint32(highAt, little)) * 4294967296;
}
