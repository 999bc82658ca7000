// A number that knows its unit. The brand lives in the type only and costs nothing at run time:
// `millis(20)` is accepted where Micros is asked for, a bare `20` or a value in metres is not.

declare const unit: unique symbol;

/** A number in the unit `U`. Arithmetic gives a bare number back, which must be tagged again on purpose. */
export type Quantity<U extends string> = number & { readonly [unit]: U };

/** Time: whole microseconds. */
export type Micros = Quantity<'µs'>;
/** Time as recipes write it, for people to read; `millis` makes Micros of it. */
export type Milliseconds = Quantity<'ms'>;
/** Length. */
export type Meters = Quantity<'m'>;
/** Angle, counter-clockwise positive. */
export type Radians = Quantity<'rad'>;
/** Linear speed. */
export type MetersPerSecond = Quantity<'m/s'>;
/** Turn rate, counter-clockwise positive. */
export type RadiansPerSecond = Quantity<'rad/s'>;
/** Rate of spikes, events or samples. */
export type Hertz = Quantity<'Hz'>;
/** Acceleration along a line. */
export type MetersPerSecondSquared = Quantity<'m/s²'>;
/** Acceleration of a turn, counter-clockwise positive. */
export type RadiansPerSecondSquared = Quantity<'rad/s²'>;
/** Mass. */
export type Kilograms = Quantity<'kg'>;
/** Voltage of a membrane. */
export type Millivolts = Quantity<'mV'>;
/** Energy of single operations. */
export type Picojoules = Quantity<'pJ'>;

/** @returns `value` microseconds, rounded to whole ones. */
export const micros = (value: number): Micros => Math.round(value) as Micros;
/** @returns `value` milliseconds, in whole microseconds. */
export const millis = (value: number): Micros => Math.round(value * 1_000) as Micros;
/** @returns `value` seconds, in whole microseconds. */
export const seconds = (value: number): Micros => Math.round(value * 1_000_000) as Micros;
/** @returns `value` milliseconds as they are, for a recipe. */
export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
/** @returns `value` metres. */
export const meters = (value: number): Meters => value as Meters;
/** @returns `value` radians. */
export const radians = (value: number): Radians => value as Radians;
/** @returns `value` degrees, in radians. */
export const degrees = (value: number): Radians => ((value * Math.PI) / 180) as Radians;
/** @returns `value` metres per second. */
export const metersPerSecond = (value: number): MetersPerSecond => value as MetersPerSecond;
/** @returns `value` radians per second. */
export const radiansPerSecond = (value: number): RadiansPerSecond => value as RadiansPerSecond;
/** @returns `value` hertz. */
export const hertz = (value: number): Hertz => value as Hertz;
/** @returns `value` metres per second squared. */
export const metersPerSecondSquared = (value: number): MetersPerSecondSquared =>
  value as MetersPerSecondSquared;
/** @returns `value` radians per second squared. */
export const radiansPerSecondSquared = (value: number): RadiansPerSecondSquared =>
  value as RadiansPerSecondSquared;
/** @returns `value` kilograms. */
export const kilograms = (value: number): Kilograms => value as Kilograms;
/** @returns `value` millivolts. */
export const millivolts = (value: number): Millivolts => value as Millivolts;
/** @returns `value` picojoules. */
export const picojoules = (value: number): Picojoules => value as Picojoules;

/** @returns the time in seconds, for printing and for formulas in SI units. */
export const inSeconds = (time: Micros): number => time / 1_000_000;
