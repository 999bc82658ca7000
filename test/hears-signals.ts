// Whether another process already listens for what ends it, as Linux tells it.

import { existsSync, readFileSync } from 'node:fs';

/** Whether it is told here. */
export const tellsSignals: boolean = existsSync('/proc/self/status');

/** Whether a process listens for SIGHUP: our commands listen for it as for Ctrl-C, which Node itself catches from its beginning. */
export function hearsSignals(pid: number | undefined): boolean {
  try {
    const caught = /^SigCgt:\s*(\w+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    return (BigInt(`0x${caught}`) & 1n) !== 0n;
  } catch {
    return false; // it has ended
  }
}
