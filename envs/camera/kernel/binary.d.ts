/** The compiled kernels: a WebAssembly module in base64. `build.mjs` makes binary.js. */
export const binary: string;
