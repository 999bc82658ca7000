// Troubles upon troubles: everything that can happen to a link, one upon the other in random order, with hands at its keys. What must never be
// never is, and once all is well again it drives as if nothing had been.

import { describe, expect, it } from 'vitest';
import { integer } from '../../../../core/random/draw.ts';
import { micros, millis, seconds } from '../../../../core/units/quantity.ts';
import { gateDefaults } from '../../../../hardware/robot/safety/gate.ts';
import { fuzzer } from '../mutate.ts';
import { forward, rig, speech, type Rig, type Speech } from '../rig.ts';

type Message = string | Uint8Array;

/** Time for a zero to get there, and for the base to stand by itself where none does: see the README's 300 ms. */
const BOUND = millis(300);

/** Said here once more, so that a wrong table is not believed. */
const mayMove = (state: string): boolean => state === 'armed' || state === 'degraded';

/** One of everything, by name; what a trouble changes it may leave so. */
function troublesOf(made: Rig, pick: <T>(from: readonly T[]) => T): Readonly<Record<string, () => void>> {
  const { clock, wire, link, robotProcess } = made;
  let kept: Message | null = null;
  const lossy = (one: (message: Message) => Message | null) => void (wire.noise = one);
  const mind = (policy: Rig['policy']) => void (made.policy = policy);
  return {
    'a reset': () => wire.kill(),
    'a cable pulled': () => wire.halfOpen(),
    'nobody at the door': () => void (wire.refusing = true),
    'somebody at the door': () => void (wire.refusing = false),
    'a slow way': () => void (wire.slow = () => millis(pick([20, 90, 150, 400, 1200]))),
    'a fast way': () => void (wire.slow = () => micros(0)),
    'messages lost': () => lossy((message) => (pick([0, 1, 2, 3]) === 0 ? null : message)),
    'messages said twice or in another order': () =>
      lossy((message) => {
        const [before, now] = [kept, pick([0, 1]) === 0 ? message : null];
        kept = message;
        return now ?? before;
      }),
    'letters too long': () =>
      lossy((message) => (pick([0, 1, 2, 3, 4, 5]) === 0 ? 'x'.repeat(70_000) : message)),
    'words of another kind': () =>
      lossy((message) =>
        pick([0, 1, 2, 3, 4, 5, 6, 7]) === 0 ? '{"op":"publish","topic":"/odom","msg":[7]}' : message,
      ),
    'a clear line': () => lossy((message) => message),
    'a robot frozen': () => {
      wire.freeze();
      robotProcess.freeze();
      clock.advance(millis(pick([100, 700, 2500])));
      robotProcess.thaw();
      wire.thaw();
    },
    'a host that stalls': () => clock.stall(millis(pick([30, 180, 900]))),
    'a lid closed': () => clock.sleep(seconds(pick([1, 60]))),
    'a mind that hangs': () => mind(() => null),
    'a mind that asks for anything': () =>
      mind(() => forward(pick([NaN, Infinity, -9, 0.3]), pick([0, NaN, 50]))),
    'a mind that drives': () => mind(() => forward(0.4)),
    'an emergency stop': () => link.estop('the test'),
    'its reset': () => link.reset(),
    'a hand that disarms': () => link.disarm('the test'),
    'a hand that hangs up': () => link.close('the test'),
    'a hand that dials': () => link.connect(),
  };
}

/** All troubles are over, and somebody wants to drive on. */
function mend({ wire, link }: Rig): void {
  wire.refusing = false;
  wire.slow = () => micros(0);
  wire.noise = (message) => message;
  link.connect();
  link.reset();
}

/** @returns what went wrong, and how much was driven, in so many troubles. */
function live(how: Speech, seed: number, count: number) {
  const { random, pick } = fuzzer(`${how}, ${seed}`);
  const made = rig(how, {}, {}, seed);
  const { clock, link, robot } = made;
  const wrong: string[] = [];
  const story: string[] = [];
  let moved = 0;
  let leftAt: number = clock.now();
  link.standing$.subscribe(({ state }) => {
    if (!mayMove(state)) leftAt = Math.min(leftAt, clock.now());
    else leftAt = Infinity;
  });
  link.sent$.subscribe(({ command: { speed, turnRate }, stopped }) => {
    if (speed === 0 && turnRate === 0) return;
    moved++;
    const { state, latched } = link.standing();
    const age = link.metrics().frameAge ?? Infinity;
    if (!mayMove(state) || latched || stopped !== null) wrong.push(`moved while ${state}`);
    if (!(age <= gateDefaults.timeToLive)) wrong.push(`moved by what was seen ${age} µs before`);
  });
  made.arm(); // a robot that was never there and talks nonsense is given up for good
  const troubles = troublesOf(made, pick);
  const names = Object.keys(troubles);
  for (let k = 0; k < count && wrong.length === 0; k++) {
    const name = names[k] ?? pick(names); // each of them once at least
    story.push(name);
    troubles[name]();
    const isOver = integer(random, 6) === 0;
    if (isOver) mend(made);
    if (isOver) made.policy = () => forward(0.4);
    for (let looks = isOver ? 200 : 1 + integer(random, 25); looks > 0; looks--) {
      clock.advance(millis(20));
      if (pick([0, 1, 2]) === 0) link.arm();
      const { speed, turnRate } = robot.applied();
      if (clock.now() - leftAt > BOUND && (speed !== 0 || turnRate !== 0))
        wrong.push(`still moves after ${clock.now() - leftAt} µs`);
    }
  }
  return { made, wrong, moved, story };
}

describe.each(speech)('troubles upon troubles, by %s', (how) => {
  it.each([1, 2, 3])('move nobody who may not move, and are over when they are over (seed %i)', (seed) => {
    const { made, wrong, moved, story } = live(how, seed, 160);
    expect(wrong, story.slice(-12).join(' · ')).toEqual([]);

    expect(moved).toBeGreaterThan(100);
    const { clock, link, robot, wire } = made;
    wire.refusing = false;
    wire.slow = () => micros(0);
    wire.noise = (message) => message;
    made.policy = () => forward(0.2);
    wire.kill();
    link.connect();
    link.reset();
    clock.advance(seconds(30));
    expect(link.arm(), made.notes.slice(-6).join('\n')).toBeNull();
    clock.advance(seconds(2));
    expect(robot.applied().speed).toBeCloseTo(0.2);
    link.close('the test');
    clock.advance(BOUND);
    expect(robot.applied().speed).toBe(0);
    robot.stop();
    clock.advance(seconds(20));
    expect(clock.waiting(), 'timers that nobody ended').toBe(0);
  });
});
