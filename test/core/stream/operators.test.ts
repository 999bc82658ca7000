import { of, toArray, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Chip, Stimulus } from '../../../core/chip/chip.ts';
import { standStill, type MotorCommand, type Percept } from '../../../core/loop/percept.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import { pushSpike, seal, spikeScratch } from '../../../core/spike/packet.ts';
import { decode, encode, runOn } from '../../../core/stream/operators.ts';
import { metersPerSecond } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

/** Collect a stream that ends by itself. */
function collect<T>(stream: Observable<T>): T[] {
  let values: T[] = [];
  stream.pipe(toArray()).subscribe((all) => (values = all));
  return values;
}

const spikes = (count: number): SpikePacket => {
  const scratch = spikeScratch();
  for (let k = 0; k < count; k++) pushSpike(scratch, k, 0);
  return seal(scratch, 50);
};
const stimulus = (count: number): Stimulus => ({
  spikes: spikes(count),
  drive: new Float64Array(1),
  modulators: new Float64Array(1),
  plastic: false,
});
const percept = (step: number): Percept => ({ ...fakeWorld().reset(0), step, episode: 0 });

describe('the operators of the loop', () => {
  it('encode asks the encoder once per percept', () => {
    const encoder = { stimulus: ({ step }: Percept) => stimulus(step) };
    expect(
      collect(of(percept(1), percept(3)).pipe(encode(encoder))).map((each) => each.spikes.count),
    ).toEqual([1, 3]);
  });

  it('runOn advances the chip once per stimulus, in order', () => {
    const seen: Stimulus[] = [];
    const chip: Pick<Chip, 'advance'> = {
      advance(given) {
        seen.push(given);
        return spikes(2 * given.spikes.count);
      },
    };
    const given = [stimulus(1), stimulus(2)];
    expect(collect(of(...given).pipe(runOn(chip as Chip))).map(({ count }) => count)).toEqual([2, 4]);
    expect(seen).toEqual(given);
  });

  it('decode asks the decoder once per packet', () => {
    const decoder = {
      command: ({ count }: SpikePacket): MotorCommand => ({ ...standStill, speed: metersPerSecond(count) }),
    };
    expect(collect(of(spikes(0), spikes(5)).pipe(decode(decoder))).map(({ speed }) => speed)).toEqual([0, 5]);
  });

  it('let an error of a plain object end the stream', () => {
    const failing = {
      command(): MotorCommand {
        throw new Error('no wheels');
      },
    };
    let message = '';
    of(spikes(0))
      .pipe(decode(failing))
      .subscribe({ error: (error: Error) => (message = error.message) });
    expect(message).toBe('no wheels');
  });
});
