// Damaging messages: cut, changed in a byte, given other values, renamed fields.

import { integer } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';

/** A message as it stands on the wire. */
export type Message = string | Uint8Array;

const wild = [
  'null',
  '1e999',
  '-1e308',
  '{}',
  '[]',
  '""',
  'true',
  '-1',
  '4294967296',
  '"__proto__"',
  '[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]',
  '',
];

/** Whoever damages messages, with a stream of its own: tests of one worker share this file, and none may draw what another would have. */
export interface Fuzzer {
  readonly random: Random;
  /** @returns any of the items. */
  pick<T>(items: readonly T[]): T;
  /** @returns the message, damaged: never the one it was. */
  mutate(message: Message): Message;
}

/** @param name  of the test: another draws otherwise */
export function fuzzer(name: string): Fuzzer {
  const random = split(createRandom(11), name);
  return {
    random,
    pick: (items) => picked(random, items),
    mutate(message) {
      for (;;) {
        const damaged = hit(random, message);
        const isOther =
          typeof damaged === 'string'
            ? damaged !== message
            : Buffer.compare(damaged, message as Uint8Array) !== 0;
        if (isOther) return damaged;
      }
    },
  };
}

const picked = <T>(random: Random, items: readonly T[]): T => items[integer(random, items.length)];

function hit(random: Random, message: Message): Message {
  if (typeof message === 'string') {
    const at = integer(random, message.length);
    switch (integer(random, 5)) {
      case 0:
        return message.slice(0, at);
      case 1:
        return message.slice(0, at) + String.fromCharCode(integer(random, 256)) + message.slice(at + 1);
      case 2: // another value for some field
        return message.replace(/:("[^"]*"|-?[\d.e+]+|true|false|null)/g, (all) =>
          integer(random, 8) === 0 ? `:${picked(random, wild)}` : all,
        );
      case 3: // a field renamed
        return message.replace(/"(\w+)":/g, (all) =>
          integer(random, 10) === 0 ? picked(random, ['"__proto__":', '"constructor":', '"x":']) : all,
        );
      default:
        return message + message.slice(at);
    }
  }
  const bytes = Uint8Array.from(message);
  for (let n = integer(random, 4); n >= 0; n--) bytes[integer(random, bytes.length)] = integer(random, 256);
  return integer(random, 3) === 0 ? bytes.subarray(0, integer(random, bytes.length)) : bytes;
}
