// What else the figures of README.md and of every MEASURED.md come from: scripts that need the repository, its tests or a browser, and so
// are no part of the package.

/** Scripts by their path in test/bench, a line each. */
export const scripts: Readonly<Record<string, string>> = {
  'learning/classic-control': 'CartPole-v1 and Acrobot-v1 by local three-factor learning',
  'learning/distal-reward': 'a reward that comes late, after Izhikevich (2007)',
  'learning/florian-xor': 'XOR by reward-modulated STDP, after Florian (2007)',
  'learning/louder-angle': 'what it is worth that a compass or a bearing fires more often',
  'learning/mapless-floors': 'a guided teacher and its imitator on floors that they never saw',
  'learning/mapless-guide': 'the guide that knows the map',
  'learning/quantisation': 'what registers make of the STDP window',
  'learning/rounding': 'weight changes in steps of an 8-bit weight',
  'learning/training-cost': 'what five simulated minutes of training cost',
  'learning/tune-braitenberg': 'the search that tunes the hand-coded rival',
  'learning/water-maze': 'the water maze before and after its platform moves',
  'data/nab-constants': "how far the score on NAB hangs on the detector's constants",
  'data/saccades-paired': 'spikes beside logistic regression, recording by recording',
  'data/z-scores': 'the search for the strongest plain z-score on NAB',
  'robot/lane': 'a trained mind with a socket and without one',
  'robot/latency': 'from sensor to command over loopback',
  'robot/learning': 'learning over a socket',
  'robot/outage': 'a robot whose connection fails while it drives',
  'robot/real-time': 'a trained mind over a socket in real time',
  'events/damage': 'recordings that are damaged 100,000 times',
  'events/damage-hdf5': 'HDF5 recordings that are damaged 10,000 times',
  'events/large-recording': 'memory for a recording of any size',
  'events/recordings': 'decoding speed of every format of event cameras',
  'page/frames': "pictures a second of the viewer's page",
  'page/recording': 'how fast a recording opens and seeks in a browser',
  'page/screenshots': "the README's pictures",
  'page/study-screenshot': "a picture of a study's page",
  'page/viewer-memory': 'what the viewer keeps of a run as fast as it can be',
  'page/viewers': 'what three viewers cost a training',
  'two-workers': 'whether two threads help within one network, from 10^5 to 10^8 synapses',
  'speed-table': "the README's table of speeds, from the figures on file",
};

/** How a script is run. */
export const commandOf = (name: string): string => `npx tsx test/bench/${name}.ts`;

/** @returns the lines that say where they are, and which there are. */
export function scriptLines(): string[] {
  const width = Math.max(...Object.keys(scripts).map(({ length }) => length));
  return [
    'In the repository only, not in the installed package, are the scripts behind all other figures (README.md, MEASURED.md):',
    `${commandOf('NAME')} in a clone of it, after npm ci; the head of each file says what it takes.`,
    ...Object.entries(scripts).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`),
  ];
}
