// `robot sim` and `robot connect` against one another, over real sockets on this machine.

import { once } from 'node:events';
import { createServer } from 'node:net';
import { map, pipe, takeWhile } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import { robotSim } from '../../../../agents/cli/robot/sim.ts';
import { createRandom } from '../../../../core/random/random.ts';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import type { World } from '../../../../core/loop/world.ts';
import type { RobotLink } from '../../../../hardware/robot/link/link.ts';
import type { SimulatedRobot } from '../../../../hardware/robot/sim/robot.ts';
import { laneKeeping } from '../../../../envs/task/lane/lane-keeping.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';
import { millis, type MetersPerSecond } from '../../../../core/units/quantity.ts';
import { laneDriver } from './lane-driver.ts';
import { drive, together } from './together.ts';

/** @returns a port that nobody listens at, of those that no system hands out by itself: nobody gets it meanwhile. */
async function freePort(port = 20_000 + (process.pid % 10_000)): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort(port + 1); // it is taken
  }
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether a robot has followed its host for a while, and the host knows that it let so much through: a link's thread tells it once in a while. */
const hasFollowed = (robot: SimulatedRobot, _lines: readonly string[], link: RobotLink): boolean =>
  robot.counters.accepted > 15 && link.metrics().gate.passed > 15;

const world = (): World => laneKeeping(createRandom(7));
/** @returns how far a driver is from the middle of its lane in a lap without a socket, in m */
function lapAlone(): number {
  if (!Number.isNaN(driven)) return driven;
  const own = world();
  const driver = laneDriver(1);
  let seen = own.reset(3);
  while (seen.ending === 'running') seen = own.step(driver({ ...seen, step: 0, episode: 0 }));
  expect(seen.reason).toBe('completed the lap');
  return (driven = own.measure()['lateralError'] ?? 0);
}
let driven = NaN;

