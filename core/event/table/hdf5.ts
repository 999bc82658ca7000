// HDF5 recordings: DSEC, RPG, Prophesee and v2e files, through h5wasm (NIST's build of the HDF5 library), block by block.

import type { Dataset, File } from 'h5wasm/node';
import {
  addEvent,
  addTrigger,
  clearBatch,
  createBatch,
  isEmpty,
  isFull,
  type EventBatch,
} from '../recording/batch.ts';
import { facts, type RecordingFacts } from '../recording/decoder.ts';
import { hdf5Reason } from './hdf5-reason.ts';
import { hdf5Columns, type Hdf5Columns } from './hdf5-layout.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';
import { isEvent, noEvent } from './row.ts';

/** Rows fetched at once. */
const BLOCK = 65536;

type Numbers = ArrayLike<number | bigint>;

/** Close what may never have opened. */
function closeQuietly(file: File | null): void {
  try {
    file?.close();
  } catch {
    // A file that is damaged enough cannot be closed either; the fault that is on its way says why.
  }
}

/** Read rows [from, to) of a dataset. Throws where the library gives no numbers. */
function rows(set: Dataset, from: number, to: number, column?: number): Numbers {
  const slice =
    column === undefined
      ? [[from, to]]
      : [
          [from, to],
          [column, column + 1],
        ];
  const values: unknown = set.slice(slice as Parameters<Dataset['slice']>[0]);
  if (ArrayBuffer.isView(values) || Array.isArray(values)) return values as unknown as Numbers;
  throw new RecordingError(`Rows ${from} to ${to} of ${set.path} cannot be read.`, 0);
}

/** Put a block of rows, the first of which is `row`, into the batch, emptying it where it is full. Throws RecordingError with the row that is no event. */
function* emit(
  { time, offset }: Hdf5Columns,
  row: number,
  [t, x, y, p]: readonly Numbers[],
  batch: EventBatch,
): Generator<EventBatch, void, void> {
  for (let i = 0; i < t.length; i++) {
    const stored = Number(t[i]);
    const micros = (time === 'seconds' ? Math.round(stored * 1e6) : Math.round(stored)) + offset;
    const [column, line] = [Number(x[i]), Number(y[i])];
    if (!isEvent(column, line, micros)) throw noEvent(column, line, micros, `Row ${row + i}`, 0);
    const on = Number(p[i]) > 0 ? 1 : 0;
    if (isFull(batch) || !addEvent(batch, micros, column, line, on)) {
      yield batch;
      clearBatch(batch);
      addEvent(batch, micros, column, line, on);
    }
  }
}

/** Read the named fields of a block of a compound dataset as columns. */
function compound(set: Dataset, from: number, to: number, names: readonly string[]): Numbers[] {
  const members = set.metadata.compound_type?.members ?? [];
  const records = rows(set, from, to) as unknown as ArrayLike<ArrayLike<number | bigint>>;
  return names.map((name) => {
    const at = members.findIndex((member) => member.name === name);
    if (at < 0) throw new RecordingError(`${set.path} has no field "${name}".`, 0);
    return Array.from({ length: records.length }, (_, i) => records[i][at]);
  });
}

/** Put the external triggers of a Prophesee file (compound p, t, id) into batches of their own. */
function* triggers(set: Dataset, fileBytes: number, batch: EventBatch): Generator<EventBatch, void, void> {
  const count = set.shape?.[0] ?? 0;
  if (count > fileBytes)
    throw new RecordingError(`The file claims ${count} triggers, more than it can hold.`, 0);
  for (let row = 0; row < count; row += BLOCK) {
    const [t, id, p] = compound(set, row, Math.min(count, row + BLOCK), ['t', 'id', 'p']);
    for (let i = 0; i < t.length; i++) {
      if (isFull(batch)) {
        yield batch;
        clearBatch(batch);
      }
      const [time, line] = [Number(t[i]), Number(id[i])];
      if (!isEvent(line, 0, time))
        throw new RecordingError(`Trigger ${row + i} cannot be: it has line ${line}, time ${time} µs.`, 0);
      addTrigger(batch, time, line, Number(p[i]) > 0 ? 1 : 0);
    }
  }
}

/**
 * Decode an HDF5 file on disk. Layouts are described at hdf5Columns.
 *
 * Yields and throws as decodeSource does; HDF5 hides where a row stands on disk, so errors name byte 0 and the row.
 *
 * @param open  the library's File class, which the caller has loaded
 */
export function* decodeHdf5(
  open: typeof File,
  path: string,
  fileBytes: number,
  known: RecordingFacts = facts('hdf5'),
): Generator<EventBatch, void, void> {
  const batch = createBatch();
  let row = 0;
  let file: File | null = null;
  try {
    file = new open(path, 'r');
    const columns = hdf5Columns(file, fileBytes, known);
    for (; row < columns.rows; row += BLOCK) {
      const end = Math.min(columns.rows, row + BLOCK);
      const { sets, order } = columns;
      const block: readonly Numbers[] =
        sets.length === 4
          ? sets.map((set) => rows(set, row, end))
          : order === null
            ? compound(sets[0], row, end, ['t', 'x', 'y', 'p'])
            : order.map((column) => rows(sets[0], row, end, column));
      if (block.some((column) => column.length !== end - row))
        throw new RecordingError('Rows are missing.', 0);
      yield* emit(columns, row, block, batch);
    }
    if (columns.triggers !== null) yield* triggers(columns.triggers, fileBytes, batch);
  } catch (cause) {
    if (!isEmpty(batch)) yield batch;
    const { reason } = asRecordingError(cause, 0);
    const offset = /truncated/.test(reason) ? fileBytes : 0;
    const place = /^(Row|Trigger) \d/.test(reason) ? '' : ` The fault is in or after row ${row}.`;
    throw new RecordingError(`${hdf5Reason(reason)}${place}`, offset, null, { cause });
  } finally {
    closeQuietly(file);
  }
  if (!isEmpty(batch)) yield batch;
}
