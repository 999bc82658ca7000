// What users of the package get from `neurover/hardware`: chips.

export { chips, type ChipName } from './registry.ts';
export { referenceChip } from './chip/reference.ts';
