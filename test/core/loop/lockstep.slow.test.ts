import { take } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import { emptyPacket } from '../../../core/event/packet.ts';
import { lockstep } from '../../../core/loop/lockstep.ts';
import { standStill, type MotorCommand, type Percept } from '../../../core/loop/percept.ts';
import { PlantError, type Plant } from '../../../core/loop/plant.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

/** Answer each percept at once, and note what happens. */
function drive(plant: Plant, most = Infinity): { percepts: Percept[]; ending: unknown } {
  const percepts: Percept[] = [];
  let ending: unknown = 'open';
  plant.percept$.pipe(take(Math.min(most, 1e9))).subscribe({
    next(percept) {
      percepts.push(percept);
      plant.command(standStill);
    },
    error: (error: unknown) => (ending = error),
    complete: () => (ending = 'complete'),
  });
  return { percepts, ending };
}

describe('lockstep', () => {
  it('takes a million steps without growing the stack', () => {
    const world = fakeWorld();
    const plant = lockstep(world, { seeds: () => 0 });
    let last = -1;
    plant.percept$.pipe(take(1_000_001)).subscribe(({ step }) => {
      last = step;
      plant.command(standStill);
    });
    expect([last, world.steps]).toEqual([1_000_000, 1_000_000]);
  });

  it('waits for a mind that answers later', async () => {
    const world = fakeWorld({ length: 3 });
    const plant = lockstep(world, { seeds: (episode) => (episode < 2 ? episode : null) });
    const steps: number[] = [];
    await new Promise<void>((resolve, reject) => {
      plant.percept$.subscribe({
        next({ step }) {
          steps.push(step);
          expect(world.steps).toBeLessThanOrEqual(step);
          queueMicrotask(() => plant.command(standStill));
        },
        error: reject,
        complete: resolve,
      });
      expect(steps).toEqual([0]);
    });
    expect(steps).toEqual([0, 1, 2, 3, 3, 4, 5, 6]);
  });

  it('counts the steps carried out over the run, and begins each episode fresh with its own seed', () => {
    const world = fakeWorld({ length: 2 });
    const plant = lockstep(world, { seeds: (episode) => [70, 80][episode] ?? null });
    const { percepts, ending } = drive(plant);
    expect(percepts.map(({ step, episode, fresh }) => [step, episode, fresh])).toEqual([
      [0, 0, true],
      [1, 0, false],
      [2, 0, false],
      [2, 1, true],
      [3, 1, false],
      [4, 1, false],
    ]);
    expect(percepts.map((percept) => percept.ending === 'terminated')).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
    expect(ending).toBe('complete');
    expect(world.seeds).toEqual([70, 80]);
  });

  it('counts on from where a resumed run stood', () => {
    const seen: number[] = [];
    const plant = lockstep(fakeWorld({ length: 1 }), {
      seeds: (episode) => (seen.push(episode), episode < 6 ? episode : null),
      step: 100,
      episode: 5,
    });
    const { percepts } = drive(plant);
    expect(percepts.map(({ step, episode }) => [step, episode])).toEqual([
      [100, 5],
      [101, 5],
    ]);
    expect(seen).toEqual([5, 6]);
  });

  it('completes at once where there is no episode', () => {
    expect(drive(lockstep(fakeWorld(), { seeds: () => null }))).toEqual({ percepts: [], ending: 'complete' });
  });

  it('refuses a second subscriber, and lets the first go on', () => {
    const world = fakeWorld();
    const plant = lockstep(world, { seeds: () => 0 });
    const percepts: Percept[] = [];
    const mind = plant.percept$.subscribe((percept) => percepts.push(percept));
    expect(drive(plant)).toEqual({
      percepts: [],
      ending: new PlantError(
        'This plant has a mind already: share() the run, do not subscribe to the plant twice.',
      ),
    });
    plant.command(standStill);
    expect(percepts).toHaveLength(2);
    mind.unsubscribe();
  });

  it('ends with an error that names world, step and seed, and keeps its cause', () => {
    const plant = lockstep(fakeWorld({ failAt: 4 }), { seeds: () => 17 });
    const { percepts, ending } = drive(plant);
    expect(percepts).toHaveLength(5);
    expect(ending).toBeInstanceOf(PlantError);
    expect(ending).toMatchObject({
      message: 'World "fake" failed at step 4, episode seed 17.',
      cause: new Error('the floor broke'),
    });
  });

  it('moves nothing after the mind has unsubscribed', () => {
    const world = fakeWorld();
    const plant = lockstep(world, { seeds: () => 0 });
    const mind = plant.percept$.subscribe();
    plant.command(standStill);
    mind.unsubscribe();
    plant.command(standStill);
    expect(world.steps).toBe(1);
  });

  it('stops in the middle of its loop when the mind has seen enough', () => {
    const world = fakeWorld();
    const { percepts, ending } = drive(lockstep(world, { seeds: () => 0 }), 10);
    expect([percepts.length, world.steps, ending]).toEqual([10, 9, 'complete']);
  });

  /** A fake world whose percepts after step 1 are not what they should be. */
  const strange = (wrong: object): World => {
    const world = fakeWorld();
    return { ...world, step: (command) => ({ ...world.step(command), ...wrong }) };
  };
  const frame = { start: micros(0), end: millis(50), width: 4, height: 4 };

  it.each([
    [{ reward: NaN }, 'its reward is NaN. Let it be a finite number.'],
    [{ reward: undefined }, 'its reward is undefined. Let it be a finite number.'],
    [{ ending: undefined }, 'its ending is undefined. Let it be running, terminated or truncated.'],
    [{ ending: 'won' }, 'its ending is "won". Let it be running, terminated or truncated.'],
    [{ fresh: undefined }, 'its fresh is undefined. Let it be true or false.'],
    [
      { events: undefined },
      'its events are undefined. Make an eventPacket, or an emptyPacket where nothing was seen.',
    ],
    [
      { events: emptyPacket({ ...frame, width: 8 }) },
      'its events have a frame of 8×4, its camera of 4×4. Give packets the frame of world.camera.',
    ],
    [
      { events: emptyPacket({ ...frame, end: millis(40) }) },
      'its events have a window of 40000 µs, its controlPeriod is 50000 µs. Let every packet end one control period after its start.',
    ],
  ])('ends where a world tells what cannot be: %o', (wrong, sentence) => {
    const { percepts, ending } = drive(lockstep(strange(wrong), { seeds: () => 17 }), 5);
    expect(percepts).toHaveLength(1);
    expect(ending).toEqual(
      new PlantError(`World "fake" cannot go on at step 1, episode seed 17: ${sentence}`),
    );
  });

  it.each([undefined, null])('ends where a world hands over no percept but %s', (nothing) => {
    const world = { ...fakeWorld(), step: () => nothing as unknown as WorldPercept };
    const { percepts, ending } = drive(lockstep(world, { seeds: () => 17 }), 5);
    expect(percepts).toHaveLength(1);
    expect(ending).toEqual(
      new PlantError(
        `World "fake" cannot go on at step 1, episode seed 17: its percept is ${nothing}. Return a percept.`,
      ),
    );
  });

  it.each([
    [undefined, 'it is undefined. Give { speed, turnRate }.'],
    [{ speed: NaN, turnRate: 0 }, 'its speed is NaN. Let it be a finite number.'],
    [{ speed: 0, turnRate: Infinity }, 'its turnRate is Infinity. Let it be a finite number.'],
    [{ speed: 0 }, 'its turnRate is undefined. Let it be a finite number.'],
  ])('ends where a mind commands what cannot be: %o', (command, sentence) => {
    const world = fakeWorld();
    const plant = lockstep(world, { seeds: () => 17 });
    const error = vi.fn();
    plant.percept$.subscribe({ error });
    plant.command(standStill);
    plant.command(command as MotorCommand);
    expect(error.mock.calls).toEqual([
      [new PlantError(`World "fake" cannot take the command at step 1, episode seed 17: ${sentence}`)],
    ]);
    expect(world.steps).toBe(1);
  });

  it('ends where one percept is answered twice', () => {
    const plant = lockstep(fakeWorld(), { seeds: () => 17 });
    const error = vi.fn();
    plant.percept$.subscribe({
      next() {
        plant.command(standStill);
        plant.command(standStill);
      },
      error,
    });
    expect(error.mock.calls).toEqual([
      [
        new PlantError(
          'World "fake" cannot take the command at step 0, episode seed 17: it is the second to one percept. Answer each once.',
        ),
      ],
    ]);
  });

  it.each([-1, 0.5, NaN, undefined, 2 ** 53])('ends where the seed of an episode is %s', (seed) => {
    const { ending } = drive(lockstep(fakeWorld(), { seeds: () => seed as number }));
    expect(ending).toEqual(
      new PlantError(
        `seeds(0) is ${seed}, at step 0. Let it be a whole number from 0 to 2^53 - 1, or null to end the run.`,
      ),
    );
  });
});
