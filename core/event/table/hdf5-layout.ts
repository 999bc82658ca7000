// Where the known HDF5 layouts keep the columns of their events.

import type { Dataset, Entity, File, Group } from 'h5wasm/node';
import type { RecordingFacts } from '../recording/decoder.ts';
import { PLUGIN_FILTERS } from './hdf5-library.ts';
import { RecordingError } from '../recording-error.ts';
import { isCoordinate } from './row.ts';

/** Four columns, or one table, of `rows` events. */
export interface Hdf5Columns {
  /** t, x, y, p as one dataset each; or one dataset with all of them. */
  readonly sets: readonly Dataset[];
  /** Columns of t, x, y, p in a two-dimensional table; null for four datasets and for a compound one. */
  readonly order: readonly number[] | null;
  readonly rows: number;
  readonly time: 'micros' | 'seconds';
  /** Added to every time, µs. */
  readonly offset: number;
  /** External triggers, compound {p, t, id}, where the file has them. */
  readonly triggers: Dataset | null;
}

const GROUPS = ['CD/events', 'events', 'davis/left/events', 'DVS/cam0', 'prophesee/left', ''];
const NAMES = [
  ['t', 'ts', 'timestamps', 'timestamp'],
  ['x', 'xs'],
  ['y', 'ys'],
  ['p', 'ps', 'on', 'polarity'],
];
/** Events that a byte of a file can stand for at most: Deflate packs 1032 times, and an event has a time of 4 bytes. What claims
 * more is a bomb. */
const PACKING = 1032;
/** Filters by number that HDF5 brings along. */
const OWN_FILTERS = [1, 2, 3, 4, 5, 6];
const PROPHESEE_ECF = 0x8ecf;

const isDataset = (entity: Entity | null): entity is Dataset =>
  entity !== null && 'type' in entity && entity.type === 'Dataset';
const isGroup = (entity: Entity | null): entity is Group =>
  entity !== null && 'type' in entity && entity.type === 'Group';

function find(parent: Group, names: readonly string[]): Dataset | null {
  const keys = parent.keys();
  for (const name of names) {
    const entity = keys.includes(name) ? parent.get(name) : null;
    if (isDataset(entity)) return entity;
  }
  return null;
}

function checkFilters(set: Dataset): void {
  for (const { id, name } of set.filters) {
    if (OWN_FILTERS.includes(id) || PLUGIN_FILTERS.includes(id)) continue;
    const what = id === PROPHESEE_ECF ? "Prophesee's ECF codec" : `filter ${id} (${name})`;
    throw new RecordingError(
      `${set.path} is packed with ${what}, which cannot be read. Repack it: h5repack -f GZIP=4 IN OUT.`,
      0,
    );
  }
}

/** @returns the first value of a scalar dataset as a number, or 0. */
function scalar(parent: Group, name: string): number {
  const set = parent.keys().includes(name) ? parent.get(name) : null;
  if (!isDataset(set) || (set.shape ?? []).some((side) => side > 1)) return 0;
  const value: unknown = set.value;
  const first = ArrayBuffer.isView(value) ? (value as unknown as ArrayLike<number | bigint>)[0] : value;
  return typeof first === 'number' || typeof first === 'bigint' ? Number(first) : 0;
}

/** @returns a table's columns: [t, x, y, p] where integers (v2e), [x, y, t, p] where floating (MVSEC). */
function table(set: Dataset): Pick<Hdf5Columns, 'order' | 'time'> | null {
  const members = set.metadata.compound_type?.members.map((member) => member.name) ?? [];
  if (['t', 'x', 'y', 'p'].every((name) => members.includes(name))) return { order: null, time: 'micros' };
  if (set.shape?.length !== 2 || set.shape[1] < 4) return null;
  const isFloating = /f|d/.test(String(set.dtype));
  return isFloating ? { order: [2, 0, 1, 3], time: 'seconds' } : { order: [0, 1, 2, 3], time: 'micros' };
}

/**
 * Find the events.
 *
 *     DSEC        /events/{t, x, y, p}, /t_offset added to t, µs
 *     RPG         /events/{ts, xs, ys, ps}: floating ts are seconds, integers µs
 *     Prophesee   /CD/events of compound {x, y, p, t}, /EXT_TRIGGER/events of compound {p, t, id}
 *     v2e         /events, rows of [t µs, x, y, p];  MVSEC  /davis/left/events, rows of [x, y, t s, p]
 *
 * @param fileBytes  size of the file, against datasets that claim more than it can hold
 * Throws RecordingError where no layout fits, a filter is unknown or the columns are not equally long.
 */
export function hdf5Columns(file: File, fileBytes: number, known: RecordingFacts): Hdf5Columns {
  const finish = (
    sets: readonly Dataset[],
    order: readonly number[] | null,
    time: Hdf5Columns['time'],
  ): Hdf5Columns => {
    const rows = sets[0].shape?.[0] ?? 0;
    if (sets.some((set) => set.shape?.[0] !== rows))
      throw new RecordingError('The columns are not equally long.', 0);
    if (rows > fileBytes * PACKING)
      throw new RecordingError(`The file claims ${rows} events, more than it can hold.`, 0);
    for (const set of sets) checkFilters(set);
    const group = file.keys().includes('EXT_TRIGGER') ? file.get('EXT_TRIGGER') : null;
    const triggers = isGroup(group) ? find(group, ['events']) : null;
    if (triggers !== null) checkFilters(triggers);
    const attribute = (name: string): number => Number(file.attrs[name]?.value ?? 0);
    const geometry = /^(\d+)x(\d+)$/.exec(String(file.attrs['geometry']?.value ?? ''));
    const [width, height] = geometry?.slice(1).map(Number) ?? [attribute('width'), attribute('height')];
    if (width > 0 && height > 0 && isCoordinate(width) && isCoordinate(height))
      [known.width, known.height] = [width, height];
    known.notes['dataset'] = sets.map((set) => set.path).join(' ');
    return { sets, order, rows, time, offset: scalar(file, 't_offset'), triggers };
  };
  for (const path of GROUPS) {
    const parts = path.split('/').filter((part) => part !== '');
    let entity: Entity | null = file;
    for (const part of parts)
      entity = isGroup(entity) && entity.keys().includes(part) ? entity.get(part) : null;
    if (isDataset(entity)) {
      const layout = table(entity);
      if (layout !== null) return finish([entity], layout.order, layout.time);
    } else if (path === '' || isGroup(entity)) {
      const group = path === '' ? file : (entity as Group);
      const sets = NAMES.map((names) => find(group, names));
      if (sets.every((set) => set !== null)) {
        const isFloating = /f|d/.test(String(sets[0].dtype));
        return finish(sets, null, isFloating ? 'seconds' : 'micros');
      }
    }
  }
  throw new RecordingError(`No events are at any of: ${GROUPS.map((path) => `/${path}`).join(', ')}.`, 0);
}
