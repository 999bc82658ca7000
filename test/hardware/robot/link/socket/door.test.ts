// The rules of the door, over real sockets on this machine.

import { request } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { afterEach, describe, expect, it } from 'vitest';
import { millis } from '../../../../../core/units/quantity.ts';
import { wallClock } from '../../../../../hardware/robot/clock.ts';
import {
  doorDefaults,
  openDoor,
  type Door,
  type DoorOptions,
} from '../../../../../hardware/robot/link/socket/door.ts';
import {
  ExposureError,
  allowance,
  checkExposure,
  isLoopback,
  patience,
  tokenMatches,
} from '../../../../../hardware/robot/link/socket/exposure.ts';
import type { SimulatedRobot } from '../../../../../hardware/robot/sim/robot.ts';
import { serveRobot } from '../../../../../hardware/robot/sim/serve.ts';
import { toyRobot } from '../../toy-robot.ts';
import { until } from '../../../../until.ts';
import { virtualClock } from '../../virtual-clock.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';
let open: { door: Door; robot: SimulatedRobot } | null = null;

async function serve(door: Partial<DoorOptions> = {}): Promise<string> {
  const robot = toyRobot(wallClock);
  open = { robot, door: await serveRobot(robot, wallClock, { door: { port: 0, ...door } }) };
  robot.start();
  return open.door.url;
}
afterEach(async () => {
  open?.robot.stop();
  await open?.door.close();
  open = null;
});

/** Say something and wait for the end. @returns code and reason. */
const converse = (url: string, messages: (string | Uint8Array)[], protocols: string[] = [], options = {}) =>
  new Promise<string>((resolve) => {
    const socket = new WebSocket(url, protocols, options);
    socket.on('open', () => messages.forEach((message) => socket.send(message)));
    socket.on('unexpected-response', (_, response) => resolve(`status ${response.statusCode}`));
    socket.on('error', () => {});
    socket.on('close', (code, reason) => resolve(`${code} ${reason.toString()}`));
  });
/** @returns the first message that holds `words`. */
const hear = (url: string, messages: string[], words: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.on('open', () => messages.forEach((message) => socket.send(message)));
    socket.on('message', (data: Buffer) => {
      if (!data.toString().includes(words)) return;
      resolve(data.toString());
      socket.close();
    });
    socket.on('close', (_, reason) => reject(new Error(reason.toString())));
  });

