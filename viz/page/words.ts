// The words of the page for whoever does not know them: two lines each, as the field uses them.

/** Words and what they mean. */
export const words: readonly (readonly [word: string, meaning: string])[] = [
  [
    'percept',
    'What the robot senses at one moment: its events and other senses, with the reward of the step before.',
  ],
  [
    'control step',
    'From one percept to the next: the network spikes for some ticks, then one command goes to the wheels.',
  ],
  [
    'event',
    'One pixel of an event camera says that it became brighter or darker, with its time, and only then.',
  ],
  ['spike', 'A neuron’s short pulse: it fires when its voltage reaches the threshold, and is then reset.'],
  [
    'eligibility',
    'A fading mark of a synapse that paired spikes leave: it may change, should a reward come soon enough.',
  ],
  [
    'dopamine, reward surprise',
    'Reward beyond what was expected: one number for all synapses. Times eligibility it is the change of a weight.',
  ],
  [
    'TD error',
    'Temporal difference: reward, plus what is expected from here (discounted), minus what was expected before.',
  ],
  ['frozen', 'No weight changes any more, and nothing is tried out: what the mind does now, it has learned.'],
  [
    'cores, were it loihi2',
    'What the network would take of such a chip, had it been put on one: this run is not on it.',
  ],
];
