// The verbs of the command line. Each is loaded when it is called by name: the first word of help does not wait for every world,
// chip and robot of the house.

import { Command } from 'commander';

/** A verb: what help says of it, and where it is. */
interface Verb {
  /** Its name and its arguments. */
  readonly usage: string;
  readonly description: string;
  readonly load: () => Promise<Command>;
}

const verbs: readonly Verb[] = [
  {
    usage: 'list [experiment]',
    description:
      'name all experiments, studies, worlds, agents, chips, cameras and kernels, a line each; or the constants of an experiment',
    load: async () => (await import('./setup/list-verb.ts')).listVerb(),
  },
  {
    usage: 'train <experiment>',
    description: 'learn over several seeds, judge frozen on unseen episodes, print a curve and a table',
    load: async () => (await import('./train/verb.ts')).trainVerb(),
  },
  {
    usage: 'eval <policy>',
    description: 'judge a trained mind, frozen and greedy, on episodes that it has never seen',
    load: async () => (await import('./eval/verb.ts')).evalVerb(),
  },
  {
    usage: 'watch <what...>',
    description:
      'look at an experiment that learns, at a trained mind, or at recordings (.mcap): prints the address of a page',
    load: async () => (await import('./watch/verb.ts')).watchVerb(),
  },
  {
    usage: 'report [run...]',
    description:
      'write an HTML file and a Markdown table of one run, or of several side by side; or a recording as a page that plays it',
    load: async () => (await import('./report/verb.ts')).reportVerb(),
  },
  {
    usage: 'tune <experiment>',
    description:
      'search for good constants of its recipe, on seeds and episodes that no report uses; print them beside the published ones',
    load: async () => (await import('./tune/verb.ts')).tuneVerb(),
  },
  {
    usage: 'adapt <experiment>',
    description:
      'let something drift or break after a training: what it costs, what learning on makes good, what that forgets',
    load: async () => (await import('./adapt/verb.ts')).adaptVerb(),
  },
  {
    usage: 'chip <verb>',
    description:
      'see what a network takes of a chip, train on damaged chips, check chips against recorded vectors',
    load: async () => (await import('./chip/verbs.ts')).chipVerbs(),
  },
  {
    usage: 'nir <verb>',
    description: 'read, run and write graphs in the Neuromorphic Intermediate Representation (.nir)',
    load: async () => (await import('./nir/verbs.ts')).nirVerbs(),
  },
  {
    usage: 'events <verb>',
    description:
      'read, rewrite, make and play recordings of event cameras: EVT, DAT, AEDAT, .es, ROS, HDF5, NumPy and more',
    load: async () => (await import('./events/verbs.ts')).eventsVerbs(),
  },
  {
    usage: 'robot <verb>',
    description: 'drive a robot over a socket, through a safety gate; or simulate one',
    load: async () => (await import('./robot/verbs.ts')).robotVerbs(),
  },
  {
    usage: 'nerve <verb>',
    description: 'hear spikes of living neurons while they come',
    load: async () => (await import('./nerve/verbs.ts')).nerveVerbs(),
  },
  {
    usage: 'bench <verb>',
    description: 'measure how fast it is, in processor time, beside other simulators',
    load: async () => (await import('./bench/verbs.ts')).benchVerbs(),
  },
];

/**
 * Add the verbs to the command line.
 * @param words  what was typed: verbs among them are whole, the others are a line of help
 */
export async function addVerbs(program: Command, words: readonly string[]): Promise<void> {
  for (const { usage, description, load } of verbs) {
    const called = words.includes(usage.split(' ')[0]);
    program.addCommand((called ? await load() : stub(usage)).description(description));
  }
  // Verbs of verbs end the same way: a wrong word is wrong usage.
  for (const verb of program.commands) for (const inner of [verb, ...verb.commands]) inner.exitOverride();
}

/** @returns a verb that is only told of. */
function stub(usage: string): Command {
  const [name, ...args] = usage.split(' ');
  const command = new Command(name);
  for (const argument of args) command.argument(argument);
  return command;
}
