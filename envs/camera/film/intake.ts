// Bytes as they come, from a file or a pipe, taken in portions that are asked for.

/** Pieces of a file, of any lengths. */
export type ByteChunks = AsyncIterable<Uint8Array>;

/** A file that is taken from front to back. */
export interface Intake {
  /** Bytes taken so far. */
  readonly offset: number;
  /** Take as many bytes as `target` has. @returns bytes that were there, fewer only at the file's end */
  take(target: Uint8Array): Promise<number>;
  /** Take a line of Latin-1 without its end. @returns null where none ends within `limit` bytes, or before the file does */
  line(limit: number): Promise<string | null>;
  /** Close the source of the chunks. */
  close(): Promise<void>;
}

const NEWLINE = 10;

/** @returns an intake at the first byte. */
export function intake(chunks: ByteChunks): Intake {
  const source = chunks[Symbol.asyncIterator]();
  let [chunk, at, offset] = [new Uint8Array(0), 0, 0];
  const isMore = async (): Promise<boolean> => {
    while (at === chunk.length) {
      const next = await source.next();
      if (next.done === true) return false;
      [chunk, at] = [Uint8Array.from(next.value), 0];
    }
    return true;
  };
  return {
    get offset() {
      return offset;
    },
    async take(target) {
      let done = 0;
      while (done < target.length && (await isMore())) {
        const count = Math.min(target.length - done, chunk.length - at);
        target.set(chunk.subarray(at, at + count), done);
        done += count;
        at += count;
      }
      offset += done;
      return done;
    },
    async line(limit) {
      let text = '';
      while (text.length <= limit && (await isMore())) {
        const byte = chunk[at++];
        offset++;
        if (byte === NEWLINE) return text;
        text += String.fromCharCode(byte);
      }
      return null;
    },
    async close() {
      await source.return?.();
    },
  };
}
