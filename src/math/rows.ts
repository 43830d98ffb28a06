/**
 * Regression rows: what a batch producer makes and a trainer reads. A row is eight 32-bit words: the network's input
 * x, y, t, the loss weight, the label u, v (f32), and where it came from: target index, source index (u32).
 */

/** Words of one row. */
export const ROW_WORDS = 8

/** Position of each word in a row. */
export const ROW = { x: 0, y: 1, t: 2, weight: 3, u: 4, v: 5, target: 6, source: 7 } as const

/** Rows seen as floats and as integers: two views of one buffer. */
export interface Rows {
  readonly floats: Float32Array
  readonly words: Uint32Array
}

/** Room for `count` rows. */
export function allocateRows(count: number): Rows {
  const floats = new Float32Array(count * ROW_WORDS)
  return { floats, words: new Uint32Array(floats.buffer) }
}
