// V8 while a robot drives. What runs a hundred times a second is optimised one function after the other, for minutes, and each time
// a compiler takes a core for 2 to 5 ms from a thread that has just heard of its robot.

import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs through before V8 optimises it: an eighth of its own 132 KiB. */
const BUDGET = 16 * 1024;

/** Let V8 compile in the first seconds, while the link is made, instead of in the first minutes. An engine without the flag says so and drives. */
export function compileSoon(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
