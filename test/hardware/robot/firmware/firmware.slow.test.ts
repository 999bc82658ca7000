// The sample firmware, compiled as it stands for a board without hardware: it keeps the duties that its README lists.

import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { micros, millis } from '../../../../core/units/quantity.ts';
import { readRobot } from '../../../../hardware/robot/wire/native-messages.ts';
import { writeCommand, writeStop, type CommandFrame } from '../../../../hardware/robot/wire/native-orders.ts';
import { readState } from '../../../../hardware/robot/wire/native-sense.ts';
import { fuzzer } from '../mutate.ts';

const compiler = ['g++', 'clang++'].find((name) => spawnSync(name, ['--version']).status === 0);
if (compiler === undefined)
  process.stderr.write('tests of the firmware are skipped: there is no g++ or clang++\n');

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'neurover-firmware-'));
const binary = join(room, 'board');
const SESSION = 0xdeadbeef;
const TRACK = 0.16;
const fast = { speed: 0.3, turn: 2 };

/** What the sketch did in answer to one message. */
interface Done {
  readonly texts: readonly string[];
  readonly frames: readonly Uint8Array[];
  readonly speed: number;
  readonly turnRate: number;
}

class Board {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly answers: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor() {
    this.child = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = this.child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async tell(kind: 'C' | 'D' | 'T' | 'B' | 't', payload: string | Uint8Array = ''): Promise<Done> {
    const bytes = Buffer.from(payload as string);
    const head = Buffer.alloc(5);
    head.write(kind, 'latin1');
    head.writeUInt32LE(bytes.length, 1);
    this.child.stdin.write(Buffer.concat([head, bytes]));
    const [texts, frames] = [[] as string[], [] as Uint8Array[]];
    let wheels: [number, number] = [0, 0];
    for (;;) {
      const [what, body] = await this.next();
      if (what === 'T') texts.push(body.toString());
      if (what === 'B') frames.push(Uint8Array.from(body));
      if (what === 'W') wheels = [body.readFloatLE(0), body.readFloatLE(4)];
      if (what === 'E') break;
    }
    const [left, right] = wheels;
    return { texts, frames, speed: (left + right) / 2, turnRate: (right - left) / TRACK };
  }

  pass(time: number): Promise<Done> {
    const by = Buffer.alloc(8);
    by.writeBigUInt64LE(BigInt(time));
    return this.tell('t', by);
  }