describe('robot connect', () => {
  it.each([
    [
      'rosbridge JSON',
      { protocol: 'rosbridge', ros: { compression: 'none', controlPeriod: millis(20) } },
      {},
    ],
    ['rosbridge CBOR', { protocol: 'rosbridge', ros: { controlPeriod: millis(20) } }, {}],
    [
      'rosbridge of ROS 2 with TwistStamped',
      { protocol: 'rosbridge', ros: { controlPeriod: millis(20) } },
      { ros: 2, stamped: true },
    ],
    ['native, packed', { protocol: 'native' }, {}],
    ['native, JSON', { protocol: 'native' }, { packed: false }],
  ] as const)('drives robot sim by %s and leaves it standing', async (_, connect, sim) => {
    const { code, robot, metrics, lines, late } = await together(sim, {
      ...connect,
      policy: drive(0.5),
      rearm: true, // where this machine itself stood still
      enough: hasFollowed,
    });
    expect(code, lines.join('\n')).toBe(0);
    expect(robot.counters.accepted, lines.join('\n')).toBeGreaterThan(15);
    // Under a load of 14, answers come to the robot 209 to 270 ms after the frame that they name had left it: then it does right to refuse
    // them. A machine that is never late by a quarter of an order's life gives it nothing to refuse.
    const { 'too-old': old, 'was-frozen': frozen, ...refused } = robot.counters.refused;
    expect(Object.values(refused), lines.join('\n')).toEqual([0, 0, 0, 0]);
    if (late < millis(50)) expect([old, frozen], lines.join('\n')).toEqual([0, 0]);
    expect(robot.applied().speed).toBe(0);
    expect(metrics.gate.passed).toBeGreaterThan(15);
  });

  it('waits for a robot that dials in', async () => {
    const port = await freePort();
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const driving = robotConnect({
      url: `listen://127.0.0.1:${port}`,
      policy: pipe(
        drive(0.3),
        takeWhile(() => sim.robot.counters.accepted <= 15),
      ),
      arm: true,
      rearm: true,
      write,
    });
    const sim = await robotSim({
      world: toyWorld(millis(20)),
      model: toyModel,
      seeds: () => 0,
      write,
      door: { port: 0 },
      dial: `ws://127.0.0.1:${port}`,
    });
    const { code } = await driving;
    expect(code, lines.join('\n')).toBe(0);
    expect(sim.robot.counters.accepted).toBeGreaterThan(15);
    await sim.stop();
  });

  it.each(['rosbridge', 'native'] as const)(
    'ends with what to do where the robot will refuse it the next time, too, by %s: 1, or 2 where a wish is beyond it',
    async (protocol) => {
      const token = '0123456789abcdef0123456789abcdef';
      const door = { port: 0, token };
      let closed = 0;
      const log = {
        frame() {},
        wish() {},
        sent() {},
        note() {},
        battery() {},
        close: async () => void closed++,
      };
      const wrong = await together(
        { door },
        { protocol, policy: drive(0.3), token: token.replace('0', 'f'), log },
      );
      expect([wrong.code, closed]).toEqual([1, 1]);
      expect(wrong.lines.join()).toMatch(/token.* Give the token that the robot was started with/);
      const fast = await together(
        { door },
        { protocol, policy: drive(0.3), token, limits: { speed: 9 as MetersPerSecond } },
      );
      expect(fast.code).toBe(2);
      expect(fast.lines.join()).toMatch(
        /"speed" is (1|0\.13) in the robot's model and cannot become 9\. Wish for (1|0\.13) or less/,
      );
      const file = await together(
        { door },
        { protocol, policy: drive(0.3), token, model: toyModel, limits: { speed: 9 as MetersPerSecond } },
      );
      expect(file.code).toBe(2);
      expect(file.lines.join()).toMatch(/"speed" is 1 in the robot's model/);
      expect(file.lines.join()).not.toMatch(/thread failed/);
    },
  );

  it("takes a wish within the robot's own limits, beyond the cautious ones", async () => {
    const { code, robot, lines } = await together(
      {},
      {
        protocol: 'native',
        policy: drive(0.5),
        limits: { speed: 0.8 as MetersPerSecond },
        rearm: true,
        enough: hasFollowed,
      },
    );
    expect(code, lines.join('\n')).toBe(0);
    expect(robot.counters.accepted).toBeGreaterThan(15);
  });

  it('prints commands in a dry run, without --arm, and sends none', async () => {
    const printed = (lines: readonly string[]): number =>
      lines.filter((line) => /^0\.[123]\d\d m\/s {2}0\.000 rad\/s$/.test(line)).length;
    const recorded: MotorCommand[] = [];
    const log = { frame() {}, wish() {}, note() {}, battery() {}, close: async () => {} };
    const kept = { ...log, sent: (command: MotorCommand) => void recorded.push(command) };
    const how = { protocol: 'native', policy: drive(0.3), arm: false, dryRun: true, log: kept } as const;
    const { code, robot, lines } = await together({}, { ...how, enough: (_, said) => printed(said) > 10 });
    expect(code, lines.join('\n')).toBe(0);
    expect(printed(lines)).toBeGreaterThan(10);
    expect([robot.counters.accepted, recorded]).toEqual([0, []]);
  });

  it('leaves after as many percepts as it was told', async () => {
    let count = 0;
    const policy = map(() => ({ speed: 0, turnRate: ++count && 0 }) as MotorCommand);
    const { code, lines } = await together({}, { protocol: 'native', policy, arm: false, steps: 20 });
    expect(code, lines.join('\n')).toBe(0);
    expect(count).toBe(20);
  });

  it('ends with 1 and zero when the policy throws', async () => {
    let count = 0;
    const policy = map((percept: Percept) => {
      if (++count > 40) throw new Error(`no idea at step ${percept.step}`);
      return { speed: 0.5, turnRate: 0 } as ReturnType<ReturnType<typeof laneDriver>>;
    });
    const { code, robot, lines } = await together({}, { protocol: 'native', policy });
    expect(code).toBe(1);
    expect(lines.join()).toMatch(/no idea at step 40/);
    expect(robot.applied().speed).toBe(0);
  });

  it.each(['rosbridge', 'native'] as const)(
    'drives a lap of lane keeping by %s as without a socket',
    async (protocol) => {
      const own = lapAlone();

      let reason = '';
      const sim = {
        world: world(),
        model: null,
        seeds: (episode: number) => (episode === 0 ? 3 : null),
        pace: 'answered' as const,
        patience: millis(200), // as the command has it: a busy machine answers late, and drives the same lap
      };
      const policy = map(laneDriver(1));
      const running = await robotSim({ ...sim, write: () => {}, door: { port: 0 } });
      // asked of the robot itself, for the simulation ends before its last frame has been answered
      running.robot.listen({ frame: ({ reason: why }) => (reason ||= why) });
      const driving = robotConnect({
        url: running.url,
        protocol,
        policy,
        arm: true,
        rearm: true,
        write: () => {},
      });
      await running.ended;
      expect(reason).toBe('completed the lap');
      expect(running.robot.options.world.measure()['lateralError']).toBeLessThan(1.5 * own + 0.005);
      await running.stop();
      process.emit('SIGTERM');
      expect((await driving).code).toBe(130);
    },
  );
});
