// What the simulated robot answers to who speaks rosbridge otherwise than we do: other ids, other operations, half a Twist.

import { describe, expect, it } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import { rosFace } from '../../../../hardware/robot/sim/robot-topics.ts';
import { robotWith } from '../fuzz-rig.ts';

function client() {
  const { handlers, said, ...more } = robotWith((peer, robot, clock) => rosFace(robot, clock).admit(peer));
  const ask = (message: object): Record<string, unknown> => {
    handlers.message(JSON.stringify(message));
    return JSON.parse((said.at(-1) as string | undefined) ?? '{}') as Record<string, unknown>;
  };
  return { ...more, handlers, said, ask };
}

describe('a client of the simulated robot', () => {
  it('may number what it asks for, or give no id as null', () => {
    const { ask, said } = client();
    const call = { op: 'call_service', service: '/rosapi/topic_type', args: { topic: '/odom' } };
    expect(ask({ ...call, id: 5 })).toMatchObject({ id: 5, result: true });
    expect(ask({ ...call, id: null })).not.toHaveProperty('id');
    const { length } = said;
    ask({ op: 'subscribe', id: 7, topic: '/odom' });
    ask({ op: 'publish', id: 8, topic: '/elsewhere', msg: {} });
    expect(said).toHaveLength(length);
  });

  it.each(['fragment', 'advertise_service', 'send_action_goal'])(
    'is told that %s is not answered, and stays',
    (op) => {
      const { ask } = client();
      expect(ask({ op, id: 3 })).toEqual({
        op: 'status',
        level: 'error',
        msg: `"${op}" is not answered here.`,
        id: 3,
      });
    },
  );

  it('is told in a sentence what cannot be read', () => {
    const { handlers, said, ask } = client();
    expect(() => handlers.message('{"op":"subscribe","topic":5}')).toThrow();
    const { msg } = JSON.parse(said.at(-1) as string) as { msg: string };
    expect(msg).toBe('topic: Invalid input: expected string, received number');
    const answer = ask({ op: 'call_service', service: '/rosapi/topic_type', args: ['/odom'] });
    expect(answer['values']).toBe('message: Invalid input: expected object, received array');
  });

  it('may leave out what is zero in a Twist, as rosbridge fills it in, and nothing that is not a number', () => {
    const { ask, robot, clock, said } = client();
    ask({ op: 'advertise', topic: '/cmd_vel', type: 'geometry_msgs/Twist' });
    const { length } = said;
    ask({ op: 'publish', topic: '/cmd_vel', msg: { linear: { x: 0.1 } } });
    clock.advance(millis(30));
    expect(said).toHaveLength(length);
    expect(robot.applied()).toMatchObject({ speed: 0.1, turnRate: 0 });
    const refused = ask({ op: 'publish', topic: '/cmd_vel', msg: { linear: { x: null } } });
    expect(refused['msg']).toMatch(/linear\.x: .*expected number, received null/);
  });
});
