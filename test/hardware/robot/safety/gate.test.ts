import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micros, millis } from '../../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import {
  countVerdict,
  gate,
  gateCounters,
  gateSteps,
  notOlder,
  type Circumstances,
  type GateMemory,
} from '../../../../hardware/robot/safety/gate.ts';
import { safeSpeed } from '../../../../hardware/robot/safety/clearance.ts';
import { calm, limits, memory, options, order } from './orders.ts';

describe('the safety gate', () => {
  it('lets a fresh, small, armed order through unchanged', () => {
    const verdict = gate(memory, order(0.2, 0.03), calm, options);
    expect(verdict).toMatchObject({ command: { speed: 0.2, turnRate: 0.03 }, stopped: null, shaped: [] });
    expect(verdict.memory.sequence).toBe(5);
  });

  it.each([
    ['non-finite', { ...order(NaN), session: 0 }, calm],
    ['non-finite', order(0.1, -Infinity), calm],
    ['foreign-session', { ...order(0.1), session: 8, sequence: 3 }, calm],
    ['out-of-order', { ...order(0.1), sequence: 3, answers: millis(1) }, calm],
    ['expired', { ...order(0.1), answers: millis(799) }, { ...calm, link: 'ready' }],
    ['expired', { ...order(0.1), answers: millis(1001) }, calm],
    ['not-armed', order(0.1), { ...calm, link: 'ready', sensed: null }],
    ['blind', order(0.1), { ...calm, sensed: millis(699) }],
    ['blind', order(0.1), { ...calm, sensed: null }],
  ] as const)('stops at once: %s, whatever comes later in the order', (step, given, seen) => {
    const verdict = gate(memory, given, seen, options);
    expect(verdict.stopped).toBe(step);
    expect(verdict.command).toEqual({ speed: 0, turnRate: 0 });
  });

  it('keeps the curvature when it lowers a command to the limits', () => {
    const fast = gate(
      { ...memory, command: { speed: 0.5, turnRate: 1 } as MotorCommand },
      order(1, 2),
      calm,
      options,
    );
    expect(fast.command).toEqual({ speed: 0.5, turnRate: 1 });
    expect(fast.shaped).toEqual(['over-limit']);
  });

  it('speeds up no faster than the model allows', () => {
    expect(gate(memory, order(0.5), calm, options).command.speed).toBeCloseTo(0.2 + 0.02 * 0.5, 12);
  });

  it('stops before an obstacle without a ramp, and still lets the robot turn away', () => {
    const near = { ...calm, clearance: { ahead: 0.1, behind: 0.5 } };
    const verdict = gate(memory, order(0.3, 0.03), near, options);
    expect(verdict.command).toEqual({ speed: 0, turnRate: 0.03 });
    expect(verdict.shaped).toContain('obstacle');
  });

  it('the speed it allows stops within the free way', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 50, noNaN: true }), (free) => {
        const v = safeSpeed(free, 1, 0.1);
        expect(v * 0.1 + (v * v) / 2).toBeCloseTo(free, 9);
      }),
    );
  });

  it('compares sequences modulo 2³²', () => {
    expect(notOlder(2, 0xfffffffe)).toBe(true);
    expect(notOlder(0xfffffffe, 2)).toBe(false);
    expect(notOlder(5, 5)).toBe(true);
    expect(notOlder(0x80000004, 5)).toBe(true);
    expect(notOlder(0x80000005, 5)).toBe(false); // half a turn ahead could as well be half a turn behind
  });

  const anything = fc.oneof(
    fc.double(),
    fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -0, 0.3, -0.3),
    fc.double({ min: -3, max: 3, noNaN: true }),
  );
  const step = fc.record({
    speed: anything,
    turnRate: anything,
    session: fc.constantFrom(7, 7, 7, 8),
    sequence: fc.nat(40),
    pause: fc.integer({ min: 0, max: 400_000 }),
    age: fc.integer({ min: -1000, max: 400_000 }),
    sensorAge: fc.option(fc.integer({ min: 0, max: 500_000 })),
    link: fc.constantFrom(
      'armed',
      'armed',
      'armed',
      'degraded',
      'ready',
      'estopped',
      'backoff',
    ) as fc.Arbitrary<Circumstances['link']>,
    clearance: fc.option(fc.record({ ahead: anything, behind: anything })),
  });

  it('sends nothing that is not finite, over a limit, too sudden, unarmed, old or into an obstacle, over random sequences', () => {
    const counters = gateCounters();
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        let now = 1_000_000;
        let held: GateMemory = {
          command: { speed: 0, turnRate: 0 } as MotorCommand,
          time: micros(now),
          sequence: null,
        };
        for (const { speed, turnRate, session, sequence, pause, age, sensorAge, link, clearance } of steps) {
          now += pause;
          const given = {
            command: { speed, turnRate } as MotorCommand,
            session,
            sequence,
            answers: micros(now - age),
          };
          const sensed = sensorAge === null ? null : micros(now - sensorAge);
          const verdict = gate(
            held,
            given,
            { now: micros(now), link, session: 7, sensed, clearance },
            options,
          );
          countVerdict(counters, verdict);
          const { command } = verdict;
          const moves = command.speed !== 0 || command.turnRate !== 0;
          if (!Number.isFinite(command.speed) || !Number.isFinite(command.turnRate))
            throw new Error('not finite');
          if (Math.abs(command.speed) > limits.speed || Math.abs(command.turnRate) > limits.turnRate)
            throw new Error('over limit');
          const fresh =
            age >= 0 && age <= options.timeToLive && sensorAge !== null && sensorAge <= options.sensorAge;
          if (moves && !(fresh && session === 7 && (link === 'armed' || link === 'degraded')))
            throw new Error('moves without leave');
          const rise = Math.abs(command.speed) - Math.abs(held.command.speed);
          if (rise > (limits.acceleration ?? 0) * Math.min(0.1, pause / 1e6) + options.deadband + 1e-9)
            throw new Error('too sudden');
          if (clearance !== null && command.speed !== 0) {
            const free = (command.speed > 0 ? clearance.ahead : clearance.behind) - options.margin;
            if (!(Math.abs(command.speed) <= safeSpeed(free, limits.deceleration, 0.1)))
              throw new Error('into it');
          }
          held = verdict.memory;
        }
      }),
      { numRuns: 3500 },
    );
    expect(counters.judged).toBeGreaterThan(100_000);
    for (const name of gateSteps) expect(counters[name], name).toBeGreaterThan(0);
    expect(counters.passed).toBeGreaterThan(1000);
  });
});
