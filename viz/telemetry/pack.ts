// Bytes one after another, little-endian, without alignment: what packets are written with and read from.

/** A packet is damaged or of another version; the message says which. */
export class TelemetryError extends Error {
  override readonly name = 'TelemetryError';
}

/** Writes numbers into memory that grows. */
export class Packer {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  /** Make room for `size` bytes. @returns where they begin */
  #take(size: number): number {
    const at = this.#at;
    this.#at += size;
    if (this.#at > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#at));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#at;
  }

  /** Append one number of the kind. */
  u8(value: number): void {
    const at = this.#take(1);
    this.#view.setUint8(at, value);
  }
  /** Append two bytes. */
  u16(value: number): void {
    const at = this.#take(2);
    this.#view.setUint16(at, value, true);
  }
  /** Append four bytes. */
  u32(value: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
  }
  /** Append a single. */
  f32(value: number): void {
    const at = this.#take(4);
    this.#view.setFloat32(at, value, true);
  }
  /** Append a double. */
  f64(value: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
  }
  /** Append bytes as they are. Every machine that runs this is little-endian, so columns go in whole. */
  bytes(values: Uint8Array): void {
    const at = this.#take(values.length); // first, for the memory may move
    this.#bytes.set(values, at);
  }
  /** Append the memory of a column. */
  column(values: Uint8Array | Uint16Array | Uint32Array | Float32Array): void {
    this.bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** @returns a copy of everything written; the packer is empty again. */
  seal(): Uint8Array<ArrayBuffer> {
    const sealed = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return sealed;
  }
}

/** Reads what a Packer wrote. Throws TelemetryError where the bytes end too early. */
export class Unpacker {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #take(size: number): number {
    const at = this.#at;
    if (size > this.#bytes.length - at)
      throw new TelemetryError(`A packet of ${this.#bytes.length} bytes ends inside a value at byte ${at}.`);
    this.#at += size;
    return at;
  }

  /** Bytes not read yet. */
  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  /** Read one byte. */
  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }
  /** Read two bytes. */
  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }
  /** Read four bytes. */
  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }
  /** Read a single. */
  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }
  /** Read a double. */
  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }
  /** @returns a copy of the next `size` bytes */
  bytes(size: number): Uint8Array<ArrayBuffer> {
    const at = this.#take(size);
    return this.#bytes.slice(at, at + size);
  }
  /** @returns the next `size` bytes where they stand */
  view(size: number): Uint8Array {
    const at = this.#take(size);
    return this.#bytes.subarray(at, at + size);
  }
}
