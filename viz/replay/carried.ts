// Taking the payload out of a replay's page.

/** Characters that are decoded at once; a multiple of four. */
const CHUNK = 2 ** 20;

/** @returns the bytes of a payload: base64 over gzip. Fails where it is damaged. */
export async function unpackPayload(text: string): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let begin = 0; begin < text.length; begin += CHUNK) {
    const characters = atob(text.slice(begin, begin + CHUNK));
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
    parts.push(bytes);
  }
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
