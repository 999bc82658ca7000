// Real processes and threads that hang, stop and die while driving.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import type { World } from '../../../../core/loop/world.ts';
import { metersPerSecond, millis } from '../../../../core/units/quantity.ts';
import { timeOfDay, wallClock } from '../../../../hardware/robot/clock.ts';
import { armWhenReady } from '../../../../hardware/robot/link/arm-when-ready.ts';
import { mayMove } from '../../../../hardware/robot/safety/link-state.ts';
import { threadedLink } from '../../../../hardware/robot/link/thread/threaded-link.ts';
import { serveRobot } from '../../../../hardware/robot/sim/serve.ts';
import { lateness } from '../lateness.ts';
import { toyRobot } from '../toy-robot.ts';
import { toyWorld } from '../toy-world.ts';
import { robotPlant } from '../../../../hardware/robot/plant.ts';
import { until } from '../../../until.ts';

let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});

interface Applied {
  readonly speed: number;
  readonly at: number;
  /** How late, at worst, the machine ran what was due since the order before. */
  readonly late: number;
}

async function simProcess(timeout: number) {
  const applied: Applied[] = [];
  child = fork(new URL('./sim-process.ts', import.meta.url), [String(timeout)], {
    execArgv: ['--import', 'tsx'],
  });
  const url = await new Promise<string>((resolve) =>
    child?.on('message', (message) => {
      if ('url' in (message as object)) resolve((message as { url: string }).url);
      else applied.push(message as Applied);
    }),
  );
  return { url, applied, process: child };
}

describe('a host that drives', () => {
  it.each(['rosbridge', 'native'])(
    'by %s and gets SIGSTOP, and another time SIGKILL: the robot stands within 300 ms and nothing stale moves it',
    async (protocol) => {
      const applied: Omit<Applied, 'late'>[] = [];
      const looking = lateness();
      const robot = toyRobot(wallClock);
      const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
      robot.start();
      robot.listen({ applied: ({ speed }) => void applied.push({ speed, at: timeOfDay() }) });
      child = fork(new URL('./host-process.ts', import.meta.url), [door.url, protocol], {
        execArgv: ['--import', 'tsx'],
      });
      for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
        applied.length = 0;
        child.send('arm');
        await once(child, 'message'); // a process has to start first
        await until(() => applied.length > 10);
        child.send('stay as you are');
        await once(child, 'message');
        looking.ask();
        const struck = timeOfDay();
        child.kill(signal);
        await until(() => timeOfDay() - struck > millis(700));
        const late = looking.ask();
        child.kill('SIGCONT');
        await until(() => timeOfDay() - struck > millis(1800));
        // the last order may have been heard late, and its end, too
        const stood = struck + millis(300) + 2 * late;
        expect(applied.at(-1)?.speed).toBe(0);
        expect(
          applied.filter(({ at }) => at > stood),
          `${signal} at ${struck}, the machine was ${late} µs late`,
        ).toEqual([]);
      }
      looking.stop();
      robot.stop();
      await door.close();
    },
  );
});

