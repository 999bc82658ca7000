// Somebody else's commands on the topic that a mind drives by: heard, told, given way to, and never a robot that two drive.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { otherDriver } from '../../../../hardware/robot/link/other-driver.ts';
import { virtualClock } from '../virtual-clock.ts';
import { forward, rig, speech, type Speech } from '../rig.ts';

const spoken = speech.filter((each) => each.startsWith('rosbridge'));

/** Somebody with another connection to the same robot, who may command it and hears what anybody does. */
function stranger(how: Speech, made = rig(how)) {
  const isStamped = how === 'rosbridge stamped ROS 2';
  const heard: string[] = [];
  const peer = made.wire.dial({
    opened() {},
    message: (data) => void heard.push(typeof data === 'string' ? data : ''),
    pong() {},
    closed() {},
  });
  made.clock.advance(millis(10));
  const say = (message: object): void => peer.text(JSON.stringify(message));
  const command = (speed: number): void => {
    const twist = { linear: { x: speed }, angular: { z: 0 } };
    const msg = isStamped ? { header: { frame_id: '' }, twist } : twist;
    say({ op: 'publish', topic: '/cmd_vel', msg });
  };
  let cease = (): void => {};
  return {
    ...made,
    heard,
    say,
    command,
    /** Ten times a second, as keys and joysticks do. */
    drive(speed: number) {
      cease = made.clock.every(millis(100), () => command(speed));
    },
    cease: () => cease(),
  };
}

describe.each(spoken)('somebody else at the command topic, by %s', (how) => {
  it('keeps the robot from being armed, moving or not, until a second after their last word', () => {
    const { link, clock, drive, cease } = stranger(how);
    drive(0);
    clock.advance(seconds(1));
    expect(link.arm()).toMatch(/^Somebody else commands the robot \(.*on \/cmd_vel\).*--cmd-topic/);
    cease();
    clock.advance(millis(900));
    expect(link.arm()).toMatch(/^Somebody else/);
    clock.advance(millis(200));
    expect(link.arm()).toBeNull();
  });

  it('ends a drive with one word, and the robot stands', () => {
    const { link, clock, robot, notes, command, ...made } = stranger(how);
    made.arm();
    clock.advance(seconds(1));
    expect(robot.applied().speed).toBeCloseTo(0.4);
    let told = 0;
    link.outdriven$.subscribe(() => told++);
    command(0);
    clock.advance(millis(60));
    expect(robot.applied().speed).toBe(0);
    clock.advance(seconds(2));
    expect(link.standing().state).toBe('ready');
    expect(told).toBe(1); // so that not even --rearm arms it again
    expect(
      notes.filter((note) => note.startsWith('armed → stopping: somebody else commands the robot (0.00 m/s')),
    ).toHaveLength(1);
  });

  it('has the robot to themselves where they drive on after our zero', () => {
    const { link, clock, drive, ...made } = stranger(how);
    made.arm();
    clock.advance(millis(500));
    drive(0.2);
    clock.advance(millis(400));
    expect(link.standing()).toMatchObject({ state: 'ready', owing: false });
    const { sent } = link.metrics();
    clock.advance(seconds(2));
    expect(link.metrics().sent).toBe(sent); // nothing more is said into it
  });

  it('is nobody where only our own commands come back, late, repeated and after this process stood still', () => {
    const made = rig(how);
    const { clock, link, notes } = made;
    made.policy = ({ step }) => forward(step % 7 === 0 ? 0 : 0.05 * (step % 9), step % 3);
    made.wire.slow = () => millis(40);
    made.arm();
    clock.advance(seconds(20));
    clock.stall(seconds(0.15));
    clock.advance(seconds(20));
    expect(link.standing().state, notes.join('\n')).toMatch(/armed|degraded/);
    expect(notes.join('\n')).not.toMatch(/somebody else/i);
  });
});

describe('a mind that gives way', () => {
  /** One that has just stopped for somebody's word. */
  function givenWay() {
    const clock = virtualClock();
    const other = otherDriver(clock);
    expect(other.heard(forward(0.2), 'keys', 'armed')).toBe('stop');
    other.entered('stopping');
    return { clock, other };
  }

  it('says zero until the robot stands, where the other was one that gives way as well', () => {
    const { clock, other } = givenWay();
    clock.advance(millis(500));
    expect(other.heard(forward(0), 'keys', 'stopping')).toBeNull();
  });

  it('leaves the robot to who drives on in spite of its zero, and not to words that were under way before', () => {
    const { clock, other } = givenWay();
    clock.advance(millis(100));
    expect(other.heard(forward(0.2), 'keys', 'stopping')).toBeNull();
    clock.advance(millis(1));
    expect(other.heard(forward(0.2), 'keys', 'stopping')).toBe('outdriven');
  });

  it('leaves it to nobody where a person has asked for a stop, before or since', () => {
    const { clock, other } = givenWay();
    clock.advance(millis(500));
    other.insist();
    expect(other.heard(forward(0.2), 'keys', 'stopping')).toBeNull();
    other.entered('ready');
    other.entered('stopping');
    expect(other.heard(forward(NaN), 'keys', 'stopping')).toBeNull();
  });
});
