// neurover nerve …: spikes of living neurons.

import { Command } from 'commander';
import { listenCommand, type ListenOptions } from './listen.ts';

/** The verb `nerve listen`. */
export function nerveVerbs(): Command {
  const nerve = new Command('nerve');
  nerve
    .command('listen <source>')
    .description(
      'find the spikes in what a SpikerBox sends, from a file, tcp://host:port, or - for standard input: a line per spike, in seconds',
    )
    .option('--channels <n>', 'channels in a frame', '1')
    .option('--channel <n>', 'channel to listen to, from 1 on', '1')
    .option('--rate <hertz>', 'frames per second (default: 10000 shared between the channels)')
    .option('--json', 'print one JSON document when the source ends')
    .action((source: string, options: ListenOptions) => listenCommand(source, options));
  return nerve;
}
