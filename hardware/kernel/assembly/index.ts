// The kernels that the module exports. Every one is a function over addresses in the imported memory: no state of its own.

export { release } from './compact';
export { advanceCuba } from './cuba';
export { advanceCoba } from './coba';
export { deliverEqual16, deliverEqual32, deliver64 } from './deliver';
export { deliverFull, markAfterFull, markBeforeFull } from './full';
export { fade32, pairAfter, pairBefore } from './pair';
export { advanceIzhikevich, resetIzhikevich } from './izhikevich';
export { arriveEligible, markEligible, settleEligible } from './eligibility';
export { advanceFixedLif } from './fixed-lif';
export { advanceLif } from './lif';
export { advanceLifWindow, listFired } from './lif-window';
export { fillNormal } from './normal';
export { fillUniform } from './uniform';
export { consolidate64, fade64, markAfter, markBefore } from './reward';
export { deliverWindow, learnWindow, pushWindow } from './window';
export { shiftRows, sumRows } from './compete';
export {
  advanceAdaptiveLif,
  inhibitOthers,
  keepTotal,
  kickTraces,
  learnAfter,
  learnBefore,
} from './competitive';
