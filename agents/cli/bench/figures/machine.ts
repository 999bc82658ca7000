// Where a benchmark ran, and what it used: processor seconds, because others may use the machine at the same time.

import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** The machine of a benchmark. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
}

/** @returns this machine. */
export function thisMachine(): Machine {
  return {
    cpu: cpuName(cpus()[0]?.model.trim() ?? 'unknown', cpuInfo()),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

/**
 * @param model  as the system calls the processor; of a virtual machine often the make alone
 * @param info   what Linux says of its first processor, empty elsewhere
 * @returns a name by which processors of two generations differ: with family and model, where they are told
 */
export function cpuName(model: string, info: string): string {
  const told = (key: string): string | undefined =>
    new RegExp(`^${key}\\s*:\\s*(\\d+)$`, 'm').exec(info)?.[1];
  const [family, number] = [told('cpu family'), told('model')];
  return family === undefined || number === undefined ? model : `${model} family ${family} model ${number}`;
}

function cpuInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}

/** @returns processor seconds of this process since it began, all its threads together. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * @returns largest resident set of this process in bytes. Linux counts it anew for each program; getrusage, asked elsewhere,
 * begins with that of the process that started it.
 */
export function peakBytes(): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? NaN) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

/** @returns the median; the mean of the middle two of an even number. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** @returns mean and deviation of a sample; the deviation of fewer than two is 0. */
export function spread(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
