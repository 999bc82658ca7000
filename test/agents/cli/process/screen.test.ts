import { afterEach, expect, it, vi } from 'vitest';
import { screenWidth } from '../../../../agents/cli/process/screen.ts';

afterEach(() => void vi.unstubAllGlobals());

it.each([
  [{ isTTY: true, columns: 80 }, 80],
  [{ isTTY: true, columns: 0 }, Infinity], // a terminal that nobody has told its size
  [{ isTTY: true }, Infinity],
  [{ columns: 80 }, Infinity],
])('of %j is %d', (stdout, width) => {
  vi.stubGlobal('process', { stdout });
  expect(screenWidth()).toBe(width);
});
