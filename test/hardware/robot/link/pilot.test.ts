// The way out: what leaves for the robot, when, and how long it lives there.

import { describe, expect, it } from 'vitest';
import { standStill, type MotorCommand } from '../../../../core/loop/percept.ts';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { linkLedger } from '../../../../hardware/robot/link/measure/metrics.ts';
import { pilot, type PilotView } from '../../../../hardware/robot/link/pilot.ts';
import type { Outbound, Port, SensorFrame } from '../../../../hardware/robot/link/port/port.ts';
import { gateDefaults } from '../../../../hardware/robot/safety/gate.ts';
import type { LinkState } from '../../../../hardware/robot/safety/link-state.ts';
import { cautiousModel } from '../../../../hardware/robot/safety/model.ts';
import { forward } from '../rig.ts';
import { virtualClock } from '../virtual-clock.ts';

/** A robot that speeds up as it likes, so that what is asked for is what leaves. */
const limits = { ...cautiousModel.limits, speed: 1 as never, acceleration: null, turnAcceleration: null };
interface Left extends Outbound {
  readonly at: Micros;
}

/** A pilot on a link that is armed and sees well; what it sends is kept. */
function flight({ dry = false, acceleration = null as number | null } = {}) {
  const clock = virtualClock();
  clock.stall(millis(10_000));
  const [sent, stops, told]: [Left[], string[], MotorCommand[]] = [[], [], []];
  const peer = { buffered: 0 };
  const port = {
    hears: () => true,
    command: (outbound: Outbound) => sent.push({ ...outbound, at: clock.now() }),
    stop: ({ level }: { level: string }) => stops.push(level),
  };
  const world = { state: 'armed' as LinkState, offset: millis(7000) };
  const view: PilotView = {
    wire: () => ({ peer: peer as never, port: port as unknown as Port, session: 7 }),
    state: () => world.state,
    frame: () => null,
    sensed: () => clock.now(),
    clearance: () => null,
    gate: () => ({ ...gateDefaults, limits: { ...limits, acceleration: acceleration as never } }),
    offset: () => world.offset,
    ledger: linkLedger(),
    told: () => {},
    dryRun: dry ? (command) => told.push(command) : null,
  };
  const out = pilot(clock, view);
  const frame = (age: number): SensorFrame =>
    ({ arrived: micros(clock.now() - age), number: 3 }) as unknown as SensorFrame;
  /** Look every 10 ms, as the link does. */
  const go = (duration: number): void => {
    for (let t = 0; t < duration; t += 10_000) {
      clock.advance(millis(10));
      out.flush();
    }
  };
  const since = (start: Micros) => sent.map(({ at, command }) => [at - start, command.speed]);
  return { clock, out, frame, go, since, sent, stops, told, peer, world, ledger: view.ledger };
}

describe('an order on its way out', () => {
  it('is as old as the percept that it answers, however late the mind has thought of it', () => {
    const { clock, out, frame, go, sent, since } = flight();
    const start = clock.now();
    out.offer(forward(0.4), frame(millis(150)));
    expect(sent[0]).toMatchObject({ command: forward(0.4), session: 7, sequence: 1, answers: 3 });
    expect(sent[0].timeToLive).toBe(millis(50));
    go(millis(100));
    expect(since(start)).toEqual([
      [0, 0.4],
      [millis(60), 0], // it died at 50 ms
    ]);
    out.offer(forward(0.4), frame(millis(201)));
    expect(sent.at(-1)?.command.speed).toBe(0);
  });

  it('is repeated every 100 ms with what is left of its life, and not where that is too little to get there', () => {
    const { clock, out, frame, go, sent, since } = flight();
    const start = clock.now();
    out.offer(forward(0.4), frame(0));
    go(millis(350));
    expect(since(start)).toEqual([
      [0, 0.4],
      [millis(100), 0.4],
      [millis(210), 0],
      [millis(310), 0],
    ]);
    expect(sent.map(({ timeToLive }) => timeToLive)).toEqual([200, 100, 200, 200].map(millis));
  });

  it('bears the time of the robot’s clock, and none while that is unknown', () => {
    const { clock, out, frame, sent, world } = flight();
    out.offer(forward(0.4), frame(0));
    expect(sent[0].stamp).toBe(clock.now() + millis(7000));
    world.offset = null as never;
    out.offer(forward(0.4), frame(0));
    expect(sent[1].stamp).toBeNull();
  });

  it('waits for a socket that is full, where the newest takes the place of all before', () => {
    const { out, frame, go, sent, peer, ledger } = flight();
    peer.buffered = 4097;
    for (const speed of [0.1, 0.2, 0.3]) out.offer(forward(speed), frame(0));
    go(millis(50));
    expect(sent).toEqual([]);
    expect(ledger.held).toBe(8);
    peer.buffered = 4096;
    go(millis(10));
    expect(sent.map(({ command }) => command.speed)).toEqual([0.3]);
  });

  it('is forgotten with its ramp where a session ends: what comes next begins from rest', () => {
    const { clock, out, frame, go, sent } = flight({ acceleration: 1 });
    out.offer(forward(0.4), frame(0));
    for (let k = 0; k < 50; k++) {
      clock.advance(millis(10));
      out.offer(forward(0.4), frame(0));
    }
    expect(sent.at(-1)?.command.speed).toBe(0.4);
    const before = sent.length;
    out.clear();
    go(millis(50));
    expect(sent.length).toBe(before);
    out.offer(forward(0.4), frame(0));
    expect(sent.at(-1)?.command.speed).toBeCloseTo(0.05, 9); // 50 ms of 1 m/s²
  });

  it('is only told in a dry run: the robot hears neither it nor a stop', () => {
    const { out, frame, go, sent, stops, told } = flight({ dry: true });
    out.offer(forward(0.4), frame(0));
    go(millis(50));
    out.stop('cut');
    expect([sent, stops]).toEqual([[], []]);
    expect(told).toEqual([forward(0.4), standStill]);
    const real = flight();
    real.out.stop('cut');
    expect(real.sent.map(({ command }) => command)).toEqual([standStill]);
    expect(real.stops).toEqual(['cut']);
  });
});
