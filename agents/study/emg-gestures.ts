// Gestures from muscles, personalised on the chip: a learner of everybody's gestures is shipped, then a few labelled windows of the
// wearer change its 8-bit weights by the chip's own learning rule; then the electrodes are turned, and turned back.

import { mean } from '../../core/units/arithmetic.ts';
import { createRandom, split, type Random } from '../../core/random/random.ts';
import type { Chip, Snapshot } from '../../core/chip/chip.ts';
import { EMG_CLASSES, emgNeed, readWearers, type EmgSession } from '../dataset/emg.ts';
import { syntheticEmg } from '../dataset/synthetic/muscles.ts';
import { balancedAccuracy, halves, type GestureWindow } from '../wearable/features.ts';
import { blend, fitLinear, tellLinear, type LinearModel } from '../wearable/linear.ts';
import { deployLearner, learnOnChip, STEP, tellOnChip, type ChipLearner } from '../wearable/chip-learner.ts';
import type { SpikingLearner } from '../wearable/spiking-learner.ts';
import { genericState, JUDGED, prepare, shipped, some, tellShipped, unseen } from './emg-shipped.ts';
import {
  addStudyCosts,
  noStudyCost,
  studyCost,
  type Measures,
  type Study,
  type StudyContext,
  type StudyCost,
  type StudyResult,
} from './study.ts';

/** Chosen on session 2 with seed 1000: weight units per spike; windows of the wearer are gone through again. */
const personal = { passes: 20, rate: 1.1 };

const dataOf = ({ data }: StudyContext): EmgSession[] =>
  data === null ? syntheticEmg(3) : readWearers(data);

/** Learn the wearer on the device. */
function personaliseOn(device: ChipLearner, windows: readonly GestureWindow[]): ChipLearner {
  for (let pass = 0; pass < personal.passes; pass++)
    for (const window of windows) learnOnChip(device, window);
  return device;
}

/** Windows of a subject's session in halves, the bracelet turned or not. */
function wearing(
  sessions: readonly EmgSession[],
  subject: string,
  session: number,
  turned = 0,
): [GestureWindow[], GestureWindow[]] {
  const found = sessions.find((each) => each.subject === subject && each.session === session);
  return found === undefined ? [[], []] : halves(found, { turned });
}

interface Subject {
  readonly figures: Readonly<Record<string, number>>;
  /** Weight changes per labelled window, of the ten of each gesture. */
  readonly updates: number;
  readonly cost: StudyCost;
}

function personalise(
  sessions: readonly EmgSession[],
  subject: string,
  random: Random,
  newChip: () => Chip,
): Subject {
  const others = sessions.filter((each) => each.subject !== subject).flatMap((each) => halves(each).flat());
  const model = fitLinear(others, EMG_CLASSES);
  const start = prepare(model, others, random);
  const devices: Chip[] = [];
  const device = (code: SpikingLearner, name: string): ChipLearner => {
    const chip = newChip();
    devices.push(chip);
    return deployLearner(code, chip, personal.rate, split(random, name));
  };
  const [support, test] = wearing(sessions, subject, JUDGED);
  const tell = (learner: ChipLearner, windows: readonly GestureWindow[]): number =>
    balancedAccuracy(windows, (features) => tellOnChip(learner, features));
  const linear = (from: LinearModel, windows: readonly GestureWindow[]): number =>
    balancedAccuracy(windows, tellLinear(from));
  const figures: Record<string, number> = {
    generic: tell(device(start, 'generic'), test),
    genericLinear: linear(model, test),
  };
  let updates = 0;
  for (const n of [1, 2, 5, 10, 20]) {
    const windows = some(support, n, random);
    const learner = personaliseOn(device(start, `n${n}`), windows);
    updates = n === 10 ? learner.chip.meter().weightUpdates / windows.length : updates;
    figures[`n${n}`] = tell(learner, test);
    figures[`linear${n}`] = linear(blend(model, windows), test);
  }
  // The wearer's own: learned from sessions 1 and 2, then the bracelet is turned by one electrode, and back.
  const mine = [1, 2].flatMap((session) => wearing(sessions, subject, session).flat());
  const ownModel = fitLinear(mine, EMG_CLASSES);
  const own = prepare(ownModel, mine, random);
  const [turnedSupport, turnedTest] = wearing(sessions, subject, JUDGED, 1);
  const shipped = device(own, 'own');
  figures['own'] = tell(shipped, test);
  figures['turned'] = tell(shipped, turnedTest);
  figures['turnedLinear'] = linear(ownModel, turnedTest);
  for (const n of [5, 10]) {
    const windows = some(turnedSupport, n, random);
    const learner = personaliseOn(device(own, `turned${n}`), windows);
    figures[`turned${n}`] = tell(learner, turnedTest);
    figures[`turnedLinear${n}`] = linear(blend(ownModel, windows), turnedTest);
    if (n !== 10) continue;
    figures['forgotten'] = tell(learner, test);
    figures['turnedBack5'] = tell(personaliseOn(learner, some(support, 5, random)), test);
  }
  return {
    figures,
    updates,
    cost: devices
      .map((chip) => studyCost(chip.meter(), chip.meter().ticks / STEP))
      .reduce(addStudyCosts, noStudyCost),
  };
}

