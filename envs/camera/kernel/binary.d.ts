/** The compiled kernels: a WebAssembly module in base64. `core/wasm/build.mjs` makes binary.js. */
export const binary: string;
