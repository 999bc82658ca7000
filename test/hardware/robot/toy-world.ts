// The smallest world that a robot can be: a point that drives, and a camera whose events tell how it was driven.

import { eventPacket } from '../../../core/event/packet.ts';
import type { BodyState, MotorCommand } from '../../../core/loop/percept.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import { parseModel } from '../../../hardware/robot/safety/model.ts';

/** Ends an episode 5 m from the start or after `steps`. */
export function toyWorld(controlPeriod: Micros = millis(50), steps = 1e9): World {
  let body = { x: 0, y: 0, heading: 0, speed: 0, turnRate: 0 };
  let time = 0;
  let taken = 0;
  const percept = (start: number, driven: MotorCommand | null): WorldPercept => {
    const end = start + (driven === null ? 0 : controlPeriod);
    const count = driven === null ? 0 : 3;
    const step = Math.floor(controlPeriod / 4);
    const frame = { start: micros(start), end: micros(end), width: 16, height: 8 };
    const columns = {
      t: [step, 2 * step, 3 * step],
      x: [taken % 16, Math.abs(Math.round(body.x * 100)) % 16, 15],
      y: [0, Math.abs(Math.round(body.y * 100)) % 8, 7],
      on: [1, 0, taken % 2],
    };
    const away = Math.sqrt(body.x * body.x + body.y * body.y);
    return {
      fresh: driven === null,
      events: eventPacket(frame, columns, count),
      body: { ...body } as BodyState,
      reward: driven === null ? 0 : body.speed / 8,
      teacher: Float64Array.of(taken, 1 / 3),
      ending: away > 5 ? 'terminated' : taken >= steps ? 'truncated' : 'running',
      reason: away > 5 ? 'drove away' : taken >= steps ? 'out of time' : '',
    };
  };
  return {
    name: 'toy',
    controlPeriod,
    camera: { width: 16, height: 8 },
    reset(seed) {
      body = { x: 0, y: 0, heading: seed / 10, speed: 0, turnRate: 0 };
      time = 0;
      taken = 0;
      return percept(0, null);
    },
    step(command) {
      const seconds = controlPeriod / 1e6;
      const heading = body.heading + command.turnRate * seconds;
      body = {
        x: body.x + command.speed * seconds * cos(heading),
        y: body.y + command.speed * seconds * sin(heading),
        heading,
        ...command,
      };
      taken++;
      time += controlPeriod;
      return percept(time - controlPeriod, command);
    },
    measure: () => ({ success: 0 }),
  };
}

/**
 * The toy world, its frames numbered 100 to 899 in the reward, in thousandths: a driver that turns at this rate sends the number
 * back. Below 0.9 rad/s no gate shapes it, for that is what a degraded link allows.
 */
export function numberedWorld(controlPeriod: Micros, count: () => number): World {
  const inner = toyWorld(controlPeriod);
  return { ...inner, step: (command) => ({ ...inner.step(command), reward: count() / 1000 }) };
}

export const toyModel = parseModel(
  {
    name: 'toy',
    track: 0.3,
    radius: 0.2,
    limits: { speed: 1, turnRate: 3, acceleration: null, deceleration: 2, turnAcceleration: null },
  },
  'the test',
);
