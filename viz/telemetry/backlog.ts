// What has been sent, for viewers that come late or read slowly: the rare things whole, frames, states and the scenes in which
// they happened only as far back as memory allows.

import { packMessage, splitMessage, type Packed } from './message.ts';

/** Most bytes of frames and states, and most notes. */
const MOST_BYTES = 24 * 2 ** 20;
const MOST_NOTES = 20_000;

const droppable: ReadonlySet<Packed['kind']> = new Set(['frame', 'state', 'pose', 'picture']);

/** Notes that the newest one of makes void: a link tells how it is doing every second. */
const VOIDED = new TextEncoder().encode('{"kind":"robot"');
const isRobot = ({ bytes }: Packed): boolean => VOIDED.every((byte, i) => bytes[i] === byte);

/** What a newcomer is told. */
export interface Backlog {
  /** Take a message that was sent. @param begins  whether it begins another run */
  add(message: Uint8Array, begins: boolean): void;
  /** @returns everything that is kept, as messages; none before the first greeting */
  messages(): Uint8Array<ArrayBuffer>[];
  /** Bytes that are kept. */
  readonly bytes: number;
}

/** @returns an empty backlog. */
export function backlog(): Backlog {
  let opening: Packed[] = [];
  let notes: Packed[] = [];
  let recent: Packed[] = [];
  let bytes = 0;
  let greeted = false; // or shown where the run is
  return {
    add(message, begins) {
      if (begins) {
        opening = [];
        notes = [];
        recent = [];
        bytes = 0;
        greeted = false;
      }
      for (const packed of splitMessage(message)) {
        greeted ||= packed.kind === 'greeting' || packed.kind === 'scene';
        if (packed.kind === 'greeting' || packed.kind === 'ghost') opening.push(packed);
        else if (packed.kind === 'note') {
          if (isRobot(packed)) notes = notes.filter((each) => !isRobot(each));
          notes.push(packed);
        } else {
          recent.push(packed);
          bytes += packed.bytes.length;
        }
      }
      if (notes.length > MOST_NOTES) notes = notes.slice(-MOST_NOTES / 2);
      if (bytes <= MOST_BYTES) return;
      let gone = 0;
      while (bytes > MOST_BYTES * 0.75) bytes -= recent[gone++].bytes.length;
      const scene = recent.slice(0, gone).findLast(({ kind }) => kind === 'scene');
      recent = recent.slice(gone);
      if (scene === undefined) return;
      recent.unshift(scene); // what stands around the first frame that is left
      bytes += scene.bytes.length;
    },
    messages: () => (!greeted ? [] : [packMessage([...opening, ...recent, ...notes])]),
    get bytes() {
      return bytes;
    },
  };
}

/** @returns a message without its frames, states, poses and pictures; null where nothing else is in it. */
export function withoutFrames(message: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const rare = splitMessage(message).filter(({ kind }) => !droppable.has(kind));
  return rare.length === 0 ? null : packMessage(rare);
}
