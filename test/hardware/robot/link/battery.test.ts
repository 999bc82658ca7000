// A robot's battery: what it says of it reaches whoever drives by every protocol, and stops the drive below a floor.

import { describe, expect, it } from 'vitest';
import { readFloor } from '../../../../agents/cli/robot/options.ts';
import { metricsLine } from '../../../../agents/cli/robot/metrics-line.ts';
import { inSeconds, seconds } from '../../../../core/units/quantity.ts';
import { batteryWatch } from '../../../../hardware/robot/safety/battery.ts';
import { batteryReader } from '../../../../hardware/robot/wire/ros-battery.ts';
import { rig, speech } from '../rig.ts';
import { virtualClock } from '../virtual-clock.ts';

describe.each(speech)('a battery, by %s', (how) => {
  it('is shown, and below its floor the robot is stopped, disarmed and not armed again', () => {
    const battery = (time: number) => ({ charge: 0.25 - inSeconds(time as never) / 100, voltage: 11.5 });
    const made = rig(how, { battery }, { batteryFloor: readFloor('20%') });
    const { clock, link, notes, robot } = made;
    made.arm();
    expect(metricsLine(link.metrics())).toMatch(/ · battery 2\d %, 11\.5 V/);
    clock.advance(seconds(3));
    expect(robot.applied().speed).toBeCloseTo(0.4);
    clock.advance(seconds(6));
    expect(robot.applied().speed).toBe(0);
    expect(link.standing().state).toBe('ready');
    expect(notes.join('\n')).toMatch(
      /armed → stopping: The battery is at 1\d %, 11\.5 V, below its floor of 20 %\. Charge it/,
    );
    expect(link.arm()).toMatch(/^The battery is at 1\d %/);
  });

  it('that nobody speaks of keeps from arming only who asked for a floor', () => {
    expect(() => rig(how, {}, { batteryFloor: readFloor('11.1V') }).arm()).toThrow(
      /^Nothing has been said of the battery yet/,
    );
    const made = rig(how);
    made.arm();
    expect(made.link.metrics().battery).toBeNull();
    expect(metricsLine(made.link.metrics())).not.toContain('battery');
  });
});

describe('a battery’s floor', () => {
  /** A watch and its clock after these voltages, a second each. */
  const heard = (...volts: (number | null)[]) => {
    const clock = virtualClock();
    const watch = batteryWatch(clock, { of: 'voltage', least: 10 });
    for (const voltage of volts) {
      clock.advance(seconds(1));
      watch.heard({ charge: null, voltage });
    }
    return { clock, watch };
  };
  /** What stops a robot that drives after these voltages. */
  const after = (...volts: (number | null)[]): string | null => heard(...volts).watch.objection();
  /** What is said of a charge that was below a floor for three seconds. */
  const ofCharge = (floor: string, ...charges: number[]): string | null => {
    const clock = virtualClock();
    const watch = batteryWatch(clock, readFloor(floor));
    for (const charge of charges) {
      watch.heard({ charge, voltage: null });
      clock.advance(seconds(2));
    }
    return watch.objection();
  };

  it('is not reached by a voltage that sags for a moment, and by one reading alone', () => {
    expect(after(12, 9, 9, 12, 9, 9)).toBeNull();
    expect(after(12, 9)).toBeNull();
    expect(after(12, 9, 9, 9)).toMatch(/at 9\.0 V, below its floor of 10 V\. Charge it/);
  });

  it('keeps a robot that stands from being armed at the first low reading', () => {
    expect(heard(12, 9).watch.refusal()).toMatch(/at 9\.0 V, below its floor of 10 V/);
    expect(heard(9, 12).watch.refusal()).toBeNull();
    const made = rig(
      'native JSON',
      { battery: () => ({ charge: 0.05, voltage: null }) },
      { batteryFloor: readFloor('20%') },
    );
    expect(() => made.arm()).toThrow(/^The battery is at 5 %, below its floor of 20 %/);
  });

  it('is not kept by who fell silent: ten times as long as ever, a minute at least, ten minutes after one word alone', () => {
    const { clock, watch } = heard(12, 12);
    clock.advance(seconds(59));
    expect(watch.objection()).toBeNull();
    clock.advance(seconds(2));
    expect(watch.objection()).toMatch(/^Nothing has been said of the battery for 61 s/);
    watch.heard({ charge: null, voltage: 12 });
    expect(watch.refusal()).toBeNull();
    clock.advance(seconds(61));
    expect(watch.refusal()).toMatch(/^Nothing has been said/); // that pause counts for nothing
    const once = heard(12);
    once.clock.advance(seconds(599));
    expect(once.watch.objection()).toBeNull();
    once.clock.advance(seconds(2));
    expect(once.watch.objection()).toMatch(/^Nothing has been said/);
  });

  it('is told as it was given, and what is below it in less', () => {
    expect(ofCharge('20%', 0.199, 0.199, 0.199)).toMatch(/at 19 %, below its floor of 20 %/);
    expect(ofCharge('29%', 0.28, 0.28, 0.28)).toMatch(/at 28 %, below its floor of 29 %/);
    expect(after(9.99, 9.99, 9.99)).toMatch(/at 9\.9 V, below its floor of 10 V/);
  });

  it('near a full charge is left behind by a full one', () => {
    expect(ofCharge('98%', 0.97, 0.97, 0.97)).toMatch(/below/);
    expect(ofCharge('98%', 0.97, 0.97, 0.97, 1)).toBeNull();
  });

  it('is left behind by charging, not by rest', () => {
    expect(after(9, 9, 9, 10.4, 10.4)).toMatch(/below its floor/);
    expect(after(9, 9, 9, 10.5)).toBeNull();
  });

  it('is asked of what is measured, and a reading without it is no news', () => {
    expect(after(null)).toMatch(/does not measure its battery's voltage/);
    expect(after(12, null, null)).toBeNull();
  });

  it.each([
    ['20%', { of: 'charge', least: 0.2 }],
    [' 11.1 v', { of: 'voltage', least: 11.1 }],
  ])('is read from %s', (text, floor) => expect(readFloor(text)).toEqual(floor));

  it.each(['20', '0%', '100%', '-3V', 'low', '1.2.3V', ''])('is refused as %s', (text) =>
    expect(() => readFloor(text)).toThrow(/with its unit, such as 20% or 11\.1V/),
  );
});

it('a BatteryState is read as it is told: a share, percent from who ever says more than a share, null of what is not measured', () => {
  const read = batteryReader();
  expect(read({ percentage: 0.5, voltage: 12 })).toEqual({ charge: 0.5, voltage: 12 });
  expect(read({ percentage: NaN, voltage: null })).toEqual({ charge: null, voltage: null });
  expect(read({ percentage: 87 })).toEqual({ charge: 0.87, voltage: null });
  expect(read({ percentage: 1 }).charge).toBe(0.01);
});
