import { afterEach, expect, it, vi } from 'vitest';
import { quoted } from '../../../../agents/cli/process/quoted.ts';

const on = (platform: NodeJS.Platform): void =>
  void vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }));
afterEach(() => void vi.unstubAllGlobals());

it('leaves plain paths as they are, and takes the quotes that Windows knows, too, where these are enough', () => {
  expect(quoted('runs/t-maze_0,1.ckpt')).toBe('runs/t-maze_0,1.ckpt');
  expect(quoted("Läufe/Team A's")).toBe(`"Läufe/Team A's"`);
});

it('keeps a shell of Unix from reading what is in a path', () => {
  on('linux');
  expect(quoted('a $HOME')).toBe("'a $HOME'");
  expect(quoted("it's `x`")).toBe("'it'\\''s `x`'");
  expect(quoted('a\\')).toBe("'a\\'");
});

it('keeps a backslash of Windows from taking the closing quote with it', () => {
  on('win32');
  expect(quoted('C:\\my runs\\lane')).toBe('"C:\\my runs\\lane"');
  expect(quoted('my runs\\')).toBe('"my runs\\\\"');
});