/** Gestures from muscles. */
export const emgGestures: Study = {
  name: 'emg-gestures',
  summary:
    'gestures from eight muscle electrodes, personalised on the chip by a few labelled windows: R-STDP with a modulator per gesture, 8-bit weights',
  need: emgNeed,
  metrics: [
    { name: 'tenWindows', unit: 'balanced', better: 'higher' },
    { name: 'fiveWindows', unit: 'balanced', better: 'higher' },
    { name: 'generic', unit: 'balanced', better: 'higher' },
    { name: 'turned', unit: 'balanced', better: 'higher' },
    { name: 'turnedFive', unit: 'balanced', better: 'higher' },
    { name: 'turnedTen', unit: 'balanced', better: 'higher' },
    { name: 'turnedBack', unit: 'balanced', better: 'higher' },
    /** What a checkpoint holds: learned of everybody's earlier sessions, told in their last one; `generic` is told of a stranger. */
    { name: 'shipped', unit: 'balanced', better: 'higher' },
  ],
  threshold: 0.81,
  chips: ['loihi2', 'loihi1'],
  step: 'windows per gesture',

  learn(context: StudyContext): StudyResult {
    const sessions = dataOf(context);
    const names = [...new Set(sessions.map(({ subject }) => subject))];
    const random = split(createRandom(context.seed), 'emg');
    const found = names.map((subject) => {
      const one = personalise(sessions, subject, split(random, subject), context.chip);
      context.note(
        `subject ${subject}: ${one.figures['generic'].toFixed(3)} before, ${one.figures['n10'].toFixed(3)} after 10 windows per gesture`,
      );
      return one;
    });
    const state = genericState(sessions, random);
    const all = (name: string): number => mean(found.map(({ figures }) => figures[name]));
    const columns = [
      'generic',
      'n1',
      'n2',
      'n5',
      'n10',
      'n20',
      'own',
      'turned',
      'turned5',
      'turned10',
      'forgotten',
      'turnedBack5',
    ];
    return {
      conditions: {
        learned: {
          tenWindows: all('n10'),
          fiveWindows: all('n5'),
          generic: all('generic'),
          turned: all('turned'),
          turnedFive: all('turned5'),
          turnedTen: all('turned10'),
          turnedBack: all('turnedBack5'),
          shipped: tellShipped(context, sessions, state, personal.rate),
        },
        linearClassifier: {
          tenWindows: all('linear10'),
          fiveWindows: all('linear5'),
          generic: all('genericLinear'),
          turned: all('turnedLinear'),
          turnedFive: all('turnedLinear5'),
          turnedTen: all('turnedLinear10'),
          turnedBack: NaN,
          shipped: balancedAccuracy(unseen(sessions), tellLinear(fitLinear(shipped(sessions), EMG_CLASSES))),
        },
      },
      curve: [1, 2, 5, 10, 20].map((n) => ({ step: n, value: all(`n${n}`) })),
      tables: [
        {
          title: 'Balanced accuracy of each subject; session 3, second half of each take',
          head: ['subject', ...columns],
          rows: [
            ...names.map((name, k) => [
              name,
              ...columns.map((column) => found[k].figures[column].toFixed(3)),
            ]),
            ['mean', ...columns.map((column) => all(column).toFixed(3))],
          ],
        },
        {
          title: 'Cost of learning',
          head: ['labelled windows', 'weight changes per window'],
          rows: [[10 * EMG_CLASSES, mean(found.map(({ updates }) => updates)).toFixed(0)]],
        },
      ],
      cost: found.map(({ cost }) => cost).reduce(addStudyCosts, noStudyCost),
      state,
    };
  },

  judge(context: StudyContext, state: Snapshot): Measures {
    const value = tellShipped(context, dataOf(context), state, personal.rate);
    return Object.fromEntries(this.metrics.map(({ name }) => [name, name === 'shipped' ? value : NaN]));
  },
};
