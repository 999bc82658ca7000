// Kernels that do many ticks at a time, as assembly/window.ts and assembly/lif-window.ts export them. All are over addresses.

/** The fast kernels of whole windows. Their docstrings stand beside their code. */
export interface WindowKernels {
  advanceLifWindow(
    voltage: number,
    current: number,
    refractory: number,
    size: number,
    rows: number,
    drive: number,
    driveBytes: number,
    constants: number,
    refractoryTicks: number,
    ticks: number,
    masks: number,
    bits: number,
  ): void;
  listFired(
    bits: number,
    ticks: number,
    size: number,
    start: number,
    neurons: number,
    places: number,
    scratch: number,
  ): number;
  deliverWindow(
    link: number,
    from: number,
    ticks: number,
    rows: number,
    own: number,
    rowBytes: number,
  ): number;
  learnWindow(
    link: number,
    from: number,
    to: number,
    ticks: number,
    beforeFade: number,
    afterFade: number,
    depression: number,
    potentiation: number,
  ): void;
  pushWindow(link: number, from: number, ticks: number): void;
}
