// What has been sent, for viewers that come late or read slowly: the rare things whole, the rest as far as memory allows.

import { packMessage, splitMessage, type Packed } from './message.ts';
import type { Phase } from './note.ts';
import { pastOf } from './past.ts';

/** Most bytes of frames, states and scenes, and most notes. */
const MOST_BYTES = 24 * 2 ** 20;
const MOST_NOTES = 20_000;

const droppable: ReadonlySet<Packed['kind']> = new Set(['frame', 'state', 'pose', 'picture']);

const encoder = new TextEncoder();
const noteOf =
  (kind: string) =>
  ({ bytes }: Packed): boolean =>
    encoder.encode(`{"kind":"${kind}"`).every((byte, i) => bytes[i] === byte);
/** The newest one makes those before it void: a link tells how it is doing every second. */
const isRobot = noteOf('robot');
const isPreparing = noteOf('preparing');
const isLearned = noteOf('learned');

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
  let past = pastOf(MOST_BYTES);
  let phase: Phase = 'learning';
  let greeted = false; // or shown where the run is
  return {
    add(message, begins) {
      if (begins) {
        opening = [];
        notes = [];
        past = pastOf(MOST_BYTES);
        phase = 'learning';
        greeted = false;
      }
      for (const packed of splitMessage(message)) {
        greeted ||= packed.kind === 'greeting' || packed.kind === 'scene';
        if (packed.kind === 'greeting' || packed.kind === 'ghost') opening.push(packed);
        else if (packed.kind === 'note') {
          for (const isOne of [isRobot, isPreparing])
            if (isOne(packed)) notes = notes.filter((each) => !isOne(each));
          if (isLearned(packed)) phase = 'judging';
          notes.push(packed);
        } else past.add(packed, phase);
      }
      if (notes.length > MOST_NOTES) notes = notes.slice(-MOST_NOTES / 2);
    },
    messages: () => (!greeted ? [] : [packMessage([...opening, ...past.entries, ...notes])]),
    get bytes() {
      return past.bytes;
    },
  };
}

/** @returns a message without its frames, states, poses and pictures; null where nothing else is in it. */
export function withoutFrames(message: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const rare = splitMessage(message).filter(({ kind }) => !droppable.has(kind));
  return rare.length === 0 ? null : packMessage(rare);
}
