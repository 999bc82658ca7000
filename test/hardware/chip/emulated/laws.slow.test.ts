import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { ideal, profiles } from '../../../../hardware/chip/profile/profiles.ts';
import { chipLaws } from '../../../laws/chip-laws.ts';

const rounded = [
  {
    law: 'dopamine moves weights, and its sign says which way',
    reason:
      'weights are rounded at random, so single synapses may stay; the mean is tested in emulated.slow.test.ts',
  },
  {
    law: 'a fresh stimulus clears everything but the weights',
    reason: 'the generator that rounds is not part of an episode and runs on',
  },
];

const nearest = [
  {
    law: 'dopamine moves weights, and its sign says which way',
    reason: 'what is less than half a step of a weight is lost; tested in nearest-weights.test.ts',
  },
  rounded[1],
];

chipLaws('the ideal chip', () => emulatedChip(ideal));
chipLaws('the emulated Loihi 2', () => emulatedChip(profiles['loihi2']), { skip: rounded });
chipLaws(
  'the emulated Loihi 2 that rounds weights to the nearest value',
  () => emulatedChip(profiles['loihi2-nearest']),
  { skip: nearest },
);
chipLaws('the emulated Loihi 1', () => emulatedChip(profiles['loihi1'], { compat: 'loihi1' }), {
  skip: rounded,
});
