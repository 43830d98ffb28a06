/** A shader with all its imports, linked by tools/wgsl-linker.ts. */
declare module '*.wgsl?linked' {
  const code: string
  export default code
}
