// Who else commands a ROS robot: by what the bridge sends back, and by name where rosapi tells.

import { describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../../../core/loop/percept.ts';
import { millis, seconds } from '../../../../../core/units/quantity.ts';
import { commandEar, readHeardCommand } from '../../../../../hardware/robot/link/port/command-ear.ts';
import type { PortHooks } from '../../../../../hardware/robot/link/port/port.ts';
import { rosbridge } from '../../../../../hardware/robot/link/port/rosbridge.ts';
import { recorder } from '../../fuzz-rig.ts';
import { forward } from '../../rig.ts';
import { virtualClock } from '../../virtual-clock.ts';
import { laserTopics } from './laser-topics.ts';

describe("an ear for a robot's commands", () => {
  it('takes for our own what was said within three seconds, and rounded by a bridge', () => {
    const clock = virtualClock();
    const ear = commandEar(clock);
    ear.said(forward(0.123456789, -1));
    for (let t = 0; t < 30; t++) {
      clock.advance(millis(100));
      ear.listened();
    }
    expect(ear.isForeign(forward(0.125, -1))).toBe(true);
    expect(ear.isForeign(forward(0.123457, -1))).toBe(false);
    ear.begin();
    clock.advance(millis(100));
    ear.listened();
    expect(ear.isForeign(forward(0.123457, -1))).toBe(true);
  });

  it("hears a zero of somebody else's beside our own, and our own again on a new connection", () => {
    const ear = commandEar(virtualClock());
    ear.said(forward(0));
    expect([ear.isForeign(forward(0)), ear.isForeign(forward(0))]).toEqual([false, true]);
    ear.begin();
    expect([ear.isForeign(forward(0)), ear.isForeign(forward(0))]).toEqual([false, true]);
  });

  it('knows its own words again after this process stood still for a minute', () => {
    const clock = virtualClock();
    const ear = commandEar(clock);
    ear.said(forward(0.3));
    clock.stall(seconds(60));
    ear.listened();
    expect(ear.isForeign(forward(0.3))).toBe(false);
  });

  it.each([
    ['nothing', forward(0)],
    ['what is no number', forward(NaN)],
  ])('takes %s for somebody else’s where we have said nothing', (_, command) => {
    expect(commandEar(virtualClock()).isForeign(command)).toBe(true);
  });

  it.each([
    [{ linear: { x: 0.1, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 2 } }, forward(0.1, 2)],
    [{ header: {}, twist: { linear: { x: 1 }, angular: { z: null } } }, forward(1, NaN)],
    [{ data: 3 }, null],
    [null, null],
  ])('reads %j', (message, command) => expect(readHeardCommand(message)).toEqual(command));
});

/** A port at a robot that is listed with a laser, and whose publishers of /cmd_vel a test tells. */
function listening() {
  const clock = virtualClock();
  const { peer, said } = recorder();
  const [warned, heard] = [[] as string[], [] as string[]];
  const silent = () => {};
  const hooks = new Proxy({} as PortHooks, {
    get: (_, name) =>
      name === 'warned'
        ? (text: string) => void warned.push(text)
        : name === 'commanded'
          ? ({ speed }: MotorCommand, who: string) => void heard.push(`${speed}: ${who}`)
          : silent,
  });
  const port = rosbridge()(peer, hooks, clock);
  port.opened(1);
  port.message(laserTopics);
  const asked = (): string[] =>
    (said as string[])
      .filter((each) => each.includes('/rosapi/publishers'))
      .map((each) => JSON.parse(each).id);
  const answer = (publishers: unknown): void =>
    port.message(
      JSON.stringify({
        op: 'service_response',
        id: asked().at(-1),
        service: '/rosapi/publishers',
        values: { publishers },
        result: true,
      }),
    );
  const hear = (speed: number): void =>
    port.message(
      JSON.stringify({ op: 'publish', topic: '/cmd_vel', msg: { linear: { x: speed }, angular: { z: 0 } } }),
    );
  const send = (speed: number): void =>
    port.command({
      command: forward(speed),
      session: 1,
      sequence: 0,
      answers: 0,
      stamp: null,
      timeToLive: millis(200),
    });
  return { clock, port, said, warned, heard, asked, answer, hear, send };
}

describe('a port of rosbridge', () => {
  it('asks who may publish commands, and tells of each node but its own bridge once', () => {
    const { warned, said, clock, asked, answer, port } = listening();
    expect(said.join()).toContain('"args":{"topic":"/cmd_vel"}');
    answer(['/joy/teleop', '/robot1/rosbridge_websocket', '/joy/teleop']);
    const told = warned.filter((text) => text.startsWith('Able to publish'));
    expect(told).toEqual([expect.stringMatching(/^Able to publish \/cmd_vel, too: \/joy\/teleop\. /)]);
    clock.advance(seconds(5));
    expect(asked()).toHaveLength(2);
    answer(['/joy/teleop', '/planner']);
    expect(warned.at(-1)).toMatch(/too: \/planner\./);
    clock.advance(seconds(5));
    answer('nobody'); // no list: what was known stays
    port.closed();
    clock.advance(seconds(60));
    expect(asked()).toHaveLength(3);
  });

  it('names whom it hears as far as it is told, and does not hear itself', () => {
    const { heard, hear, send, answer } = listening();
    send(0.25);
    hear(0.25);
    expect(heard).toEqual([]);
    hear(0.1);
    answer(['/teleop_keyboard']);
    hear(-0.1);
    expect(heard).toEqual([
      '0.1: a node, or a client of this bridge, on /cmd_vel',
      '-0.1: /teleop_keyboard, on /cmd_vel',
    ]);
  });

  it('says once that nobody would be heard where nothing comes back', () => {
    const { warned, send } = listening();
    for (let k = 0; k < 200; k++) send(0.1);
    expect(warned.filter((text) => /comes back from this bridge/.test(text))).toHaveLength(1);
  });
});
