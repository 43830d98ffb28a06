/** The frozen target of `paper-target-1024.csv`, made by `tools/paper-target.ts`. */
declare module 'virtual:paper-target' {
  /** Coordinates in millionths, all x and then all y: little-endian 32-bit integers, their lowest bytes first, in base64. */
  export const planes: string
  /** Points of each mode, in order. */
  export const counts: readonly number[]
}
