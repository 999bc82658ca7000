// Cyclic redundancy checks over 32 bits, reflected: of MCAP chunks and checkpoints (IEEE 802.3), and of TensorBoard's records
// (Castagnoli's polynomial, RFC 3720).

/** @returns the table of a reflected polynomial. */
function tableOf(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ polynomial;
    return value;
  });
}

const ieee = tableOf(0xedb88320);
const castagnoli = tableOf(0x82f63b78);

/** @returns the checksum, unsigned, of bytes [from, to). */
function checksum(table: Uint32Array, bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffffffff;
  for (let i = from; i < to; i++) crc = table[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** @returns CRC-32, unsigned, of bytes [from, to). */
export function crc32(bytes: Uint8Array, from = 0, to: number = bytes.length): number {
  return checksum(ieee, bytes, from, to);
}

/** @returns CRC-32C, unsigned. */
export const crc32c = (bytes: Uint8Array): number => checksum(castagnoli, bytes, 0, bytes.length);
