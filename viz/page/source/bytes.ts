// Where a recording's bytes are: behind an address, or in a file of the user's.

import { RecordingFault, type ByteSource } from '../../recording/read.ts';

/** @returns a file behind an address, read in ranges. @param url  the whole address, where `address` is relative to something else */
export function httpBytes(address: string, url: string = address): ByteSource {
  const ask = async (how: RequestInit): Promise<Response> => {
    if (address === '')
      throw new RecordingFault('The address names no recording. Write ?recording=FILE.mcap.');
    try {
      return await fetch(url, how);
    } catch (cause) {
      throw new RecordingFault(
        `${address} cannot be fetched; a page reads recordings of its own server only. Download it and drop it onto this page.`,
        { cause },
      );
    }
  };
  return {
    async size() {
      const response = await ask({ method: 'HEAD' });
      if (!response.ok)
        throw new RecordingFault(`${address} cannot be read: ${response.status} ${response.statusText}`);
      return BigInt(response.headers.get('content-length') ?? 0);
    },
    async read(offset, size) {
      const response = await ask({ headers: { range: `bytes=${offset}-${offset + size - 1n}` } });
      if (!response.ok)
        throw new RecordingFault(`${address} cannot be read: ${response.status} ${response.statusText}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      // A server without ranges sends everything.
      return response.status === 206 ? bytes : bytes.slice(Number(offset), Number(offset + size));
    },
  };
}

/** @returns a file of the user's. */
export function fileBytes(file: File): ByteSource {
  return {
    size: () => Promise.resolve(BigInt(file.size)),
    read: async (offset, size) =>
      new Uint8Array(await file.slice(Number(offset), Number(offset + size)).arrayBuffer()),
  };
}