  private async next(): Promise<[string, Buffer]> {
    while (this.rest.length < 5 || this.rest.length < 5 + this.rest.readUInt32LE(1)) {
      const { value, done } = await this.answers.next();
      if (done === true) throw new Error('The board has crashed.');
      this.rest = Buffer.concat([this.rest, value]);
    }
    const length = this.rest.readUInt32LE(1);
    const message: [string, Buffer] = [this.rest.toString('latin1', 0, 1), this.rest.subarray(5, 5 + length)];
    this.rest = this.rest.subarray(5 + length);
    return message;
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

const order = (changes: Partial<CommandFrame> = {}): Uint8Array =>
  writeCommand({
    command: { speed: 0.25, turnRate: -1 } as MotorCommand,
    timeToLive: millis(200),
    sequence: 7,
    session: SESSION,
    answers: 1,
    stamp: micros(0), // no stamp
    ...changes,
  });

describe.skipIf(compiler === undefined)('the sample firmware', () => {
  let board: Board;
  beforeAll(() => {
    const words = [
      '-std=c++17',
      '-O1',
      '-Wall',
      '-fsanitize=undefined',
      '-fno-sanitize-recover',
      '-I',
      here('board'),
    ];
    const sketch = here('../../../../hardware/robot/firmware');
    const { status, stderr } = spawnSync(
      compiler ?? '',
      [...words, '-I', sketch, '-o', binary, here('board/board.cpp')],
      { encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    expect(stderr).toBe('');
  });
  afterAll(() => rmSync(room, { recursive: true, force: true }));
  beforeEach(() => {
    board = new Board();
  });
  afterEach(() => board.end());

  const welcome = async (): Promise<void> => {
    await board.tell('C');
    await board.tell('T', JSON.stringify({ t: 'welcome', session: SESSION, watchdog: 250_000 }));
  };

  it('says hello, answers a ping with its clock, and sends states that the host can read', async () => {
    const { texts } = await board.tell('C');
    expect(readRobot(texts[0])).toMatchObject({ t: 'hello', id: 'esp32', packed: true, camera: null });
    const pinged = await board.tell('T', '{"t":"ping","sent":12345}');
    expect(readRobot(pinged.texts[0])).toEqual({
      t: 'pong',
      sent: 12345,
      heard: 1_000_000,
      answered: 1_000_000,
    });
    await board.tell('T', JSON.stringify({ t: 'welcome', session: SESSION, watchdog: 250_000 }));
    const { frames } = await board.pass(200_000);
    const states = frames.map(readState);
    expect(states.length).toBeGreaterThanOrEqual(4);
    for (const [k, state] of states.entries()) {
      expect(state).toMatchObject({ events: 0, ending: 'running', body: { x: 1.5, y: -2, heading: 0.5 } });
      if (k > 0)
        expect([state.sequence, state.start]).toEqual([states[k - 1].sequence + 1, states[k - 1].end]);
    }
  });

  it('follows an order, and stops by its own timer at the end of its life, after 250 ms at the latest', async () => {
    await welcome();
    const moves = await board.tell('B', order());
    expect([moves.speed, moves.turnRate]).toEqual([expect.closeTo(0.25, 3), expect.closeTo(-1, 2)]);
    expect((await board.pass(199_000)).speed).not.toBe(0);
    expect((await board.pass(2_000)).speed).toBe(0);
    await board.tell('B', order({ sequence: 8, timeToLive: millis(5000) }));
    expect((await board.pass(249_000)).speed).not.toBe(0);
    expect((await board.pass(2_000)).speed).toBe(0);
  });

  it.each([
    ['of another session', { session: 5 }],
    ['that is not newer', { sequence: 7 }],
    ['that is older, modulo 2³²', { sequence: 0xfffffff0 }],
    ['stamped longer ago than it lives', { sequence: 9, stamp: micros(799_000) }],
    ['stamped ahead of its clock', { sequence: 9, stamp: micros(1e15) }],
  ] as const)('refuses an order %s', async (_, changes) => {
    await welcome();
    await board.tell('B', order());
    await board.tell('B', writeStop({ level: 'cut', sequence: 8, session: SESSION }));
    expect((await board.tell('B', order(changes))).speed).toBe(0);
    expect((await board.tell('B', order({ sequence: 10 }))).speed).not.toBe(0);
  });

  it('refuses everything before it was welcomed, and stops when the connection ends', async () => {
    await board.tell('C');
    expect((await board.tell('B', order())).speed).toBe(0);
    await welcome();
    expect((await board.tell('B', order())).speed).not.toBe(0);
    expect((await board.tell('D')).speed).toBe(0);
    expect((await board.tell('B', order({ sequence: 8 }))).speed).toBe(0);
  });

  it('clamps to what its motors may do, whatever 3,000 damaged messages say', async () => {
    await welcome();
    const { mutate } = fuzzer('firmware');
    const wild = order({ command: { speed: 30, turnRate: -30 } as MotorCommand });
    const clamped = await board.tell('B', wild);
    expect([clamped.speed, clamped.turnRate]).toEqual([
      expect.closeTo(fast.speed, 3),
      expect.closeTo(-fast.turn, 2),
    ]);
    for (let k = 0; k < 3000; k++) {
      const text = mutate('{"t":"welcome","session":3735928559,"watchdog":250000}');
      const done = k % 2 === 0 ? await board.tell('B', mutate(wild)) : await board.tell('T', text);
      expect(Math.abs(done.speed)).toBeLessThanOrEqual(fast.speed + 1e-6);
      expect(Math.abs(done.turnRate)).toBeLessThanOrEqual(fast.turn + 1e-5);
      await board.pass(1000);
    }
  });
});
