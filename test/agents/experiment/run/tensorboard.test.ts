import { describe, expect, it } from 'vitest';
import { crc32, crc32c } from '../../../../core/event/bytes/crc32.ts';
import { eventFile } from '../../../../agents/experiment/run/tensorboard.ts';

const digits = new TextEncoder().encode('123456789');

describe('checksums', () => {
  it('are the published check values', () => {
    expect(crc32(digits)).toBe(0xcbf43926);
    expect(crc32c(digits)).toBe(0xe3069283); // RFC 3720, appendix B.4 has the method
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa); // RFC 3720: 32 bytes of zeros
  });
});

/** Records of an event file, their checksums held against an unmasking. */
function recordsOf(file: Buffer): Buffer[] {
  const unmasked = (masked: number): number => {
    const rotated = (masked - 0xa282ead8) >>> 0;
    return ((rotated >>> 17) | (rotated << 15)) >>> 0;
  };
  const records: Buffer[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(file.readBigUInt64LE(at));
    const data = file.subarray(at + 12, at + 12 + length);
    expect(unmasked(file.readUInt32LE(at + 8))).toBe(crc32c(file.subarray(at, at + 8)));
    expect(unmasked(file.readUInt32LE(at + 12 + length))).toBe(crc32c(data));
    records.push(data);
    at += 16 + length;
  }
  return records;
}

describe('an event file', () => {
  it('begins with its version and holds one event per scalar, field by field', () => {
    const [version, event, ...rest] = recordsOf(
      eventFile([{ tag: 'curve/success', step: 300, value: 0.75 }], 0.05),
    );
    expect(rest).toEqual([]);
    expect(version.subarray(9)).toEqual(
      Buffer.concat([Buffer.from([0x1a, 13]), Buffer.from('brain.Event:2')]),
    );
    expect(event.readUInt8(0)).toBe(0x09); // wall_time, 64 bits
    expect(event.readDoubleLE(1)).toBe(15);
    expect([...event.subarray(9, 12)]).toEqual([0x10, 0xac, 0x02]); // step 300
    expect([...event.subarray(12, 16)]).toEqual([0x2a, 22, 0x0a, 20]); // summary of 22 bytes, value of 20
    expect(event.subarray(16, 31)).toEqual(
      Buffer.concat([Buffer.from([0x0a, 13]), Buffer.from('curve/success')]),
    );
    expect(event.readUInt8(31)).toBe(0x15); // simple_value, 32 bits
    expect(event.readFloatLE(32)).toBe(0.75);
    expect(event.length).toBe(36);
    const [, edge] = recordsOf(eventFile([{ tag: '', step: 128, value: 0 }], 0.05));
    expect([...edge.subarray(9, 12)]).toEqual([0x10, 0x80, 0x01]);
  });
});
