// Who was stopped by hand is armed again by a hand alone: `robot sim` and `robot connect` against one another, over real sockets.

import { map } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import type { RobotLink } from '../../../../hardware/robot/link/link.ts';
import { timesThat, together } from './together.ts';

describe('robot connect', () => {
  it.each(['estop', 'disarm'] as const)(
    'arms nobody again after %s by hand, whatever --rearm says',
    async (hand) => {
      const states: string[] = [];
      let own: RobotLink | null = null;
      let stopped = 0;
      const policy = map(({ step }: Percept) => {
        if (states.includes('armed') && stopped === 0) {
          stopped = step;
          own?.[hand]('the test');
        }
        if (own?.standing().state === 'estopped') own.reset();
        return { speed: 0.3, turnRate: 0 } as MotorCommand;
      });
      const { code, robot, lines } = await together(
        {},
        {
          protocol: 'native',
          policy,
          rearm: true,
          enough: timesThat(50, () => states.slice(states.indexOf('armed') >>> 0).includes('ready')),
          lead(link) {
            own = link;
            link.standing$.subscribe(({ state }) => void states.push(state));
          },
        },
      );
      expect(code, lines.join('\n')).toBe(0);
      expect(
        states.filter((state) => state === 'armed'),
        states.join(),
      ).toHaveLength(1);
      expect(states.slice(states.indexOf('armed')), states.join()).toContain('ready');
      expect(robot.applied().speed).toBe(0);
    },
  );

  it('arms nobody by itself who was stopped before it was ready, and released again', async () => {
    const states: string[] = [];
    const policy = map(() => ({ speed: 0.3, turnRate: 0 }) as MotorCommand);
    const { robot, lines } = await together(
      {},
      {
        protocol: 'native',
        policy,
        enough: timesThat(30, () => states.includes('ready')),
        lead(link) {
          link.standing$.subscribe(({ state, latched }) => {
            states.push(latched ? `${state}, latched` : state);
            if (state !== 'syncing' || states.some((each) => each.endsWith('latched'))) return;
            link.estop('the test');
            setTimeout(() => link.reset(), 0);
          });
        },
      },
    );
    expect(states, lines.join('\n')).toContain('ready');
    expect(states).not.toContain('armed');
    expect(robot.applied().speed).toBe(0);
  });
});
