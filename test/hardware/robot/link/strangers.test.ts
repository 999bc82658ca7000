// What answers at an address and is no robot of the protocol that was asked for: over real sockets, with the cure that fits.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { afterEach, describe, expect, it } from 'vitest';
import { seconds } from '../../../../core/units/quantity.ts';
import { wallClock } from '../../../../hardware/robot/clock.ts';
import { refusesToken, tokenRefusals } from '../../../../hardware/robot/link/socket/exposure.ts';
import { linkTiming, type LinkTiming, type RobotLink } from '../../../../hardware/robot/link/link.ts';
import { native } from '../../../../hardware/robot/link/port/native.ts';
import { dialSocket } from '../../../../hardware/robot/link/socket/dial.ts';
import { robotLink } from '../../../../hardware/robot/link/robot-link.ts';
import { rosbridge } from '../../../../hardware/robot/link/port/rosbridge.ts';
import { NATIVE } from '../../../../hardware/robot/wire/native-messages.ts';
import { until } from '../../../until.ts';

let server: WebSocketServer | null = null;
let link: RobotLink | null = null;
afterEach(() => {
  link?.close('the test has ended');
  for (const client of server?.clients ?? []) client.terminate();
  server?.close();
});

/** Connect to a server that greets everybody with `talk`. @returns what was told, and with what the link ended, if it did. */
async function meet(
  protocol: 'rosbridge' | 'native',
  talk: (socket: WebSocket) => void,
  { mute = false, timing = linkTiming }: { readonly mute?: boolean; readonly timing?: LinkTiming } = {},
) {
  server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    ...(mute ? { handleProtocols: () => false as const } : {}),
  });
  await once(server, 'listening');
  server.on('connection', talk);
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const isNative = protocol === 'native';
  link = robotLink({
    dial: dialSocket(url, isNative ? NATIVE : undefined),
    protocol: isNative ? native() : rosbridge(),
    clock: wallClock,
    model: null,
    wish: {},
    gate: {},
    dryRun: null,
    chance: () => 0.5,
    timing,
  });
  const heard = { notes: [] as string[], end: '' };
  link.note$.subscribe((note) => heard.notes.push(note));
  link.frame$.subscribe({ error: (fault: Error) => (heard.end = fault.message) });
  link.connect();
  return heard;
}

const three = (word: string | Uint8Array) => (socket: WebSocket) => {
  for (let k = 0; k < 3; k++) socket.send(word);
};
const words: [string, string | Uint8Array][] = [
  ['text that is no JSON', 'not json{{'],
  ['text of many bytes a letter', '机器人'.repeat(40)],
  ['binary', Uint8Array.of(0xff, 1, 2, 3)],
  ['unknown JSON', '{"temperature":21}'],
];
const other = { rosbridge: 'native', native: 'rosbridge' } as const;

describe.each(['rosbridge', 'native'] as const)('a stranger at the other end of %s', (protocol) => {
  it.each(words)('that sends %s ends the link, with what to check and no word of tokens', async (_, word) => {
    const heard = await meet(protocol, three(word));
    await until(() => heard.end !== '');
    expect(heard.end).toMatch(/^three malformed messages; the last: /);
    expect(heard.end).not.toMatch(/[^.]\.\. /); // one full stop is enough
    expect(heard.end).toContain(`check address and port`);
    expect(heard.end).toContain(`--protocol ${other[protocol]}`);
    expect(heard.end).not.toContain('--token-file');
    expect(link?.standing().state).toBe('disconnected');
  });

  it('that is mute is dialled again, with a hint', async () => {
    const timing = { ...linkTiming, handshake: seconds(0.3) };
    const heard = await meet(protocol, () => {}, { timing });
    await until(() => heard.notes.some((note) => note.includes('trying again')));
    expect(heard.notes.join('\n')).toContain(`try --protocol ${other[protocol]}`);
    expect(heard.notes.join('\n')).toMatch(/no handshake, frame and clock in time; trying again/);
    expect(heard.end).toBe('');
  });
});

describe('a server of the other protocol', () => {
  it('is known by its missing subprotocol', async () => {
    const heard = await meet('native', () => {}, { mute: true });
    await until(() => heard.end !== '');
    expect(heard.end).toMatch(/^Server sent no subprotocol\. .*try --protocol rosbridge/);
  });

  it('is known by its hello', async () => {
    const hello = { t: 'hello', id: 'toy', boot: 1, camera: null, packed: true, period: 50_000 };
    const heard = await meet('rosbridge', (socket) => socket.send(JSON.stringify(hello)));
    await until(() => heard.end !== '');
    expect(heard.end).toBe('the robot says hello in neurover.v1. Connect with --protocol native.');
  });
});

describe('a goodbye about a token', () => {
  it.each([
    ...Object.values(tokenRefusals),
    'invalid token',
    'Unauthorized',
    'authentication failed: who are you',
  ])('is "%s"', (reason) => expect(refusesToken(reason)).toBe(true));
  it.each([
    `three malformed messages; the last: Not JSON: Unexpected token 'o', "not json{{" is not valid JSON.`,
    'malformed message: token: Invalid input',
    'the author has left',
    '',
  ])('is not "%s"', (reason) => expect(refusesToken(reason)).toBe(false));
});
