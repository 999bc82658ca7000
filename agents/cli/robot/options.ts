// Reading the options of robot verbs that are more than a word: secrets, certificates, numbers with units. Each reader refuses
// with what is allowed.

import { readFileSync } from 'node:fs';
import type { BatteryFloor } from '../../../hardware/robot/safety/battery.ts';
import type { Limits } from '../../../hardware/robot/safety/model.ts';
import { UnreadableError, UsageError } from '../process/failure.ts';
import { pointHint } from '../process/options.ts';

/** Where a token may stand besides a file: never on the command line, which every user of the machine can read. */
export const TOKEN_VARIABLE = 'NEUROVER_TOKEN';

function fileOf(option: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UnreadableError(
      `${option} ${path}: cannot be read (${(cause as NodeJS.ErrnoException).code ?? ''}). Give a file that is there.`,
    );
  }
}

/** @returns the token of a file, or of the environment, or none. Throws UsageError, and UnreadableError for a file that holds none. */
export function readToken(path: string | undefined): string | null {
  const text = path === undefined ? (process.env[TOKEN_VARIABLE] ?? '') : fileOf('--token-file', path);
  const token = text.trim();
  if (token === '' && path !== undefined)
    throw new UnreadableError(
      `--token-file ${path}: it is empty. Make one with: openssl rand -hex 16 > ${path}`,
    );
  if (/\s/.test(token))
    throw new UsageError('The token has spaces in it. Make one with: openssl rand -hex 16');
  return token === '' ? null : token;
}

/** A certificate with its key, both in PEM, or neither. Throws UsageError, UnreadableError. */
export function readTls(
  cert: string | undefined,
  key: string | undefined,
): { readonly cert: string; readonly key: string } | null {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new UsageError('--cert and --key belong together: a certificate and its private key, both in PEM.');
  return { cert: readPem('--cert', cert, 'CERTIFICATE'), key: readPem('--key', key, 'PRIVATE KEY') };
}

/** Text of a PEM file. Throws UnreadableError where there is no such block in it. */
export function readPem(option: string, path: string, block: 'CERTIFICATE' | 'PRIVATE KEY'): string {
  const text = fileOf(option, path);
  if (new RegExp(`-----BEGIN [A-Z ]*${block}-----`).test(text)) return text;
  throw new UnreadableError(
    `${option} ${path}: there is no "-----BEGIN ${block}-----" in it. Give a file in PEM.`,
  );
}

/** A port number. Throws UsageError. */
export function readPort(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(port) && port >= 0 && port <= 65535) return port;
  throw new UsageError(`--port ${text}: give a port from 0 to 65535; 0 takes a free one.`);
}

/** A positive number with the unit that its option has. Throws UsageError. */
export function readPositive(option: string, text: string, unit: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`${option} ${text}: give a number of ${unit} above 0.${pointHint(text)}`);
}

/** @returns the limits that flags lower. Throws UsageError. */
export function readLimits(speed: string | undefined, turnRate: string | undefined): Partial<Limits> {
  return {
    ...(speed === undefined ? {} : { speed: readPositive('--max-speed', speed, 'm/s') as Limits['speed'] }),
    ...(turnRate === undefined
      ? {}
      : { turnRate: readPositive('--max-turn-rate', turnRate, 'rad/s') as Limits['turnRate'] }),
  };
}

/** What a battery must have: a share in percent or a voltage. Throws UsageError. */
export function readFloor(text: string): BatteryFloor {
  const [, number = '', unit = ''] = /^\s*([\d.]+)\s*(%|V)\s*$/i.exec(text) ?? [];
  const value = Number(number);
  if (unit === '%' && value > 0 && value < 100) return { of: 'charge', least: value / 100 };
  if (unit.toUpperCase() === 'V' && value > 0) return { of: 'voltage', least: value };
  throw new UsageError(
    `--battery-floor ${text}: give what it must have, with its unit, such as 20% or 11.1V.${pointHint(text)}`,
  );
}

/** A robot's address. Throws UsageError. */
export function readUrl(address: string): string {
  const isAddress = /^(wss?|listen):\/\/[^/]/.test(address) && URL.canParse(address);
  if (!isAddress)
    throw new UsageError(
      `"${address}" is no robot's address. Give ws://HOST:9090, wss://HOST:PORT, or listen://HOST:PORT to wait for one.`,
    );
  const { protocol, port, username, password, search } = new URL(address);
  if (username !== '' || password !== '' || search !== '')
    throw new UsageError('An address holds no secrets: they end in logs. Give a token with --token-file.');
  if (protocol === 'listen:' && port === '')
    throw new UsageError(`"${address}": give the port too, such as listen://127.0.0.1:9091.`);
  return address;
}

/** Degrees by which a laser is turned -> radians. Throws UsageError. */
export function readScanYaw(text: string): number {
  const degrees = text.trim() === '' ? NaN : Number(text);
  if (!(Math.abs(degrees) <= 180))
    throw new UsageError(
      `--scan-yaw ${text}: give degrees from -180 to 180, to the left of where the robot drives ahead.${pointHint(text)}`,
    );
  return (degrees * Math.PI) / 180;
}

/** Degrees of a laser's view -> radians. Throws UsageError. */
export function readScanView(text: string): number {
  const degrees = readPositive('--scan-view', text, 'degrees');
  if (degrees > 360) throw new UsageError(`--scan-view ${text}: a laser sees 360 degrees at most.`);
  return (degrees * Math.PI) / 180;
}
