// An address that cannot be dialled is refused where it is given, and a dial that fails leaves nothing behind.

import type { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { linkDefaults } from '../../../../../hardware/robot/link/link.ts';
import { rosbridge } from '../../../../../hardware/robot/link/port/rosbridge.ts';
import { robotLink } from '../../../../../hardware/robot/link/robot-link.ts';
import { AddressError } from '../../../../../hardware/robot/link/socket/address.ts';
import { dialSocket } from '../../../../../hardware/robot/link/socket/dial.ts';
import { threadedLink } from '../../../../../hardware/robot/link/thread/threaded-link.ts';
import { robotPlant } from '../../../../../hardware/robot/plant.ts';
import type { Clock } from '../../../../../hardware/robot/clock.ts';
import { virtualClock } from '../../virtual-clock.ts';

/** A clock that counts the timers that run on it. */
function counting(): Clock & { running(): number } {
  const clock = virtualClock();
  let running = 0;
  const counted = (cancel: () => void) => {
    let over = false;
    running++;
    return () => {
      if (!over) running--;
      over = true;
      cancel();
    };
  };
  return {
    now: clock.now,
    after: (delay, act) => counted(clock.after(delay, act)),
    every: (period, act) => counted(clock.every(period, act)),
    running: () => running,
  };
}

describe('an address', () => {
  it.each([
    ['nonsense', /^"nonsense" is no address: a robot is dialled at ws:\/\/HOST:PORT, or at wss:/],
    ['127.0.0.1:9090', /is no address/],
    ['ftp://127.0.0.1:1', /^"ftp:\/\/127\.0\.0\.1:1" begins with ftp:\/\/: a robot is dialled at ws:/],
    ['robot:9090', /begins with robot:/],
    ['ws://robot:9090#here', /ends in "#here"/],
  ])('that cannot be dialled is refused where it is given: %s', (url, words) => {
    expect(() => dialSocket(url)).toThrow(AddressError);
    expect(() => dialSocket(url)).toThrow(words);
    const spec = {
      url,
      protocol: 'rosbridge',
      ros: {},
      token: null,
      model: null,
      wish: {},
      gate: {},
    } as const;
    expect(() => threadedLink({ ...spec, tellSent: false })).toThrow(AddressError);
  });

  it.each(['ws://127.0.0.1:9090', 'wss://robot.local', 'ws://[::1]:1/path?query'])(
    'that can is not: %s',
    (url) => {
      expect(() => dialSocket(url)).not.toThrow();
    },
  );
});

describe('a link whose dial fails at once', () => {
  const failing = () => {
    const clock = counting();
    const dial = () => {
      throw new Error('no such wire');
    };
    return { clock, link: robotLink({ ...linkDefaults, dial, protocol: rosbridge(), clock }) };
  };

  it('has no timers before it is connected, and none afterwards', () => {
    const { clock, link } = failing();
    expect(clock.running()).toBe(0);
    expect(link.connect).toThrow('no such wire');
    expect([clock.running(), link.standing().state]).toEqual([0, 'disconnected']);
  });

  it('ends its plant with the error, and leaves no timer there', () => {
    const { clock, link } = failing();
    let said = '';
    robotPlant(link).percept$.subscribe({ error: (error: Error) => (said = error.message) });
    expect([said, clock.running(), link.standing().state]).toEqual(['no such wire', 0, 'disconnected']);
    expect((link.frame$ as Subject<unknown>).observed).toBe(false);
  });
});
