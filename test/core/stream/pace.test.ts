import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { pace, wallClock } from '../../../core/stream/pace.ts';
import { millis } from '../../../core/units/quantity.ts';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('pace', () => {
  it('carries out as many steps as time allows, by a clock that is given', async () => {
    let time = 0;
    let steps = 0;
    const beat = pace({
      step: () => ++steps > 0,
      period: millis(50),
      after: () => undefined,
      now: () => time,
    });
    beat.speed(2);
    beat.play(true);
    for (let k = 0; k < 100; k++) {
      time += 10;
      await turn();
    }
    beat.stop();
    // 100 times 10 ms are 1 s: 2 simulated seconds are 40 steps. Timers may come late, credit is kept.
    expect(steps).toBeGreaterThanOrEqual(36);
    expect(steps).toBeLessThanOrEqual(40);
  });

  it('carries out a step that is longer than what is made up for', async () => {
    let time = 0;
    const run = { steps: 0 };
    const beat = pace({
      step: () => ++run.steps > 0,
      period: millis(1000),
      after: () => undefined,
      now: () => time,
    });
    beat.play(true);
    for (let k = 0; k < 100 && run.steps === 0; k++) {
      time += 100;
      await turn();
    }
    beat.stop();
    expect(run.steps).toBe(1);
  });

  it('runs as fast as it can, in slices, until there is no more', async () => {
    const run = { left: 5000, slices: 0 };
    const beat = pace({ step: () => --run.left > 0, period: millis(50), after: () => run.slices++ });
    beat.speed(null);
    beat.play(true);
    while (run.left > 0) await turn();
    beat.stop();
    expect(run.left).toBe(0);
    expect(run.slices).toBeGreaterThan(0);
  });

  it('stands still until it is told to play, and when it is paused', async () => {
    const run = { steps: 0 };
    const beat = pace({ step: () => ++run.steps > 0, period: millis(1), after: () => undefined });
    await turn();
    expect(run.steps).toBe(0);
    beat.play(true);
    while (run.steps === 0) await turn();
    beat.play(false);
    const then = run.steps;
    await turn();
    await turn();
    expect(run.steps).toBe(then);
    beat.stop();
  });

  it('lets a socket be served while it runs as fast as it can', async () => {
    const server = createServer((_request, response) => response.end('here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    let slices = 0;
    const beat = pace({
      step: () => {
        const begin = wallClock();
        while (wallClock() - begin < 1); // as much work as there can be
        return true;
      },
      period: millis(50),
      after: () => slices++,
    });
    beat.speed(null);
    beat.play(true);
    await turn();
    const before = slices;
    await new Promise((resolve) =>
      get({ port, host: '127.0.0.1' }, (response) => response.on('end', resolve).resume()),
    );
    // A connection, a request, an answer: a handful of turns, not the thousand that a message port takes at once.
    expect(slices - before).toBeLessThan(60);
    beat.stop();
    server.close();
  });
});
