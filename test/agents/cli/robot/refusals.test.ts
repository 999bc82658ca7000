// The robot verbs at the command line: each refusal has its sentence and its exit code, and nothing drives.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../../../agents/cli/process/failure.ts';
import { exitCodeOf, messageOf } from '../../../../agents/cli/refusals.ts';
import { robotVerbs } from '../../../../agents/cli/robot/verbs.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-robot-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(room, name), text);
  return join(room, name);
};
/** Carry out `neurover robot …words` in this process. @returns how it was refused */
async function refused(...words: string[]): Promise<{ readonly code: number; readonly sentence: string }> {
  const robot = robotVerbs();
  for (const verb of [robot, ...robot.commands]) verb.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    await robot.parseAsync(words, { from: 'user' });
  } catch (thrown) {
    const code = thrown instanceof CommanderError ? exitCodes.usage : exitCodeOf(thrown);
    return { code, sentence: messageOf(thrown) };
  }
  throw new Error(`${words.join(' ')} was not refused.`);
}
const kept = join(room, 'kept.ckpt');
const robot = 'ws://127.0.0.1:9';
const lane = ['--policy', 'lane-keeping'];
const learn = [...lane, '--learn', '--checkpoint', kept];

describe('robot connect refuses', () => {
  it.each<[string[], number, RegExp]>([
    [[robot], 2, /--policy/],
    [['http://robot', ...lane], 2, /is no robot's address\. Give ws:/],
    [['ws://me:secret@robot', ...lane], 2, /holds no secrets.*--token-file/],
    [['ws://robot?token=secret', ...lane], 2, /holds no secrets/],
    [[robot, '--policy', 'gallery:water-maze'], 2, /has other senses than eyes, which robots do not send/],
    [['listen://127.0.0.1', ...lane], 2, /give the port too/],
    [['listen://0.0.0.0:9091', ...lane], 2, /lets the whole network drive this robot/],
    [[robot, ...lane, '--protocol', 'mqtt'], 2, /Choose from: rosbridge, native/],
    [[robot, ...lane, '--protocol', 'native', '--cmd-topic', '/x'], 2, /neurover\.v1 has no topics/],
    [[robot, ...lane, '--cmd-type', 'Ackermann'], 2, /Choose from: Twist, TwistStamped/],
    [[robot, ...lane, '--max-speed', 'fast'], 2, /a number of m\/s above 0/],
    [[robot, ...lane, '--max-speed', '0,2'], 2, /With a decimal point: 0\.2\./],
    [[robot, ...lane, '--scan-yaw', '12,5'], 2, /With a decimal point: 12\.5\./],
    [[robot, ...lane, '--scan-topic', 'scan'], 2, /full name, such as \/robot1\/scan\./],
    [
      [robot, ...learn, '--odom-topic', 'none', '--reward', 'bumper,odometry'],
      2,
      /what --odom-topic none leaves out/,
    ],
    [[robot, ...lane, '--scan-view', '400'], 2, /360 degrees at most/],
    [[robot, ...lane, '--ca', 'x.pem'], 2, /for a robot of wss:\/\/ only/],
    [[robot, ...lane, '--model', join(room, 'none.json')], 3, /none\.json cannot be read/],
    [
      [robot, ...lane, '--model', file('bad.json', '{a:1}')],
      3,
      /bad\.json is no JSON, line 1, column 2: "a:1}" stands/,
    ],
    [[robot, ...lane, '--model', file('model.json', '{"name":"x"}')], 3, /Give name, track, radius/],
    [[robot, ...lane, '--token-file', file('empty', '\n')], 3, /it is empty\. Make one with: openssl rand/],
    [[robot, ...lane, '--resume'], 2, /--resume says how to learn\. Give --learn too/],
    [[robot, ...lane, '--learn'], 2, /say where it is kept with --checkpoint/],
    [[robot, ...learn, '--dry-run'], 2, /nothing to learn from/],
    [[robot, ...learn, '--reward', 'applause'], 2, /there is no "applause"\. Choose robot, odometry, bumper/],
    [[robot, ...learn, '--reward', 'topic=/a,topic=/b'], 2, /one topic, not two/],
    [[robot, ...learn, '--protocol', 'native', '--reward', 'topic=/a'], 2, /Its STATE carries the reward/],
    [[robot, ...learn, '--resume', '--untrained'], 2, /Leave one of them out/],
    [[robot, ...learn, '--resume'], 3, /Cannot read .*kept\.ckpt/],
    [[robot, ...learn, '--seed', '3'], 2, /first weights of an --untrained mind/],
    [[robot, ...lane, '--learn', '--checkpoint', join(room, 'no/such/room.ckpt')], 1, /There is no folder/],
    [
      [robot, ...lane, '--learn', '--checkpoint', file('there.ckpt', '')],
      2,
      /exists\. Go on from it with --resume/,
    ],
    [[robot, ...lane, '--record', join(room, 'no/such/room.mcap')], 1, /There is no folder/],
    [[robot, ...lane, '--record', file('there.mcap', '')], 2, /exists\. Choose another name/],
  ])('%j with exit code %i', async (words, code, sentence) => {
    const refusal = await refused('connect', ...words);
    expect(refusal.sentence).toMatch(sentence);
    expect(refusal.code).toBe(code);
    expect(existsSync(kept)).toBe(false);
  });
});

describe('robot sim refuses', () => {
  it.each<[string[], number, RegExp]>([
    [['--world', 'lane-keepin'], 2, /Did you mean "lane-keeping"/],
    [['--camera', 'eagle'], 2, /There is no camera "eagle"/],
    [['--world', 'obstacle-arena', '--camera', 'noisy'], 2, /has eyes of its own/],
    [['--port', '99999'], 2, /a port from 0 to 65535/],
    [['--host', '0.0.0.0'], 2, /Give a token of 128 bits/],
    [['--host', '0.0.0.0', '--token-file', file('short', 'abc')], 2, /The token has 3 characters/],
    [['--cert', file('cert.pem', 'x')], 2, /belong together/],
    [
      ['--cert', join(room, 'cert.pem'), '--key', file('key.pem', 'x')],
      3,
      /no "-----BEGIN CERTIFICATE-----" in it/,
    ],
    [['--allow-origin', 'localhost'], 2, /scheme, host and port/],
    [['--dial', 'listen://127.0.0.1:1'], 2, /as ws:\/\/HOST:PORT/],
    [['--pace', 'slow'], 2, /Choose from: real-time, answered/],
    [['--seed', '-1'], 2, /a whole number from 0/],
  ])('%j with exit code %i', async (words, code, sentence) => {
    const refusal = await refused('sim', ...words);
    expect(refusal.sentence).toMatch(sentence);
    expect(refusal.code).toBe(code);
  });
});
