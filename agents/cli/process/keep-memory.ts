// What the C library does with memory that is freed. A dense camera's packets come and go, some 300 KiB a look; glibc soon gives such
// blocks back to the system, and gets them again page by page, each page cleared, which takes longer than ordering the events. It learns
// from what it sees: once a large block was mapped for itself and freed, blocks up to that size stay with the process, and so does twice
// as much of what is free.

/** Bytes of the block: glibc learns from nothing larger than 32 MiB. */
const LESSON = 31 << 20;

/** Let freed memory stay with the process. The block is never written to, so that it costs nothing; elsewhere than on glibc nothing happens. */
export function keepMemory(): void {
  void new ArrayBuffer(LESSON); // free as soon as it is collected
}
