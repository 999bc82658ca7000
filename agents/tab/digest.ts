// One line that stands for everything a mind has become: equal lines, equal bits.

import type { Snapshot } from '../../core/chip/chip.ts';

/** @returns SHA-256 over the names and bytes of all arrays, in the order of their names; 64 hexadecimal digits. */
export async function digestOf(snapshot: Snapshot): Promise<string> {
  const encoder = new TextEncoder();
  const parts = Object.keys(snapshot)
    .sort()
    .flatMap((name) => {
      const { buffer, byteOffset, byteLength } = snapshot[name];
      return [encoder.encode(name), new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)];
    });
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