it.each([
  ['whom it refused', 'Host: elsewhere\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ['who has not said what they want', 'Ho'],
  ['who says it slowly', 'Host: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx'],
])('ends although somebody %s holds on to the line', async (_, words) => {
  const { hostname, port } = new URL(await serve());
  const dial = () =>
    connect({ host: hostname, port: Number(port), allowHalfOpen: true }).on('error', () => {});
  const line = dial();
  line.write(`GET / HTTP/1.1\r\n${words}`);
  const later = dial();
  later.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await new Promise((resolve) => later.once('data', resolve)); // so the first is heard, too
  open?.robot.stop();
  await open?.door.close();
  open = null;
  line.destroy();
  later.destroy();
});

describe('exposure', () => {
  it('needs a token of 128 bits beyond loopback', () => {
    expect(() => checkExposure('127.0.0.1', null)).not.toThrow();
    expect(() => checkExposure('0.0.0.0', null)).toThrow(ExposureError);
    expect(() => checkExposure('0.0.0.0', 'secret')).toThrow(/openssl rand/);
    expect(() => checkExposure('192.168.1.2', TOKEN)).not.toThrow();
  });
  it.each([99999, -1, 1.5, NaN])('refuses what is no port: %s', async (port) => {
    await expect(serve({ port })).rejects.toThrow(ExposureError);
    await expect(serve({ port })).rejects.toThrow(
      `Cannot listen on port ${port}: a port is a whole number from 1 to 65535, or 0 for a free one.`,
    );
  });
  it('knows loopback, compares tokens, fills its bucket, loses its patience', () => {
    expect(['127.0.0.1', '::1', 'localhost', '127.9.9.9'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '127.0.0.1.evil.example', '10.0.0.1', '::'].some(isLoopback)).toBe(false);
    expect([TOKEN, `${TOKEN}0`, '', null, undefined, 5].map((given) => tokenMatches(given, TOKEN))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    const bucket = allowance(10);
    expect([...Array(11).keys()].map(() => bucket.spend(1, millis(0))).filter(Boolean)).toHaveLength(10);
    expect(bucket.spend(1, millis(100))).toBe(true);
    const strained = patience(millis(100));
    expect([0, 200, 250, 299].map((at) => strained.tried(millis(at)))).toEqual([false, false, false, true]);
  });
});

describe('the door', () => {
  it('turns away origins, foreign hosts and unknown subprotocols', async () => {
    const url = await serve({ origins: ['https://lab.example'] });
    expect(await converse(url, [], [], { origin: 'https://evil.example' })).toBe('status 403');
    expect(await converse(url, [], [], { headers: { host: 'rebound.example:9090' } })).toBe('status 403');
    expect(await converse(url, [], ['foxglove.sdk.v1'])).toBe('status 400');
    expect(await converse(url, ['{}', '{}', '{}'], [], { origin: 'https://lab.example' })).toMatch(
      /^1008 three malformed/,
    );
    const status = await new Promise((resolve) =>
      request(url.replace('ws', 'http'), (r) => resolve(r.statusCode)).end(),
    );
    expect(status).toBe(426);
  });

  it('closes after three malformed messages, with the reason', async () => {
    const url = await serve();
    expect(await converse(url, ['{', '[1]', '{"op":"fly"}'])).toMatch(
      /^1008 three malformed messages; the last: /,
    );
    const packed = Uint8Array.of(0x10, 1, 2);
    expect(await converse(url, [packed, packed, packed], ['neurover.v1'])).toMatch(
      /^1008 three malformed messages/,
    );
  });

  it('closes with as much of a reason as the closing frame holds, whose letters may take three bytes', async () => {
    const url = await serve();
    const reason = await converse(url, Array<string>(3).fill('机器人'.repeat(40)));
    expect(reason).toMatch(/^1008 three malformed messages; the last: Not JSON: .*机器人/);
    expect(Buffer.byteLength(reason.slice('1008 '.length))).toBeLessThanOrEqual(123);
  });

  it('answers one malformed message with a status and goes on', async () => {
    const url = await serve();
    const twist =
      '{"op":"publish","topic":"/cmd_vel","msg":{"linear":{"x":1e999,"y":0,"z":0},"angular":{"x":0,"y":0,"z":0}}}';
    expect(await hear(url, [twist], 'status')).toMatch(/cmd_vel is geometry_msgs/);
    expect(open?.robot.applied().speed).toBe(0);
  });

  it('limits size, rate and number of peers', async () => {
    const url = await serve({ messagesPerSecond: 20, connections: 2 });
    // far more than are granted anew while this machine stands still between two of them
    expect(await converse(url, Array(400).fill('{"op":"unsubscribe","topic":"/odom"}'))).toMatch(
      /^1008 more than 20 messages/,
    );
    expect(await converse(url, [new Uint8Array(5 * 1024 * 1024)])).toMatch(/^1009/);
    const guests = [new WebSocket(url), new WebSocket(url)];
    const ask = '{"op":"call_service","service":"/rosapi/nodes"}'; // who has said nothing for a second would be let go for a newcomer
    for (const guest of guests) guest.on('open', () => guest.send(ask));
    await Promise.all(guests.map((guest) => new Promise((resolve) => guest.on('message', resolve))));
    expect(await converse(url, [])).toBe('status 503');
    for (const guest of guests) guest.terminate();
  });

  it('asks for the token in the first message', async () => {
    const url = await serve({ token: TOKEN });
    const ask = '{"op":"call_service","service":"/rosapi/nodes"}';
    expect(await converse(url, [ask])).toMatch(/^1008 the first message must be/);
    expect(await converse(url, [`{"op":"auth","token":"${TOKEN.replace('0', '1')}"}`, ask])).toMatch(/^1008/);
    expect(await hear(url, [`{"op":"auth","token":"${TOKEN}"}`, ask], 'service_response')).toMatch(
      /neurover_sim/,
    );
    const welcome = '{"t":"welcome","session":1,"watchdog":250000}';
    expect(await converse(url, [welcome], ['neurover.v1'])).toMatch(/^1008 wrong token/);
  });
});

describe('a full door', () => {
  const come = (url: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(url);
      socket.on('open', () => resolve('in'));
      socket.on('unexpected-response', (_, { statusCode }) => resolve(String(statusCode)));
      socket.on('error', () => {});
    });

  it('lets newcomers in for peers that had a moment to speak and did not, and never for one that speaks', async () => {
    const clock = virtualClock();
    const said: string[] = [];
    const gone: number[] = [];
    let count = 0;
    const door = await openDoor({ ...doorDefaults, port: 0, connections: 2 }, clock, [], () => {
      const own = count++;
      return {
        opened() {},
        message: (data) => void said.push(String(data)),
        pong() {},
        closed: () => void gone.push(own),
      };
    });
    const speaker = new WebSocket(door.url);
    speaker.on('open', () => speaker.send('hello'));
    await until(() => said.length === 1);
    expect(await come(door.url)).toBe('in');
    expect(await come(door.url)).toBe('503');
    clock.advance(millis(1100));
    expect(await come(door.url)).toBe('in');
    await until(() => gone.length === 1);
    expect(gone).toEqual([1]);
    clock.advance(millis(1100));
    expect(await come(door.url)).toBe('in');
    expect(gone).not.toContain(0);
    await door.close();
  });
});
