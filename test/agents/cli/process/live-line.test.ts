// The line that tells how far a command is: on a terminal it is one line whatever is drawn, elsewhere it is none.

import { expect, it } from 'vitest';
import { liveLine } from '../../../../agents/cli/process/live-line.ts';

/** @returns a terminal of so many columns, or none, and what was written there. */
function terminal(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, line: liveLine({ isTTY, columns, write } as unknown as NodeJS.WriteStream) };
}

it('is drawn over itself, cut to the terminal, no oftener than people can read, and leaves nothing', () => {
  const { written, line } = terminal(true, 8);
  line.draw(() => 'frame 1 of many');
  line.draw(() => 'frame 2 of many');
  line.close();
  expect(written).toEqual(['\r\x1b[2Kframe 1', '\r\x1b[2K']);
});

it('writes nothing into a file, and does not even ask for the words', () => {
  const { written, line } = terminal(false);
  line.draw(() => expect.fail('nobody sees it'));
  line.close();
  expect([written, line.isSeen]).toEqual([[], false]);
});
