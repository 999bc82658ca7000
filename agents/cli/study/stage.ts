// A study before viewers: what its neurons have come to see, sample by sample, as telemetry for the same page as a world's run.

import { standStill, type BodyState } from '../../../core/loop/percept.ts';
import { meters, millis, radians } from '../../../core/units/quantity.ts';
import { seal, spikeScratch } from '../../../core/spike/packet.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { packEntry, packMessage, type Entry } from '../../../viz/telemetry/message.ts';
import type { Study, StudyShown } from '../../study/study.ts';
import { UsageError } from '../process/failure.ts';
import { version } from '../process/version.ts';

/** Takes messages. @param begins  whether another run begins with it */
export type Send = (message: Uint8Array<ArrayBuffer>, begins: boolean) => void;

/** Where a study is shown. */
export interface StudyStage {
  /** Show the next moment. */
  show(shown: StudyShown): void;
  /** It has learned; nothing more will come. @param digest  of everything that was learned */
  end(digest: string): void;
}

const nothing = seal(spikeScratch(1), 1, true);
const nobody: BodyState = { x: meters(0), y: meters(0), heading: radians(0), ...standStill };

/** Prepare to show a study; viewers are greeted with the first moment. Throws UsageError where it has nothing to show. */
export function studyStage(
  { name, summary, metrics, threshold, shows }: Study,
  seed: number,
  trained: boolean,
  send: Send,
): StudyStage {
  if (shows === undefined)
    throw new UsageError(
      `${name} has no field maps to look at. Watch digits-unsupervised or orientation-features; report draws the others.`,
    );
  const tell = (entries: readonly Entry[], begins = false): void =>
    send(packMessage(entries.map((entry) => ({ kind: entry.kind, bytes: packEntry(entry) }))), begins);
  const greetingOf = (steps: number): Greeting => ({
    neurover: version,
    run: {
      experiment: name,
      summary,
      seed,
      chip: 'reference',
      ...(trained ? { trained } : {}),
      steps,
      controlPeriod: 1000 * shows.every * shows.ticks,
      tick: millis(1),
      metric: { name: metrics[0].name, unit: metrics[0].unit, threshold },
      study: true,
    },
    camera: { width: shows.width, height: shows.height },
    populations: [],
    projections: [],
    variables: [],
    chip: { name: 'none', priced: false, coresUsed: 0, cores: null, neuronsPerCore: [], fills: [] },
    parameters: [],
    steering: null,
  });
  let index = -1;
  const status = (playing: boolean): Entry => ({
    kind: 'note',
    note: { kind: 'status', playing, speed: null, phase: trained ? 'judging' : 'learning' },
  });
  return {
    show({ step, of, value, events, picture }) {
      index++;
      if (index === 0) tell([{ kind: 'greeting', greeting: greetingOf(of) }, status(!trained)], true);
      const on = events.on.reduce((a, b) => a + b, 0);
      tell([
        { kind: 'picture', picture: { index, ...picture } },
        {
          kind: 'frame',
          frame: {
            index,
            step,
            episode: index,
            fresh: true,
            ending: 'running',
            plastic: !trained,
            reward: 0,
            modulators: new Float32Array(0),
            body: nobody,
            command: standStill,
            counts: { spikes: 0, synapticOps: 0, weightUpdates: 0, energy: null },
            onEvents: on,
            offEvents: events.count - on,
            events,
            stimulus: nothing,
            response: nothing,
          },
        },
        {
          kind: 'note',
          note: {
            kind: 'episode',
            index,
            episode: step,
            phase: trained ? 'judging' : 'learning',
            reason: 'a sample was shown',
            measures: { [metrics[0].name]: Number.isNaN(value) ? null : value },
          },
        },
      ]);
    },
    end(digest) {
      const learned: Entry = { kind: 'note', note: { kind: 'learned', index, step: index, digest } };
      tell(trained ? [status(false)] : [learned, status(false)]);
    },
  };
}
