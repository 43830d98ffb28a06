/** The compiled kernel of `assembly/`, made by `tools/wasm-kernel.ts`. */
declare module 'virtual:dual-kernel' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
