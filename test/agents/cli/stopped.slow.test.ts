// Commands that are stopped in the midst of their work: what they have found so far is told, and what they would have written is whole or not there.

import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { syntheticRecording } from '../../../agents/dataset/synthetic/nerve.ts';
import { neurover, startNeurover } from '../../command.ts';
import { hearsSignals, tellsSignals } from '../../hears-signals.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-stopped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stop a command as soon as `when` says so of what it has told. @returns what it told, and how it ended */
async function stopped(
  signal: NodeJS.Signals,
  when: (told: string, pid: number | undefined) => boolean,
  ...words: string[]
) {
  const child = startNeurover(...words);
  let [stdout, stderr, isSent] = ['', '', false];
  const look = (): void => {
    if (isSent || !when(stdout + stderr, child.pid)) return;
    isSent = true;
    child.kill(signal);
  };
  child.stdout?.on('data', (data: Buffer) => ((stdout += data.toString()), look()));
  child.stderr?.on('data', (data: Buffer) => ((stderr += data.toString()), look()));
  const looking = setInterval(look, 20);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(looking);
  return { code, stdout, stderr };
}

describe('nerve listen', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'to a source that has no end is ended by %s, and tells all that it heard',
    async (signal) => {
      const { samples } = syntheticRecording(3, 4).sound;
      const bytes = Uint8Array.from(
        Array.from(samples).flatMap((sample) => {
          const raw = Math.max(0, Math.min(1023, 512 + Math.round(sample / 30)));
          return [128 | (raw >> 7), raw & 127];
        }),
      );
      /** What the board says at last, between the marks of a message: it is told at once, so all before it has been heard by then. */
      const last = Buffer.concat([
        Buffer.of(255, 255, 1, 1, 128, 255),
        Buffer.from('EVNT:7;'),
        Buffer.of(255, 255, 1, 1, 129, 255),
      ]);
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.write(bytes);
        socket.write(last); // and stays open
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
      const { port } = server.address() as AddressInfo;
      const source = `tcp://127.0.0.1:${port}`;
      const { code, stdout, stderr } = await stopped(
        signal,
        (told) => told.includes('the board says EVNT 7'),
        'nerve',
        'listen',
        source,
        '--json',
      );
      server.close();
      const heard = JSON.parse(stdout) as { frames: number; spikes: number[] };
      expect(heard.frames).toBe(samples.length);
      expect(stderr).toMatch(/\d+ spikes in 3\.0 s/);
      expect(stderr).toMatch(/^neurover: Stopped; all that was heard until then is printed\.$/m);
      expect(code).toBe(130);
    },
  );

  it('to a source that has said nothing says so', async () => {
    let isThere = false;
    const server = createServer((socket) => {
      socket.on('error', () => {});
      isThere = true;
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
    const { port } = server.address() as AddressInfo;
    const { code, stdout, stderr } = await stopped(
      'SIGINT',
      () => isThere,
      'nerve',
      'listen',
      `tcp://127.0.0.1:${port}`,
    );
    server.close();
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/^neurover: Stopped; tcp:.* had sent no frame\.$/m);
  });
});

describe('nir run', () => {
  it.skipIf(!tellsSignals)('says that its trace was not written, and leaves the old one', async () => {
    const [graph, table, trace] = ['g.nir', 't.csv', 'o.csv'].map((name) => join(folder, name));
    expect(neurover('nir', 'export', 'lane-keeping', graph).status).toBe(0);
    writeFileSync(table, `${Array.from({ length: 512 }, () => '1').join(',')}\n`.repeat(20_000));
    writeFileSync(trace, 'an older one');
    const { code, stdout, stderr } = await stopped(
      'SIGINT',
      (_, pid) => hearsSignals(pid),
      'nir',
      'run',
      graph,
      '--input',
      table,
      '--dt',
      '0.001',
      '--out',
      trace,
    );
    expect(stderr).toBe(`neurover: Stopped; ${trace} was not written.\n`);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(readFileSync(trace, 'utf8')).toBe('an older one');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
