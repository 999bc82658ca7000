// What three viewers, one of them deaf, cost a training: simulated seconds per second of the worker, and CPU seconds of the
// whole process, with and without them, in turns.
//
//     npx tsx test/bench/page/viewers.ts [rounds]

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNeurover } from '../../command.ts';
import { addressOf, deafViewer, readingViewer } from '../../viewers.ts';

const rounds = Number(process.argv[2] ?? 3);
const STEPS = 2000;
const room = mkdtempSync(join(tmpdir(), 'neurover-viewers-'));

/** CPU seconds of a process so far, and the memory it holds, in MB. */
function usageOf(pid: number): { cpu: number; memory: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / 100,
    memory: (Number(fields[21]) * 4096) / 2 ** 20,
  };
}

async function train(viewers: boolean): Promise<{ cpu: number; memory: number; bytes: number }> {
  const words = `train lane-keeping --seeds 0 --steps ${STEPS} --episodes 1 --workers 1 --json --force --out ${join(room, 'run')}`;
  const child = startNeurover(...words.split(' '), ...(viewers ? ['--view'] : []));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let bytes = 0;
  let usage = { cpu: 0, memory: 0 };
  const timer = setInterval(() => {
    try {
      const now = usageOf(child.pid ?? 0);
      usage = { cpu: now.cpu, memory: Math.max(now.memory, usage.memory) };
    } catch {
      // It has ended.
    }
  }, 20);
  const guests: { destroy(): void }[] = [];
  if (viewers) {
    const address = await addressOf(child);
    for (let k = 0; k < 2; k++) {
      const socket = readingViewer(address, (message) => (bytes += message.length / 2));
      guests.push({ destroy: () => socket.terminate() });
    }
    guests.push(deafViewer(address));
  }
  await ended;
  clearInterval(timer);
  for (const guest of guests) guest.destroy();
  return { ...usage, bytes };
}

const results = { without: [] as number[], with: [] as number[] };
let memory = [0, 0];
for (let round = 0; round < rounds; round++) {
  const alone = await train(false);
  const watched = await train(true);
  results.without.push(alone.cpu);
  results.with.push(watched.cpu);
  memory = [Math.max(memory[0], alone.memory), Math.max(memory[1], watched.memory)];
  process.stdout.write(
    `round ${round + 1}: ${alone.cpu.toFixed(2)} s of CPU alone, ${watched.cpu.toFixed(2)} s with viewers, ${(watched.bytes / 1e6).toFixed(1)} MB to each that reads\n`,
  );
}
const [alone, watched] = [Math.min(...results.without), Math.min(...results.with)];
process.stdout.write(
  `best of ${rounds}: ${((100 * alone) / watched).toFixed(0)} % of the speed per core; peak memory ${memory[0].toFixed(0)} MB alone, ${memory[1].toFixed(0)} MB with viewers\n`,
);
rmSync(room, { recursive: true, force: true });
