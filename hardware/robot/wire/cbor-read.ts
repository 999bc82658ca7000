// CBOR in (RFC 8949) from a peer that may be broken or hostile: every length is checked against what is there before
// anything is allocated, depth is bounded, indefinite lengths are refused (rosbridge does not send them).

import { CborError } from './cbor-write.ts';

/** What can come out: plain objects without prototype, arrays, typed arrays. */
export type CborRead =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | ArrayBufferView
  | CborRead[]
  | { [key: string]: CborRead };

interface Source {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Deep enough for every ROS message, shallow enough for every stack. */
const DEEPEST = 16;

function refuse(what: string, at: number): never {
  throw new CborError(`CBOR: ${what} at byte ${at}. The message was dropped.`);
}

function need({ bytes, at }: Source, count: number): void {
  if (count > bytes.length - at) refuse(`${count} bytes announced, ${bytes.length - at} left`, at);
}

/** The argument of a head; a bigint only beyond 2^53. */
function argument(source: Source, low: number): number | bigint {
  const { view, at } = source;
  if (low < 24) return low;
  if (low > 27) refuse(low === 31 ? 'an indefinite length' : 'a reserved length', at - 1);
  const size = 1 << (low - 24);
  need(source, size);
  source.at += size;
  if (size === 1) return view.getUint8(at);
  if (size === 2) return view.getUint16(at);
  if (size === 4) return view.getUint32(at);
  const wide = view.getBigUint64(at);
  return wide <= 9007199254740991n ? Number(wide) : wide;
}

function lengthOf(source: Source, low: number): number {
  const length = argument(source, low);
  return typeof length === 'number' ? length : refuse('a length beyond 2^53', source.at);
}

function slice(source: Source, length: number): Uint8Array<ArrayBuffer> {
  need(source, length);
  const from = source.at;
  source.at += length;
  return source.bytes.slice(from, source.at) as Uint8Array<ArrayBuffer>;
}

/** Text; short plain words, as all field names are, are read letter by letter: a call of the decoder costs ten of them. */
function words(source: Source, length: number): string {
  need(source, length);
  const { bytes, at } = source;
  let word = '';
  if (length <= 32) {
    let i = 0;
    for (; i < length && bytes[at + i] < 128; i++) word += String.fromCharCode(bytes[at + i]);
    if (i === length) {
      source.at += length;
      return word;
    }
  }
  source.at += length;
  try {
    return utf8.decode(bytes.subarray(at, at + length));
  } catch {
    return refuse('text that is not UTF-8', at);
  }
}

/** IEEE 754 half precision: 1 sign, 5 exponent, 10 fraction bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return (sign * fraction) / (1 << 24);
  return (sign * (1 + fraction / 1024) * (1 << exponent)) / (1 << 15);
}

function simple(source: Source, low: number): CborRead {
  const { view, at } = source;
  switch (low) {
    case 20:
      return false;
    case 21:
      return true;
    case 22:
      return null;
    case 23:
      return undefined;
    case 25:
      need(source, 2);
      source.at += 2;
      return half(view.getUint16(at));
    case 26:
      need(source, 4);
      source.at += 4;
      return view.getFloat32(at);
    case 27:
      need(source, 8);
      source.at += 8;
      return view.getFloat64(at);
    default:
      return refuse(`simple value ${low}`, at - 1);
  }
}

/** A byte string under a tag of RFC 8746; other tags are transparent. */
function tagged(tag: number | bigint, value: CborRead, at: number): CborRead {
  if (typeof tag !== 'number' || tag < 64 || tag > 87 || !(value instanceof Uint8Array)) return value;
  const bytes = value as Uint8Array<ArrayBuffer>;
  const whole = (size: number): number =>
    bytes.length % size === 0
      ? bytes.length / size
      : refuse(`${bytes.length} bytes of ${size}-byte numbers`, at);
  switch (tag) {
    case 64:
    case 68:
      return bytes;
    case 69:
      return new Uint16Array(bytes.buffer, 0, whole(2));
    case 70:
      return new Uint32Array(bytes.buffer, 0, whole(4));
    case 71:
      return new BigUint64Array(bytes.buffer, 0, whole(8));
    case 72:
      return new Int8Array(bytes.buffer);
    case 77:
      return new Int16Array(bytes.buffer, 0, whole(2));
    case 78:
      return new Int32Array(bytes.buffer, 0, whole(4));
    case 79:
      return new BigInt64Array(bytes.buffer, 0, whole(8));
    case 85:
      return new Float32Array(bytes.buffer, 0, whole(4));
    case 86:
      return new Float64Array(bytes.buffer, 0, whole(8));
    default:
      return refuse(`typed array tag ${tag}, which is big-endian or not known`, at);
  }
}

function map(source: Source, count: number, depth: number): CborRead {
  need(source, 2 * count);
  const object = Object.create(null) as { [key: string]: CborRead };
  for (let i = 0; i < count; i++) {
    const key = read(source, depth + 1);
    if (typeof key !== 'string') refuse('a key that is not text', source.at);
    if (key === '__proto__' || key === 'constructor') refuse(`the key "${key}"`, source.at);
    object[key] = read(source, depth + 1);
  }
  return object;
}

function read(source: Source, depth: number): CborRead {
  if (depth > DEEPEST) refuse(`nesting deeper than ${DEEPEST}`, source.at);
  need(source, 1);
  const { at } = source;
  const first = source.bytes[source.at++];
  const low = first & 31;
  switch (first >> 5) {
    case 0:
      return argument(source, low);
    case 1: {
      const value = argument(source, low);
      return typeof value === 'number' ? -1 - value : -1n - value;
    }
    case 2:
      return slice(source, lengthOf(source, low));
    case 3:
      return words(source, lengthOf(source, low));
    case 4: {
      const count = lengthOf(source, low);
      need(source, count);
      const items: CborRead[] = [];
      for (let i = 0; i < count; i++) items.push(read(source, depth + 1));
      return items;
    }
    case 5:
      return map(source, lengthOf(source, low), depth);
    case 6: {
      const tag = argument(source, low);
      return tagged(tag, read(source, depth + 1), at);
    }
    default:
      return simple(source, low);
  }
}

/** @returns the one value in `bytes`; nothing of it points into `bytes`. Throws CborError. */
export function readCbor(bytes: Uint8Array): CborRead {
  const source = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  const value = read(source, 0);
  if (source.at !== bytes.length) refuse(`${bytes.length - source.at} bytes after the end`, source.at);
  return value;
}
