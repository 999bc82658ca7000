// V8 while a robot drives. What runs a hundred times a second is optimised one function after the other, for minutes, and each time
// a compiler takes a core for 2 to 5 ms from a thread that has just heard of its robot.

import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs through before V8 optimises it: an eighth of its own 132 KiB. */
const BUDGET = 16 * 1024;

/** The V8 of Node 20. Later ones count calls, not bytes: they have no such flag, and would say so on stderr. */
const KNOWS = /^11\.3\./;

/** Let V8 compile in the first seconds, while the link is made, instead of in the first minutes, where it can be told to. */
export function compileSoon(): void {
  if (KNOWS.test(process.versions.v8)) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
