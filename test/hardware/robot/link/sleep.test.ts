// A host that sleeps while it drives, and wakes beside a robot that did not.

import { uptime } from 'node:os';
import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { wallClock } from '../../../../hardware/robot/clock.ts';
import type { SensorFrame } from '../../../../hardware/robot/link/port/port.ts';
import { forward, rig, speech } from '../rig.ts';

describe.each(speech)('a host by %s whose machine slept while it drove', (how) => {
  it('lets nothing go that answers what was seen before, and finds its robot anew, unarmed', () => {
    const { clock, link, notes, robot, ...made } = rig(how);
    made.arm();
    clock.advance(millis(500));
    expect(robot.applied().speed).toBeGreaterThan(0);
    const sent: number[] = [];
    link.sent$.subscribe(({ command }) => sent.push(command.speed));
    const states: string[] = [];
    link.standing$.subscribe(({ state }) => states.push(state));
    clock.sleep(seconds(600));
    // frames that waited in the socket are heard before any timer runs, and are answered
    link.frame$.subscribe((frame) => link.command(forward(0.4), frame));
    clock.advance(seconds(12));
    expect(sent.length).toBeGreaterThan(2);
    expect(sent.filter((speed) => speed !== 0)).toEqual([]);
    expect(robot.applied().speed).toBe(0);
    expect(notes.join('\n')).toContain('this machine slept for 600 s');
    expect(states).toContain('backoff');
    expect(link.standing()).toEqual({ state: 'ready', latched: false, owing: false });
    expect(link.metrics().reconnects).toBe(1);
  });

  it('sends zero for a command that is given before anything else has noticed', () => {
    const { clock, link, ...made } = rig(how);
    let last: SensorFrame | null = null;
    link.frame$.subscribe((frame) => (last = frame));
    made.arm();
    clock.advance(millis(500));
    const sent: number[] = [];
    link.sent$.subscribe(({ command }) => sent.push(command.speed));
    const offer = (): void => link.command(forward(0.4), last ?? expect.fail('no frame came'));
    offer();
    expect(sent.at(-1)).toBeGreaterThan(0);
    clock.sleep(seconds(600));
    const awake = sent.length;
    offer();
    expect(sent.slice(awake)).toEqual([0]);
  });
});

it('a machine that is awake does not sleep, by its own clock', () => {
  const made = rig('native packed');
  made.arm();
  made.clock.sleep(seconds(2)); // passes for whole seconds of two clocks, read one after the other
  made.clock.advance(seconds(1));
  expect(made.link.standing().state).toBe('armed');
});

it('what a machine has slept is its uptime less the time that its clock counts', () => {
  const up = (): number => seconds(uptime());
  const [upBefore, before, slept, after, upAfter] = [
    up(),
    wallClock.now(),
    wallClock.asleep?.() ?? NaN,
    wallClock.now(),
    up(),
  ];
  expect(slept).toBeGreaterThanOrEqual(upBefore - after - 1); // µs, for rounding
  expect(slept).toBeLessThanOrEqual(upAfter - before + 1);
});
