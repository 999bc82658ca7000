// Whoever connects and never asks to come in.

import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../../../hardware/robot/clock.ts';
import { doorDefaults, openDoor } from '../../../../../hardware/robot/link/socket/door.ts';
import { until } from '../../../../until.ts';

describe('a door', () => {
  it('is rid within seconds of those who connect and say nothing, or half a word', async () => {
    const door = await openDoor({ ...doorDefaults, port: 0 }, wallClock, [], () => {
      throw new Error('nobody has asked to come in');
    });
    const sockets: Socket[] = ['', 'GET / HTT'].map((word) => {
      const socket = connect(door.port, '127.0.0.1', () => void socket.write(word));
      return socket.on('error', () => {}).resume();
    });
    await until(() => sockets.every(({ destroyed }) => destroyed), 15);
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true]);
    await door.close();
  });
});
