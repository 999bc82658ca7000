import { describe, expect, it } from 'vitest';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { forward, rig, speech } from '../rig.ts';
import { toyWorld } from '../toy-world.ts';

describe.each(speech)('a link by %s', (how) => {
  it('comes up, finds the model, drives once it is armed', () => {
    const { clock, link, robot, percepts, arm, notes } = rig(how);
    clock.advance(millis(600));
    expect(link.standing().state).toBe('ready');
    expect(link.model().name).toBe('toy');
    expect(robot.applied().speed).toBe(0);
    arm();
    clock.advance(seconds(1));
    expect(robot.applied().speed).toBe(0.4);
    expect(percepts.at(-1)?.body.x).toBeGreaterThan(0.2);
    expect(
      link.metrics().watchdogTrips + link.metrics().missedFrames + link.metrics().malformed,
      notes.join('\n'),
    ).toBe(0);
    expect(link.metrics().commandLatency.p99).toBeLessThan(millis(1));
    expect(Object.values(robot.counters.refused)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('sees the same percepts as the world gives, window by window', () => {
    const { clock, percepts } = rig(how);
    clock.advance(seconds(2));
    const world = toyWorld();
    const truth = [world.reset(0)];
    for (let i = 0; i < 60; i++) truth.push(world.step(forward(0)));
    const seen = percepts.filter(({ events }) => events.end > events.start);
    expect(seen.length).toBeGreaterThan(20);
    for (const percept of seen) {
      const own = truth.find(
        ({ events }) =>
          events.count > 0 && events.x[0] === percept.events.x[0] && events.on[2] === percept.events.on[2],
      );
      expect([...percept.events.t]).toEqual([...(own?.events.t ?? [])]);
      expect([...percept.events.on]).toEqual([...(own?.events.on ?? [])]);
      expect(percept.events.end - percept.events.start).toBe(millis(50));
      expect(percept.events.width).toBe(16);
    }
    expect(seen.map(({ step }) => step)).toEqual(seen.map((_, i) => seen[0].step + i));
  });

  it('waits longer and longer for a robot that is not there, however long that lasts', () => {
    const { clock, link, wire, notes } = rig(how);
    clock.advance(seconds(15));
    expect(link.standing().state).toBe('ready');
    wire.refusing = true;
    wire.kill();
    clock.advance(seconds(120));
    const tries = notes.filter((note) => note.includes('trying again')).length;
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(60); // full jitter up to 8 s: 30 in two minutes
  });

  it('does not arm itself after a reconnect, and the robot stands until somebody does', () => {
    const { clock, link, robot, wire, arm } = rig(how);
    arm();
    clock.advance(millis(500));
    wire.kill();
    expect(robot.applied().speed).toBe(0);
    clock.advance(seconds(3));
    expect(link.standing().state).toBe('ready');
    expect(link.metrics().reconnects).toBe(1);
    expect(robot.applied().speed).toBe(0);
    expect(link.arm()).toBeNull();
    clock.advance(millis(200));
    expect(robot.applied().speed).toBe(0.4);
  });

  it('tells an episode that ends and the fresh one after it', () => {
    const { clock, percepts, arm } = rig(how, { world: toyWorld(millis(50), 30) });
    arm();
    clock.advance(seconds(4));
    const last = percepts.find(({ ending }) => ending === 'truncated');
    expect(last?.reason).toBe('out of time');
    const next = percepts[percepts.indexOf(last ?? percepts[0]) + 1];
    expect(next).toMatchObject({ fresh: true, ending: 'running', episode: (last?.episode ?? 0) + 1 });
    expect(percepts.some(({ reward }) => Math.abs((reward ?? 0) - 0.05) < 1e-8)).toBe(true);
  });
});

describe('the word STOP', () => {
  it.each(['native packed', 'native JSON'] as const)(
    'is said at an emergency stop and on leaving, beside a zero, by %s: the lease is free at once',
    (how) => {
      for (const leave of ['estop', 'close'] as const) {
        const { clock, link, robot, arm } = rig(how);
        arm();
        clock.advance(millis(500));
        let [stood, free] = [0, false];
        robot.listen({
          applied({ speed }) {
            if (speed !== 0) return;
            stood++;
            clock.after(micros(1), () => (free ||= robot.take({})));
          },
        });
        link[leave]('the test');
        clock.advance(millis(5));
        expect([stood, free], leave).toEqual([1, true]);
      }
    },
  );
});

describe('a link', () => {
  it('latches the emergency stop over a reconnect, until it is reset', () => {
    const { clock, link, robot, wire, arm } = rig('native packed');
    arm();
    clock.advance(millis(300));
    link.estop('space bar');
    clock.advance(millis(5));
    expect(robot.applied().speed).toBe(0);
    wire.kill();
    clock.advance(seconds(3));
    expect(link.standing()).toMatchObject({ state: 'estopped', latched: true });
    expect(link.arm()).toMatch(/latched/);
    link.reset();
    clock.advance(seconds(2));
    expect(link.standing().state).toBe('ready');
  });

  it('is stopped by the watchdog when the agent hangs', () => {
    const made = rig('rosbridge CBOR');
    made.arm();
    made.clock.advance(millis(400));
    made.policy = () => null;
    const hung = made.clock.now();
    let stopped = 0;
    made.robot.listen({ applied: ({ speed }, at) => (stopped ||= speed === 0 ? at : 0) });
    made.clock.advance(seconds(1));
    expect(stopped - hung).toBeGreaterThan(0);
    expect(stopped - hung).toBeLessThanOrEqual(millis(300));
    expect(made.link.metrics().watchdogTrips).toBe(1);
    expect(made.link.standing().state).toBe('ready');
  });

  it('refuses to arm without a policy, and before it is ready', () => {
    const made = rig('native JSON');
    expect(made.link.arm()).toMatch(/it can be armed when it is ready/);
    made.policy = () => null;
    made.clock.advance(seconds(1));
    expect(made.link.arm()).toMatch(/No policy/);
  });

  it('says that its commands move nothing', () => {
    const made = rig('rosbridge JSON', { world: { ...toyWorld(), step: () => toyWorld().step(forward(0)) } });
    made.arm();
    made.clock.advance(seconds(2));
    expect(made.notes.join()).toMatch(/odometry stands still/);
    expect(made.link.metrics().noEffect).toBe(1);
  });

  it('widens the window over a short gap and begins afresh after a long one', () => {
    const made = rig('native packed');
    made.clock.advance(seconds(1));
    const { length } = made.percepts;
    made.wire.kill();
    made.clock.advance(seconds(1));
    const bridged = made.percepts[length];
    expect(bridged.fresh).toBe(false);
    expect(bridged.events.start).toBe(made.percepts[length - 1].events.end);
    expect(bridged.events.end - bridged.events.start).toBeGreaterThan(millis(50));
    made.wire.refusing = true;
    made.wire.kill();
    made.clock.advance(seconds(4));
    made.wire.refusing = false;
    const before = made.percepts.length;
    made.clock.advance(seconds(9));
    expect(made.percepts[before].fresh).toBe(true);
  });

  it('sends zero and leaves when its stream is unsubscribed', () => {
    const made = rig('rosbridge JSON');
    made.arm();
    made.clock.advance(millis(400));
    made.link.close('the end');
    made.clock.advance(millis(5));
    expect(made.robot.applied().speed).toBe(0);
    expect(made.link.standing().state).toBe('disconnected');
    made.clock.advance(seconds(20));
    expect(made.wire.connections).toBe(1);
  });

  it('prints and sends nothing in a dry run', () => {
    const printed: number[] = [];
    const made = rig('native packed', {}, { dryRun: ({ speed }) => printed.push(speed) });
    made.arm();
    made.clock.advance(millis(500));
    expect(printed.at(-1)).toBe(0.4);
    expect(made.robot.counters.accepted).toBe(0);
  });
});
