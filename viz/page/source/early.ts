// A script of its own, a few hundred bytes, that runs before the page's: while that one is still on its way, the ends of a
// recording, which say what is in it, are already being fetched.

import type { Early, Piece } from './early-bytes.ts';

async function piece(address: string, range: string): Promise<Piece | null> {
  try {
    const response = await fetch(address, { headers: { range: `bytes=${range}` } });
    const told = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
    if (response.status === 206 && told !== null)
      return {
        start: Number(told[1]),
        size: Number(told[2]),
        bytes: new Uint8Array(await response.arrayBuffer()),
      };
    await response.body?.cancel(); // a server without ranges sends everything
    return null;
  } catch {
    return null; // whoever reads will ask again, and say what is wrong
  }
}

const address = new URLSearchParams(location.search).get('recording');
if (address !== null && address !== '') {
  // 8 MiB: the most that a reader of recordings asks of an end at once
  const early: Early = { address, ends: [piece(address, '-8388608'), piece(address, '0-4095')] };
  Object.assign(globalThis, { neuroverEarly: early });
}
