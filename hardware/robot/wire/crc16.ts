// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, not reflected. Ten lines on a microcontroller, too.

const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/** @returns the checksum of bytes[0, length). "123456789" gives 0x29B1. */
export function crc16(bytes: Uint8Array, length: number = bytes.length): number {
  let crc = 0xffff;
  for (let i = 0; i < length; i++) crc = ((crc << 8) ^ table[(crc >> 8) ^ bytes[i]]) & 0xffff;
  return crc;
}
