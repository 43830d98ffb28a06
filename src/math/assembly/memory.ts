/** Where everything lies that the auction works on. */

/** Most rows and columns. */
export const CAPACITY: i32 = 2048
/** Columns of a block. Finer than in `../auction.ts`, since four bounds are looked at in one go. */
export const BLOCK: i32 = 16

/** Places of the whole problem, of its every fourth point, and of every fourth of those, one after the other. */
export const PLACES: i32 = 2048 + 512 + 128
export const BLOCKS: i32 = 2048 * 128 + 512 * 32 + 128 * 8

/** Coordinates of rows and columns, f64, and as f32. */
export const ROW_X: usize = memory.data(PLACES * 8, 64)
export const ROW_Y: usize = memory.data(PLACES * 8, 64)
export const COLUMN_X: usize = memory.data(PLACES * 8, 64)
export const COLUMN_Y: usize = memory.data(PLACES * 8, 64)
export const NARROW_X: usize = memory.data(PLACES * 4, 64)
export const NARROW_Y: usize = memory.data(PLACES * 4, 64)
/** The column of each row, i32. */
export const COLUMN_OF: usize = memory.data(PLACES * 4, 64)
/** Price of each column, f64, and as f32; -∞ past the last one, up to the end of its block. */
export const PRICE: usize = memory.data(PLACES * 8, 64)
export const NARROW_PRICE: usize = memory.data(PLACES * 4, 64)
/** The row of each column, the rows without one, and the block in which a row last found its best: i32. */
export const ROW_OF: usize = memory.data(PLACES * 4, 64)
export const FREE: usize = memory.data(PLACES * 4, 64)
export const HOME: usize = memory.data(PLACES * 4, 64)
/** Bound from below of each row's reduced costs in each block, f32; rows of whole vectors. */
export const LEAST: usize = memory.data(BLOCKS * 4, 64)

/** Address of the f64 at an index. */
// @ts-ignore: decorator
@inline export function f64At(base: usize, index: i32): usize {
  return base + (<usize>index << 3)
}

/** Address of the f32 or i32 at an index. */
// @ts-ignore: decorator
@inline export function f32At(base: usize, index: i32): usize {
  return base + (<usize>index << 2)
}
