// CDR out, as ROS 2 writes messages into bags: little-endian, every number at a multiple of its own size, counted after the
// four bytes in front.

/** A message under way. Each call appends; `bytes` closes it. */
export interface CdrWriter {
  u8(value: number): CdrWriter;
  u32(value: number): CdrWriter;
  i32(value: number): CdrWriter;
  /** A whole number of up to 2^53. */
  u64(value: bigint): CdrWriter;
  f32(value: number): CdrWriter;
  f64(value: number): CdrWriter;
  text(value: string): CdrWriter;
  /** A sequence of bytes, its length in front. */
  blob(value: Uint8Array): CdrWriter;
  /** @returns the message; nothing may be appended afterwards. */
  bytes(): Uint8Array<ArrayBuffer>;
}

const utf8 = new TextEncoder();

/** @returns a writer at the beginning of a message. */
export function cdrWriter(): CdrWriter {
  let bytes = new Uint8Array(256);
  let view = new DataView(bytes.buffer);
  let at = 4;
  bytes[1] = 1; // plain CDR, little-endian

  const room = (count: number, align: number): number => {
    const start = 4 + Math.ceil((at - 4) / align) * align;
    at = start + count;
    if (at > bytes.length) {
      const wider = new Uint8Array(Math.max(2 * bytes.length, at));
      wider.set(bytes);
      bytes = wider;
      view = new DataView(wider.buffer);
    }
    return start;
  };
  const put = (count: number, write: (start: number) => void): CdrWriter => {
    write(room(count, count));
    return writer;
  };
  const run = (value: Uint8Array): CdrWriter => {
    const start = room(value.length, 1);
    bytes.set(value, start);
    return writer;
  };
  const writer: CdrWriter = {
    u8: (value) => put(1, (start) => view.setUint8(start, value)),
    u32: (value) => put(4, (start) => view.setUint32(start, value, true)),
    i32: (value) => put(4, (start) => view.setInt32(start, value, true)),
    u64: (value) => put(8, (start) => view.setBigUint64(start, value, true)),
    f32: (value) => put(4, (start) => view.setFloat32(start, value, true)),
    f64: (value) => put(8, (start) => view.setFloat64(start, value, true)),
    text(value) {
      const letters = utf8.encode(`${value}\0`);
      writer.u32(letters.length);
      return run(letters);
    },
    blob(value) {
      writer.u32(value.length);
      return run(value);
    },
    bytes: () => bytes.slice(0, at),
  };
  return writer;
}
