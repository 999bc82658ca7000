// CBOR out (RFC 8949), as much of it as rosbridge speaks: numbers, text, bytes, arrays, maps, and typed arrays as tagged
// little-endian byte strings (RFC 8746).

/** Values that can be written. */
export type CborValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | CborTypedArray
  | readonly CborValue[]
  | { readonly [key: string]: CborValue };

/** Typed arrays with a tag of RFC 8746; Uint8Array is a plain byte string. */
export type CborTypedArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Tags for little-endian typed arrays, RFC 8746 section 2.1. */
export const typedArrayTags: Readonly<Record<string, number | undefined>> = Object.freeze({
  Uint16Array: 69,
  Uint32Array: 70,
  Int8Array: 72,
  Int16Array: 77,
  Int32Array: 78,
  Float32Array: 85,
  Float64Array: 86,
});

/** A value that CBOR has no word for. */
export class CborError extends Error {
  override readonly name = 'CborError';
}

/** A growing buffer. */
interface Sink {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView;
  length: number;
}

function reserve(sink: Sink, more: number): number {
  const at = sink.length;
  sink.length += more;
  if (sink.length > sink.bytes.length) {
    const wider = new Uint8Array(Math.max(2 * sink.bytes.length, sink.length));
    wider.set(sink.bytes);
    sink.bytes = wider;
    sink.view = new DataView(wider.buffer);
  }
  return at;
}

/** One byte. Reserving may move the buffer, so it comes before the buffer is named. */
function byte(sink: Sink, value: number): void {
  const at = reserve(sink, 1);
  sink.bytes[at] = value;
}

/** Major type and argument in the shortest form. */
function head(sink: Sink, major: number, argument: number): void {
  const type = major << 5;
  if (argument < 24) {
    byte(sink, type | argument);
  } else if (argument < 0x100) {
    const at = reserve(sink, 2);
    sink.bytes[at] = type | 24;
    sink.bytes[at + 1] = argument;
  } else if (argument < 0x10000) {
    const at = reserve(sink, 3);
    sink.bytes[at] = type | 25;
    sink.view.setUint16(at + 1, argument);
  } else if (argument < 0x100000000) {
    const at = reserve(sink, 5);
    sink.bytes[at] = type | 26;
    sink.view.setUint32(at + 1, argument);
  } else {
    const at = reserve(sink, 9);
    sink.bytes[at] = type | 27;
    sink.view.setBigUint64(at + 1, BigInt(argument));
  }
}

function number(sink: Sink, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    if (value >= 0) head(sink, 0, value);
    else head(sink, 1, -1 - value);
    return;
  }
  const at = reserve(sink, 9);
  sink.bytes[at] = 0xfb;
  sink.view.setFloat64(at + 1, value);
}

function big(sink: Sink, value: bigint): void {
  const negative = value < 0n;
  const argument = negative ? -1n - value : value;
  if (argument > 0xffffffffffffffffn)
    throw new CborError(`${value} does not fit into 64 bits. Send it as text.`);
  const at = reserve(sink, 9);
  sink.bytes[at] = negative ? 0x3b : 0x1b;
  sink.view.setBigUint64(at + 1, argument);
}

function blob(sink: Sink, major: number, bytes: Uint8Array): void {
  head(sink, major, bytes.length);
  const at = reserve(sink, bytes.length);
  sink.bytes.set(bytes, at);
}

const utf8 = new TextEncoder();

/** Text; short plain words, as all field names are, are written letter by letter: a call of the encoder costs ten of them. */
function text(sink: Sink, value: string): void {
  const { length } = value;
  if (length > 48) return blob(sink, 3, utf8.encode(value));
  const before = sink.length;
  head(sink, 3, length);
  const at = reserve(sink, length);
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127) {
      sink.length = before;
      return blob(sink, 3, utf8.encode(value));
    }
    sink.bytes[at + i] = code;
  }
  return undefined;
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function typedArray(sink: Sink, array: CborTypedArray): void {
  if (array instanceof Uint8Array) return blob(sink, 2, array);
  const tag = typedArrayTags[array.constructor.name];
  if (tag === undefined || !littleEndian) {
    throw new CborError(`A ${array.constructor.name} cannot be written here. Give a plain array.`);
  }
  head(sink, 6, tag);
  return blob(sink, 2, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

function write(sink: Sink, value: CborValue, depth: number): void {
  if (depth > 32) throw new CborError('Nested more than 32 deep. Does the value contain itself?');
  if (value === null) byte(sink, 0xf6);
  else if (value === undefined) byte(sink, 0xf7);
  else if (typeof value === 'boolean') byte(sink, value ? 0xf5 : 0xf4);
  else if (typeof value === 'number') number(sink, value);
  else if (typeof value === 'bigint') big(sink, value);
  else if (typeof value === 'string') text(sink, value);
  else if (ArrayBuffer.isView(value)) typedArray(sink, value as CborTypedArray);
  else if (Array.isArray(value)) {
    head(sink, 4, value.length);
    for (const item of value as readonly CborValue[]) write(sink, item, depth + 1);
  } else {
    const entries = Object.entries(value as { readonly [key: string]: CborValue });
    head(sink, 5, entries.length);
    for (const [key, item] of entries) {
      text(sink, key);
      write(sink, item, depth + 1);
    }
  }
}

const emptySink = (): Sink => {
  const bytes = new Uint8Array(4096);
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
};

/** Bytes that are kept for the next value; what a larger one needed is given back. */
const KEPT = 1 << 20;
let scratch = emptySink();

/** @returns the value as CBOR, in a buffer of its own. Throws CborError. */
export function writeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  scratch.length = 0;
  write(scratch, value, 0);
  const own = scratch.bytes.slice(0, scratch.length);
  if (scratch.bytes.length > KEPT) scratch = emptySink();
  return own;
}
