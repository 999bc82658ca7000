// What a link does with a robot that has no duties of its own: whoever could move gets zeros until it is seen to stand, over every
// ending and every new beginning, and what is old, silent or unknown moves nothing.

import { describe, expect, it } from 'vitest';
import { millis, seconds } from '../../../../core/units/quantity.ts';
import { bareRobot } from '../bare-robot.ts';

const wall = Array.from({ length: 36 }, () => 0.25);
const open = Array.from({ length: 36 }, () => 12);

describe('a base without a timeout of its own', () => {
  it('drives on while the link is down, and gets zeros from its new beginning until it stands', () => {
    const { clock, wire, link, got, moves, arm } = bareRobot();
    arm();
    wire.kill();
    expect(moves()).toBe(true);
    const { length } = got;
    clock.advance(seconds(3));
    expect(moves()).toBe(false);
    expect(got.slice(length).every(({ speed }) => speed === 0)).toBe(true);
    expect(link.standing()).toEqual({ state: 'ready', latched: false, owing: false });
    const told = got.length;
    clock.advance(seconds(5));
    expect(got).toHaveLength(told); // one that stands is left alone
  });

  it('gets them although its sensors are dead at first', () => {
    const { clock, wire, moods, moves, arm } = bareRobot();
    arm();
    moods.lag = seconds(60);
    wire.kill();
    clock.advance(seconds(1));
    expect(moves()).toBe(false);
  });

  it('gets zeros ten times a second for as long as it moves, is told of, and cannot be armed', () => {
    const { clock, link, moods, got, notes, arm } = bareRobot();
    arm();
    moods.speed = 0.5;
    link.disarm('by hand');
    clock.advance(seconds(3));
    expect(link.standing().state).toBe('stopping');
    expect(link.arm()).toMatch(/was told to stop and is not seen to stand yet/);
    expect(notes.filter((note) => /told to stop and still moves \(0\.50 m\/s/.test(note))).toHaveLength(1);
    const { length } = got;
    clock.advance(seconds(1));
    expect(got.length - length).toBeGreaterThanOrEqual(9);
    moods.speed = null;
    clock.advance(seconds(1));
    expect(link.standing().state).toBe('ready');
  });

  it('gets them after a reset, too, and after a stop that was pressed while it was away', () => {
    const { clock, link, wire, moves, arm } = bareRobot();
    arm();
    wire.kill();
    link.estop('space bar');
    link.reset();
    expect(link.standing()).toMatchObject({ latched: false, owing: true });
    clock.advance(seconds(3));
    expect(moves()).toBe(false);
    expect(link.standing().state).toBe('ready');
  });

  it('that moves when we first meet it is told of, left to whoever drives it, and not armed', () => {
    const { clock, link, moods, got, notes } = bareRobot();
    moods.speed = 0.3;
    clock.advance(seconds(3));
    expect(got).toEqual([]);
    expect(link.standing().state).toBe('ready');
    expect(notes.filter((note) => note.includes('this link does not drive it'))).toHaveLength(1);
    expect(link.arm()).toMatch(/The robot moves \(0\.30 m\/s.* Disarm it to send zeros/);
    link.disarm('by hand');
    clock.advance(seconds(1));
    expect(got.length).toBeGreaterThanOrEqual(9);
  });

  it.each<[string, (made: ReturnType<typeof bareRobot>) => void]>([
    ['nonsense', ({ say }) => [1, 2, 3].forEach(() => say('{"op":"publish","topic":"/none","msg":{}}'))],
    ['leaving', ({ link }) => link.close('the end')],
    ['losing the thread', ({ wire }) => wire.freeze()],
  ])('gets a zero before we hang up because of %s', (_, happens) => {
    const made = bareRobot();
    const { clock, moves, arm, wire, link } = made;
    arm();
    expect(moves()).toBe(true);
    happens(made);
    clock.advance(seconds(2));
    wire.thaw(); // what we said to one that stood still is heard now
    clock.advance(millis(20));
    expect(moves()).toBe(false);
    expect(link.standing().state).not.toBe('armed');
  });
});

describe('a laser', () => {
  it('that dies over a reconnect is still a wall, and says why nothing can be armed', () => {
    const { clock, wire, link, moods, moves, arm } = bareRobot({ laser: true });
    moods.ranges = wall;
    arm();
    expect(moves()).toBe(false);
    moods.ranges = null;
    wire.kill();
    clock.advance(seconds(3));
    expect(link.standing().state).toBe('ready');
    expect(link.arm()).toMatch(/^The laser \/scan sends nothing.* --scan-topic/);
    expect(moves()).toBe(false);
    moods.ranges = open;
    clock.advance(seconds(1));
    expect(link.arm()).toBeNull();
    clock.advance(seconds(1));
    expect(moves()).toBe(true);
  });

  it('that is listed and never speaks lets nothing be armed', () => {
    const { clock, link } = bareRobot({ laser: true });
    clock.advance(seconds(2));
    expect(link.arm()).toMatch(/^The laser \/scan sends nothing/);
  });

  it('of nulls, or of zeros, is no open road, and that is said once', () => {
    for (const reading of [null, 0]) {
      const { clock, moods, moves, notes, link } = bareRobot({ laser: true });
      moods.ranges = Array.from({ length: 36 }, () => reading);
      clock.advance(seconds(1));
      expect(link.arm()).toBeNull();
      clock.advance(seconds(2));
      expect(moves()).toBe(false);
      const words =
        reading === null ? /no reading on any of 36.*--compression none/ : /0\.0 on 36 of 36 beams/;
      expect(notes.filter((note) => words.test(note))).toHaveLength(1);
    }
  });
});

describe('what is late', () => {
  it('moves nothing, however fresh it arrives: neither frames nor scans', () => {
    const { clock, link, moods, moves, arm } = bareRobot();
    arm();
    moods.lag = seconds(3);
    clock.advance(seconds(10));
    expect(moves()).toBe(false);
    expect(link.metrics().frameAge ?? 0).toBeGreaterThan(seconds(2.9));
    link.disarm('by hand');
    clock.advance(seconds(10));
    expect(link.arm()).toMatch(/is not seen to stand|ms old, more than 300 ms/);
    moods.lag = millis(0);
    clock.advance(seconds(2));
    expect(link.arm()).toBeNull();
    clock.advance(seconds(1));
    expect(moves()).toBe(true);
  });

  it.each([-3600, -0.4, 0.4, 3600])('is not what a clock says that was set by %d s', (jump) => {
    const { clock, link, moods, moves, arm, notes } = bareRobot();
    arm();
    moods.clockOff += jump * 1e6;
    clock.advance(seconds(1.5));
    expect(link.standing().state, notes.join('\n')).toBe('armed');
    expect(moves()).toBe(true);
  });

  it('is not what a clock says that runs slower, by as much as clocks do', () => {
    const { clock, link, moods, arm, notes } = bareRobot();
    arm();
    for (let second = 0; second < 600; second++) {
      moods.clockOff -= 500;
      clock.advance(seconds(1));
    }
    expect(link.standing().state, notes.join('\n')).toBe('armed');
  });
});

describe('frames', () => {
  it('are numbered by the link, whatever the camera counts', () => {
    const { frames, arm, moods } = bareRobot();
    moods.seq = 0;
    arm();
    expect(frames.length).toBeGreaterThan(30);
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, i) => i + 1));
  });

  it('begin afresh where the clock jumps, in a window of one control period, and that is said', () => {
    const { frames, arm, moods, clock, notes } = bareRobot();
    arm();
    const { length } = frames;
    moods.clockOff += 86_400e6;
    clock.advance(seconds(1));
    const [jumped] = frames.slice(length).filter(({ fresh }) => fresh);
    expect(jumped.events.end - jumped.events.start).toBe(millis(50));
    expect(Math.max(...frames.map(({ events }) => events.end - events.start))).toBeLessThanOrEqual(
      millis(100),
    );
    expect(notes.filter((note) => note.includes('went on by 86400.1 s'))).toHaveLength(1);
  });
});
