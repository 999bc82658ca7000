// `neurover nerve listen` from outside: a SpikerBox's bytes from a file and from a socket, spikes that agree with those of the nerve, and
// what is refused.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticRecording } from '../../../agents/dataset/synthetic/nerve.ts';
import { spikeAgreement } from '../../../agents/wearable/spike-detector.ts';
import { startNeurover } from '../../command.ts';
import { carriedOut } from '../../in-process.ts';
import { typed } from '../../typed.ts';
import { refused } from '../../refused.ts';

const SECONDS = 10;
const recording = syntheticRecording(SECONDS, 4);
const text = (words: string): number[] => [...new TextEncoder().encode(words)];
/** What stands before and behind a message. */
const opening = [255, 255, 1, 1, 128, 255];
const closing = [255, 255, 1, 1, 129, 255];
/** What a Neuron SpikerBox Pro would send of the recording: its name first, then 14 bits a sample in 2.8 units. */
const bytes = Uint8Array.from([
  ...opening,
  ...text('HWT:NRNSBPRO;'),
  ...closing,
  ...Array.from(recording.sound.samples).flatMap((sample) => {
    const raw = Math.max(0, Math.min(16_383, 8192 + Math.round(sample / 2.8)));
    return [128 | (raw >> 7), raw & 127];
  }),
]);

interface Heard {
  readonly frames: number;
  readonly lost: number;
  readonly messages: readonly { readonly type: string; readonly value: string }[];
  readonly spikes: readonly number[];
}

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nerve-'))));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('neurover nerve listen', () => {
  it('hears the spikes of a nerve in a file of serial bytes, and what the board says of itself', async () => {
    const { status, stdout, stderr } = await carriedOut(
      ...typed`nerve listen ${fileOf('box.bin', bytes)} --json`,
    );
    expect(stderr).toContain('the board says HWT NRNSBPRO');
    expect(status).toBe(0);
    const heard = JSON.parse(stdout) as Heard;
    expect([heard.frames, heard.lost]).toEqual([SECONDS * 10_000, 0]);
    expect(spikeAgreement(heard.spikes, recording.markers.neurons['_ch0_neuron0']).f1).toBeGreaterThan(0.97);
  });

  it('hears the same from a socket that sends it in pieces', async () => {
    const file = JSON.parse(
      (await carriedOut('nerve', 'listen', fileOf('box.bin', bytes), '--json')).stdout,
    ) as Heard;
    const server = createServer((socket) => {
      for (let at = 0; at < bytes.length; at += 777) socket.write(bytes.subarray(at, at + 777));
      socket.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
    const { port } = server.address() as AddressInfo;
    const child = startNeurover('nerve', 'listen', `tcp://127.0.0.1:${port}`, '--json');
    let out = '';
    child.stdout?.on('data', (piece: Buffer) => (out += piece.toString()));
    const status = await new Promise<number | null>((ended) => child.on('close', ended));
    server.close();
    expect(status).toBe(0);
    expect((JSON.parse(out) as Heard).spikes).toEqual(file.spikes);
  });

  it.each([
    [['no-such-file.bin'], 3, /no file no-such-file\.bin\. Give one with a SpikerBox's serial bytes/],
    [['http://x'], 2, /give a file, tcp:\/\/host:port, or -/],
    [['x', '--channels', '2', '--channel', '3'], 2, /a frame has 2/],
    [['x', '--rate', '0'], 2, /--rate 0/],
    [['tcp://127.0.0.1:1'], 1, /the connection failed or was lost/],
  ])('refuses %j with what to do', async (words, code, sentence) => {
    refused(await carriedOut('nerve', 'listen', ...words), code, sentence);
  });

  it('refuses a text whose few letters beyond ASCII look like frames, with what was wrong, where and what to do', async () => {
    const prose = new TextEncoder().encode(
      'A README – with dashes – is no nerve. Привет, нерв! '.repeat(400),
    );
    const path = fileOf('README.md', prose);
    refused(
      await carriedOut('nerve', 'listen', path),
      3,
      /README\.md, byte 0: only \d+ of \d+ bytes are in a frame of 1 channel .*Give what a SpikerBox sends, or its --channels/,
    );
  });

  it('says where the first byte is that is in no frame, and takes a line of which a part is lost', async () => {
    const good = bytes.slice(0, 25 + 6000); // the board's name and 3000 frames
    const noise = new Uint8Array(5000).fill(7);
    const mostly = await carriedOut(
      ...typed`nerve listen ${fileOf('mostly.bin', Buffer.concat([good, noise]))} --json`,
    );
    expect(mostly.status).toBe(0);
    expect((JSON.parse(mostly.stdout) as Heard).lost).toBe(5000);
    const hardly = await carriedOut(
      ...typed`nerve listen ${fileOf('hardly.bin', Buffer.concat([good, noise, noise]))} --json`,
    );
    expect(hardly.stderr).toMatch(/hardly\.bin, byte 6025: only 6025 of 16025 bytes are in a frame/);
    expect(hardly.status).toBe(3);
  });

  it('refuses an empty file as one without a frame', async () => {
    refused(
      await carriedOut('nerve', 'listen', fileOf('empty.bin', new Uint8Array())),
      3,
      /empty\.bin, byte 0: none of 0 bytes begins a frame/,
    );
  });

  it('refuses bytes of something else with file and byte', async () => {
    refused(
      await carriedOut('nerve', 'listen', fileOf('foreign.bin', new Uint8Array(5000))),
      3,
      /foreign\.bin, byte 0: none of \d+ bytes begins a frame of 1 channel/,
    );
  });
});
