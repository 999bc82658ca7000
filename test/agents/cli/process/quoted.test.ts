import { expect, it } from 'vitest';
import { quoted } from '../../../../agents/cli/process/quoted.ts';

it('leaves plain paths as they are, and takes the quotes that Windows knows, too, where these are enough', () => {
  expect(quoted('runs/a-1.ckpt')).toBe('runs/a-1.ckpt');
  expect(quoted("Läufe/Team A's")).toBe(`"Läufe/Team A's"`);
});

it.runIf(process.platform !== 'win32')('keeps a shell of Unix from reading what is in a path', () => {
  expect(quoted('a $HOME')).toBe("'a $HOME'");
  expect(quoted("it's `x`")).toBe("'it'\\''s `x`'");
  expect(quoted('a\\')).toBe("'a\\'");
});