describe('a link in a thread of its own', () => {
  it.each(['rosbridge', 'native'] as const)(
    'stops the robot by %s within 300 ms while the agent hangs, and what the machine itself is late',
    async (protocol) => {
      const sim = await simProcess(3000);
      const link = threadedLink({
        url: sim.url,
        protocol,
        ros: { controlPeriod: millis(20) },
        token: null,
        model: null,
        wish: {},
        tellSent: false,
        // the order would outlive the hang: only the watchdog is left
        gate: { timeToLive: millis(2500) },
      });
      const notes: string[] = [];
      link.note$.subscribe((note) => notes.push(note));
      const plant = robotPlant(link);
      let count = 0;
      const run = plant.percept$.subscribe(() => {
        if (link.standing().state === 'ready') link.arm();
        plant.command({ speed: 0.2 + (count++ % 10) / 100, turnRate: 0 } as MotorCommand);
      });
      await until(() => sim.applied.length > 10).catch((error) => {
        throw new Error(notes.join(' | ') + link.standing().state, { cause: error });
      });
      const hung = timeOfDay();
      // the agent's thread stands still; one that is busy instead, with a core of its own to spare: bench/robot/outage.ts
      const cell = new Int32Array(new SharedArrayBuffer(4));
      let [waking, woken] = [0, hung as number]; // how late this process, of which the link is a thread, gets its turn
      while (timeOfDay() - hung < millis(700)) {
        Atomics.wait(cell, 0, 0, 5);
        const now = timeOfDay();
        waking = Math.max(waking, now - woken - millis(5));
        woken = now as number;
      }
      await until(() => sim.applied.some(({ speed, at }) => speed === 0 && at > hung));
      const stopped = sim.applied.find(({ speed, at }) => speed === 0 && at > hung);
      run.unsubscribe();
      const { at, late } = stopped ?? { at: Infinity, late: 0 };
      expect(at - hung, `the machine was ${waking} and ${late} µs late`).toBeLessThanOrEqual(
        millis(300) + 2 * waking + late, // the watchdog's turn may come late, and the socket's after it
      );
    },
  );

  it('is stopped for good from its first word on where somebody has pressed before it was connected', async () => {
    const robot = toyRobot(wallClock);
    const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
    robot.start();
    const link = threadedLink({
      url: door.url,
      protocol: 'native',
      ros: {},
      token: null,
      model: null,
      wish: {},
      tellSent: false,
      gate: {},
    });
    const moving: string[] = [];
    link.standing$.subscribe(({ state }) => void (mayMove(state) && moving.push(state)));
    link.estop('the test');
    expect(link.standing()).toMatchObject({ state: 'disconnected', latched: true });
    const plant = robotPlant(link);
    const run = plant.percept$.subscribe(() => {
      link.arm();
      plant.command({ speed: 0.4, turnRate: 0 } as MotorCommand);
    });
    await until(() => link.standing().state === 'estopped');
    await until(() => link.metrics().gate['not-armed'] > 10);
    expect(moving).toEqual([]);
    link.reset();
    await until(() => moving.includes('armed'));
    link.estop('the test');
    run.unsubscribe(); // closes the link, and its thread ends: the latch does not
    moving.length = 0;
    const again = robotPlant(link).percept$.subscribe(() => void link.arm());
    await until(() => link.standing().state === 'estopped');
    expect(moving).toEqual([]);
    again.unsubscribe();
    link.reset();
    link.estop('the test'); // after the end, too
    expect(link.standing().latched).toBe(true);
    link.reset();
    expect(link.standing().latched).toBe(false);
    robot.stop();
    await door.close();
  });

  it('goes on with the zeros that it owed at its end, until the robot is seen to stand', async () => {
    let coasts = false;
    const inner = toyWorld(millis(20));
    const world: World = {
      ...inner,
      step(command) {
        const percept = inner.step(command);
        return coasts ? { ...percept, body: { ...percept.body, speed: metersPerSecond(0.3) } } : percept;
      },
    };
    const robot = toyRobot(wallClock, { world });
    const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
    robot.start();
    const more = { token: null, model: null, wish: {}, gate: {}, tellSent: true };
    const link = threadedLink({ url: door.url, protocol: 'native', ros: {}, ...more });
    const states: string[] = [];
    link.standing$.subscribe(({ state }) => states.push(state));
    const drive = () => {
      const plant = robotPlant(link);
      return plant.percept$.subscribe(() => plant.command({ speed: 0.3, turnRate: 0 } as MotorCommand));
    };
    const run = drive();
    await armWhenReady(link);
    coasts = true;
    run.unsubscribe();
    expect(link.standing()).toEqual({ state: 'disconnected', latched: false, owing: true });
    states.length = 0;
    const again = drive();
    await until(() => link.standing().state === 'stopping');
    const zeros: number[] = []; // before, what the thread that left had sent may still be told
    link.sent$.subscribe(({ command }) => zeros.push(command.speed));
    await until(() => zeros.length > 5);
    expect(zeros.every((speed) => speed === 0)).toBe(true);
    coasts = false;
    await until(() => link.standing().state === 'ready');
    expect(states.filter((state) => state === 'ready')).toHaveLength(1); // not before it was seen to stand
    again.unsubscribe();
    robot.stop();
    await door.close();
  });
});
