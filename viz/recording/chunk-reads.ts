// Reads of whole chunks. A reader asks for a chunk's message index and then for its records, chunk after chunk, each a round
// trip of its own where bytes come over HTTP. All of them lie side by side in the file, so one read fetches the chunks
// between two moments, and the chunks last seen stay.

/** Bytes that can be read anywhere. */
export interface ByteSource {
  size(): Promise<bigint>;
  read(offset: bigint, size: bigint): Promise<Uint8Array>;
}

/** Where a chunk lies, and when; as MCAP's chunk index has it. */
export interface ChunkPlace {
  readonly chunkStartOffset: bigint;
  readonly chunkLength: bigint;
  readonly messageIndexLength: bigint;
  /** ns */
  readonly messageStartTime: bigint;
  /** ns */
  readonly messageEndTime: bigint;
}

/** Most bytes of chunks that are kept: some ten seconds of lane keeping. */
const MOST_BYTES = 8n * 2n ** 20n;
/** Most bytes that are read ahead; what a long range has beyond them is read when its turn comes. */
const LONGEST = 2n ** 20n;

/** Bytes at the end of a file in which the index of some ten minutes has room, and at its beginning for the header. */
export const INDEX_BYTES: bigint = 2n ** 18n;
/** Share of a file that its overview takes, which stands before the index: one part in 39 of lane keeping's. */
const OVERVIEW_SHARE = 32n;
const HEADER_BYTES = 4096n;

/** Consecutive chunks with their indexes, under way or here. */
interface Span {
  readonly start: bigint;
  readonly end: bigint;
  readonly bytes: Promise<Uint8Array>;
}

/** A source that answers from the chunks it holds, and asks the one beneath for everything else. */
export class ChunkReads implements ByteSource {
  readonly #source: ByteSource;
  /** Oldest use first. */
  #spans: Span[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  size(): Promise<bigint> {
    return this.#source.size();
  }

  /**
   * Begin to read the ends of a file, where overview and index stand, so that whoever looks it up piece by piece finds it here.
   *
   * @param withOverview  whether the overview will be looked up
   */
  ends(size: bigint, withOverview: boolean): void {
    const wanted = INDEX_BYTES + (withOverview ? size / OVERVIEW_SHARE : 0n);
    const most = wanted < MOST_BYTES ? wanted : MOST_BYTES;
    const length = size < most ? size : most;
    this.#begin(size - length, size);
    if (length < size) this.#begin(0n, HEADER_BYTES < size ? HEADER_BYTES : size);
  }

  /** Begin to read the first chunks that touch a time, in one read. @param from @param to  ns, both included */
  ahead(chunks: readonly ChunkPlace[], from: bigint, to: bigint): void {
    let start = 0n;
    let end = 0n;
    for (const chunk of chunks) {
      if (chunk.messageStartTime > to || chunk.messageEndTime < from) continue;
      const begins = chunk.chunkStartOffset;
      const ends = begins + chunk.chunkLength + chunk.messageIndexLength;
      if (this.#holding(begins, ends) !== undefined) continue;
      if (end === 0n) start = begins;
      else if (begins !== end || ends - start > LONGEST) break;
      end = ends;
    }
    if (end > start) this.#begin(start, end);
  }

  async read(offset: bigint, size: bigint): Promise<Uint8Array> {
    const span = this.#holding(offset, offset + size);
    if (span === undefined) return this.#source.read(offset, size);
    const at = Number(offset - span.start);
    return (await span.bytes).subarray(at, at + Number(size));
  }

  #holding(start: bigint, end: bigint): Span | undefined {
    const span = this.#spans.find((each) => each.start <= start && end <= each.end);
    if (span !== undefined) this.#spans = [...this.#spans.filter((each) => each !== span), span];
    return span;
  }

  #begin(start: bigint, end: bigint): void {
    const span: Span = { start, end, bytes: this.#source.read(start, end - start) };
    span.bytes.catch(() => (this.#spans = this.#spans.filter((each) => each !== span))); // whoever reads is told
    this.#spans.push(span);
    let held = 0n;
    for (const each of this.#spans) held += each.end - each.start;
    while (held > MOST_BYTES && this.#spans.length > 1) {
      const [oldest] = this.#spans.splice(0, 1);
      held -= oldest.end - oldest.start;
    }
  }
}
