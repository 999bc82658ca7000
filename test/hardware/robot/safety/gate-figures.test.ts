// The steps of the gate by their figures: what is let through is no more than it may be, and no less.

import { describe, expect, it } from 'vitest';
import { metersPerSecond, micros, radiansPerSecond } from '../../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { gate, type GateMemory, type Order } from '../../../../hardware/robot/safety/gate.ts';
import type { Limits } from '../../../../hardware/robot/safety/model.ts';
import { calm, limits, memory, options, order } from './orders.ts';

describe('the safety gate', () => {
  it('lets an order and what was sensed be as old as they may, and not a microsecond older', () => {
    const aged = (answers: number, sensed: number) =>
      gate(memory, { ...order(0.2), answers: micros(answers) }, { ...calm, sensed: micros(sensed) }, options)
        .stopped;
    expect(aged(800_000, 700_000)).toBeNull();
    expect(aged(799_999, 700_000)).toBe('expired');
    expect(aged(800_000, 699_999)).toBe('blind');
  });

  it('goes on where the count of commands begins again at zero', () => {
    const last = { ...memory, sequence: 0xffffffff };
    expect(gate(last, { ...order(0.2), sequence: 0 }, calm, options).stopped).toBeNull();
    expect(
      gate({ ...memory, sequence: 0 }, { ...order(0.2), sequence: 0xffffffff }, calm, options).stopped,
    ).toBe('out-of-order');
  });

  it('brakes for a reversal as hard as it may brake, and stands once on the way', () => {
    const from = (speed: number): number =>
      gate({ ...memory, command: { speed, turnRate: 0 } as MotorCommand }, order(-0.5), calm, options).command
        .speed;
    expect(from(0.2)).toBeCloseTo(0.2 - 0.02 * limits.deceleration, 12); // 20 ms have passed
    expect(from(0.01)).toBe(0);
    expect(from(0)).toBeCloseTo(-0.02 * (limits.acceleration ?? NaN), 12);
  });

  it('approaches with the speed from which it stops in what is free beyond the margin, latency and brakes counted', () => {
    // 0.3 m/s: 30 mm until the command takes effect, and 0.3²/2 = 45 mm of braking at 1 m/s²
    const fast = { ...memory, command: { speed: 0.31, turnRate: 0 } as MotorCommand };
    const near = (ahead: number, behind: number) => ({ ...calm, clearance: { ahead, behind } });
    expect(gate(fast, order(0.5), near(0.1 + 0.075, 0), options).command.speed).toBeCloseTo(0.3, 12);
    const back = { ...memory, command: { speed: -0.31, turnRate: 0 } as MotorCommand };
    expect(gate(back, order(-0.5), near(0, 0.1 + 0.075), options).command.speed).toBeCloseTo(-0.3, 12);
  });

  it('lets a degraded link do its share of what the limits say, driving and turning alike', () => {
    const poor = { ...calm, link: 'degraded' } as const;
    const share = options.degradedShare;
    const steady = (speed: number, turnRate: number, asked: Order) =>
      gate({ ...memory, command: { speed, turnRate } as MotorCommand }, asked, poor, options);
    const driving = steady(share * 0.5, 0, order(0.5));
    expect(driving.command.speed).toBeCloseTo(share * limits.speed, 12);
    expect(driving.shaped).toEqual(['over-limit']);
    const turning = steady(0, share * 2, order(0, 2));
    expect(turning.command.turnRate).toBeCloseTo(share * limits.turnRate, 12);
    expect(turning.shaped).toEqual(['over-limit']);
  });

  it('turns no more suddenly than the model allows, to either side', () => {
    for (const side of [1, -1])
      expect(gate(memory, order(0.2, side), calm, options).command.turnRate).toBeCloseTo(
        side * 0.02 * (limits.turnAcceleration ?? NaN),
        12,
      );
  });

  it('keeps still what is within its own deadband, m/s or rad/s, to either side, and nothing beyond it', () => {
    const [deadband, turnDeadband] = [metersPerSecond(0.01), radiansPerSecond(0.003)];
    const through = (speed: number, turnRate: number) => {
      const own = { ...memory, command: { speed, turnRate } as MotorCommand };
      return gate(own, order(speed, turnRate), calm, { ...options, deadband, turnDeadband });
    };
    for (const side of [1, -1]) {
      const [speed, turnRate] = [side * deadband, side * turnDeadband];
      expect(through(0.99 * speed, 0.99 * turnRate)).toMatchObject({
        command: { speed: 0, turnRate: 0 },
        shaped: ['deadband'],
      });
      expect(through(0.99 * speed, 1.01 * turnRate).command).toEqual({ speed: 0, turnRate: 1.01 * turnRate });
      expect(through(1.01 * speed, 0.99 * turnRate).command).toEqual({ speed: 1.01 * speed, turnRate: 0 });
      expect(through(1.01 * speed, 1.01 * turnRate).shaped).toEqual([]);
    }
  });

  it('leaves the deadband, however slowly a robot may speed up', () => {
    const slow = { ...options, limits: { ...limits, acceleration: 0.01 as Limits['acceleration'] } };
    let held: GateMemory = { ...memory, command: { speed: 0, turnRate: 0 } as MotorCommand };
    for (let k = 0; k < 20; k++) {
      const now = micros(held.time + 20_000); // a step adds 0.2 mm/s, a tenth of the deadband
      const given = { ...order(0.5), answers: now, sequence: k + 5 };
      held = gate(held, given, { ...calm, now, sensed: now }, slow).memory;
    }
    expect(held.command.speed).toBeCloseTo(20 * 0.02 * 0.01, 12);
  });

  it('counts on from what it let through: an order that was stopped moves no sequence on', () => {
    const stranger = { ...order(0.2), session: 8, sequence: 1000 };
    const after = gate(memory, stranger, calm, options);
    expect(after.stopped).toBe('foreign-session');
    expect(gate(after.memory, order(0.2), calm, options).stopped).toBeNull();
  });
});
