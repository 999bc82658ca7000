// The zeros that a link owes a robot that it let move: how often they are said, and until when.

import { describe, expect, it } from 'vitest';
import type { World } from '../../../../core/loop/world.ts';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import type { LinkOptions } from '../../../../hardware/robot/link/link.ts';
import { native } from '../../../../hardware/robot/link/port/native.ts';
import type { Protocol } from '../../../../hardware/robot/link/port/port.ts';
import { forward, rig, speech } from '../rig.ts';
import { toyWorld } from '../toy-world.ts';

/** A world whose robot may coast: whatever it is told then, its odometry says that it moves. */
function coasting(): World & { coasts: boolean } {
  const inner = toyWorld();
  const world = {
    ...inner,
    coasts: false,
    step(command: Parameters<World['step']>[0]) {
      const percept = inner.step(command);
      return !world.coasts ? percept : { ...percept, body: { ...percept.body, speed: forward(0.3).speed } };
    },
  };
  return world;
}

/** A rig that is armed and drives, and the times of the zeros that leave after `since`, in ms. */
function driven(how: (typeof speech)[number], link: Partial<LinkOptions> = {}) {
  const world = coasting();
  const made = rig(how, { world }, link);
  made.arm();
  made.clock.advance(millis(500));
  world.coasts = true;
  const zeros: number[] = [];
  let since = made.clock.now();
  made.link.sent$.subscribe(({ command }) => {
    if (command.speed === 0 && command.turnRate === 0) zeros.push((made.clock.now() - since) / 1000);
    else zeros.push(NaN); // whatever moves the robot has no place among them
  });
  return { ...made, world, zeros, begin: () => ((since = made.clock.now()), (zeros.length = 0)) };
}

describe.each(speech)('a link by %s that has let its robot move', (how) => {
  it.each(['disarm', 'estop'] as const)(
    'says zero at once, after 20 and 40 ms, and every 100 ms until it is seen to stand: %s',
    (ending) => {
      const { clock, link, world, zeros, begin } = driven(how);
      begin();
      link[ending]('the test');
      clock.advance(millis(45));
      expect(zeros).toEqual([0, 20, 40]);
      clock.advance(millis(955));
      const gaps = zeros.slice(3).map((at, k) => at - zeros[k + 2]);
      expect(zeros.length).toBeGreaterThan(10);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(120); // the link looks every 20 ms
      world.coasts = false;
      clock.advance(millis(300));
      begin();
      clock.advance(seconds(1));
      expect(link.standing().state).toBe(ending === 'estop' ? 'estopped' : 'ready');
      if (ending === 'disarm') expect(zeros).toEqual([]);
    },
  );

  it('says no zero of before once it is armed again', () => {
    const { clock, link, world, zeros, begin } = driven(how);
    world.coasts = false;
    link.disarm('the test');
    while (link.standing().state !== 'ready') clock.advance(millis(1));
    expect(link.arm()).toBeNull();
    begin();
    clock.advance(millis(300));
    expect(zeros.filter((at) => !Number.isNaN(at))).toEqual([]);
    expect(zeros.length).toBeGreaterThan(2);
  });

  it('says zero to the robot that it finds again, before it knows its clock', () => {
    const { clock, link, wire, zeros, begin } = driven(how);
    const states: string[] = [];
    link.standing$.subscribe(({ state }) => states.push(state));
    const found: string[] = [];
    link.sent$.subscribe(() => found.push(link.standing().state));
    wire.kill();
    begin();
    found.length = 0;
    clock.advance(seconds(3));
    expect(states).toContain('syncing');
    expect(found[0]).toBe('syncing');
    expect(zeros.every((at) => !Number.isNaN(at))).toBe(true);
  });
});

it('a robot that follows somebody else is told no zero any more, not even one that was to come', () => {
  let outdriven = (): void => {};
  const protocol: Protocol = (peer, hooks, clock) => {
    ({ outdriven } = hooks);
    return native()(peer, hooks, clock);
  };
  const { clock, link, zeros, begin } = driven('native packed', { protocol });
  begin();
  link.disarm('the test');
  clock.advance(millis(5));
  outdriven();
  expect(link.standing()).toMatchObject({ state: 'ready', owing: false });
  clock.advance(millis(500));
  expect(zeros).toEqual([0]);
});
