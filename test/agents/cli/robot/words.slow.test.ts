// What `robot connect` says and with which code it ends, where it is asked for what cannot be had, and when it is armed.

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { first } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import type { RobotLink } from '../../../../hardware/robot/link/link.ts';
import { RewardError } from '../../../../hardware/robot/reward.ts';
import { drive, together } from './together.ts';

describe('robot connect', () => {
  it('ends with 2 where the port to wait at is taken, and where no bumper gives the reward that was asked for', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const busy = await robotConnect({ url: `listen://127.0.0.1:${port}`, policy: drive(0.3), write });
    expect(busy.code, lines.join('\n')).toBe(2);
    expect(lines.join('\n')).toMatch(
      /^Cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)\. .*another address or port/,
    );
    server.close();
    const reward = () => {
      throw new RewardError('This robot tells of no bumper.');
    };
    const mute = await together({}, { protocol: 'native', policy: drive(0.3), reward });
    expect(mute.code).toBe(2);
    expect(mute.lines).toContain('This robot tells of no bumper.');
  });

  it('says that it is armed once it is, and why not in the words of the link', async () => {
    const keys = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream;
    const press = (key: string): void => void (keys as unknown as PassThrough).write(key);
    let own: RobotLink | null = null;
    const until = (state: string, then: () => void): void =>
      void own?.standing$.pipe(first((now) => now.state === state)).subscribe(() => setTimeout(then));
    const driving = together(
      {},
      {
        protocol: 'native',
        arm: false,
        policy: drive(0.3),
        keys,
        lead(link) {
          own = link;
          until('ready', () => press('a'));
          until('armed', () => press(' '));
          until('estopped', () => {
            press('a');
            setTimeout(() => press('q'), 50);
          });
        },
      },
    );
    const { code, lines } = await driving;
    expect(code, lines.join('\n')).toBe(0);
    expect(lines.filter((line) => line.endsWith('armed'))).toEqual(['ready → armed: armed']);
    expect(lines).toContain('The emergency stop is latched. Reset it first.');
  });
});
