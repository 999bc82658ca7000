// Growing memory that writers fill and hand out.

/** Bytes written so far. */
export interface ByteBuilder {
  bytes: Uint8Array;
  view: DataView;
  length: number;
}

/** @returns an empty builder. */
export function byteBuilder(capacity = 65536): ByteBuilder {
  const bytes = new Uint8Array(capacity);
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
}

/** Make room for `more` bytes. */
export function grow(out: ByteBuilder, more: number): void {
  if (out.length + more <= out.bytes.length) return;
  const bytes = new Uint8Array(Math.max(out.length + more, 2 * out.bytes.length));
  bytes.set(out.bytes.subarray(0, out.length));
  out.bytes = bytes;
  out.view = new DataView(bytes.buffer);
}

/** Append a byte. */
export function putByte(out: ByteBuilder, value: number): void {
  grow(out, 1);
  out.bytes[out.length++] = value;
}

/** Append a u16, little-endian. */
export function put16(out: ByteBuilder, value: number): void {
  grow(out, 2);
  out.view.setUint16(out.length, value, true);
  out.length += 2;
}

/** Append a u32 or i32, little-endian. */
export function put32(out: ByteBuilder, value: number): void {
  grow(out, 4);
  out.view.setUint32(out.length, value, true);
  out.length += 4;
}

/** Append a whole number as i64, little-endian; exact to ±2^53. */
export function put64(out: ByteBuilder, value: number): void {
  grow(out, 8);
  out.view.setUint32(out.length, value >>> 0, true);
  out.view.setInt32(out.length + 4, Math.floor(value / 4294967296), true);
  out.length += 8;
}

/** Append a text, one byte per character. */
export function putText(out: ByteBuilder, text: string): void {
  grow(out, text.length);
  for (let i = 0; i < text.length; i++) out.bytes[out.length++] = text.charCodeAt(i);
}

/** Append bytes. */
export function putBytes(out: ByteBuilder, bytes: Uint8Array): void {
  grow(out, bytes.length);
  out.bytes.set(bytes, out.length);
  out.length += bytes.length;
}
