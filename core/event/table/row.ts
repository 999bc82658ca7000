// Tables of events (NumPy, HDF5, text) hold numbers of any type. The columns of a batch would silently fold numbers that no camera
// sends into their own range, so each row is checked.

import { RecordingError } from '../recording-error.ts';

/** Whether a number can be a pixel's column or row: whole, from 0 to 65535. */
export const isCoordinate = (value: number): boolean => (value & 0xffff) === value;

const isTime = (micros: number): boolean => micros >= 0 && micros <= Number.MAX_SAFE_INTEGER;

/** Whether a row of a table can be an event. @param time  µs */
export const isEvent = (x: number, y: number, time: number): boolean =>
  isCoordinate(x) && isCoordinate(y) && isTime(time);

/** @returns the error for a row that is no event. @param place  the row as its format calls it, such as "Record 5";  @param offset  the file's byte */
export function noEvent(x: number, y: number, time: number, place: string, offset: number): RecordingError {
  const bounds = isTime(time)
    ? 'Pixels are counted by whole numbers from 0 to 65535.'
    : 'Times are counted from 0 to 2^53 µs.';
  return new RecordingError(
    `${place} is no event: it has x ${x}, y ${y}, time ${time} µs. ${bounds}`,
    offset,
  );
}
