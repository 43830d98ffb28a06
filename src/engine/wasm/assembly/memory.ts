/**
 * Fixed places in memory, all 64-byte aligned: a cache line holds the 16 outputs of one tile.
 * Runs live above `__heap_base`; the host lays them out and grows the memory.
 */

/** Training steps per call to `train`, at most. */
export const MAX_STEPS: i32 = 64
/** Rows per call to `train`, at most (256 KiB). */
export const MAX_ROWS: i32 = 8192
/** Points per call to `velocity`, at most. */
export const MAX_POINTS: i32 = 1024
/** Rows that pass through the network together (even), so that their activations stay in the cache. */
export const CHUNK: i32 = 64

/** First free byte, for runs. */
export const HEAP: usize = __heap_base

// Sizes below are for the largest network: 27 inputs and 4 hidden layers of 128.

/** Regression rows [step][row][8]; see `src/math/rows.ts`. */
export const ROWS: usize = memory.data(MAX_ROWS * 32, 64)
/**
 * Per step: Adam's step size and ε, both divided by the inverse root of the second bias correction, so that the change is
 * stepSize·m / (√v + ε); then what weight decay keeps of every parameter, and nothing.
 */
export const COEFFICIENTS: usize = memory.data(MAX_STEPS * 16, 64)
/** Loss of every step. */
export const LOSSES: usize = memory.data(MAX_STEPS * 4, 64)
/** Points [point][x, y], their times, and velocities [point][u, v]. */
export const POINTS: usize = memory.data(MAX_POINTS * 8, 64)
export const TIMES: usize = memory.data(MAX_POINTS * 4, 64)
export const VELOCITIES: usize = memory.data(MAX_POINTS * 8, 64)
/** Gradient in the order of the parameters. */
export const GRADIENT: usize = memory.data((28 * 128 + 3 * 129 * 128 + 2 * 128 + 4) * 4, 64)

/** Network inputs of a chunk; see `input.ts`. Where a chunk is odd, its tiles of two end on a stale row that nothing reads. */
export const INPUT: usize = memory.data(CHUNK * 28 * 4, 64)
/** Activations [layer][row][neuron]. */
export const VALUES: usize = memory.data(CHUNK * 128 * 4 * 4, 64)
/** Their derivatives, then ∂loss/∂pre-activation in the same places. */
export const DELTAS: usize = memory.data(CHUNK * 128 * 4 * 4, 64)
/** ∂loss/∂activation of one layer. */
export const PULLED: usize = memory.data(CHUNK * 128 * 4, 64)
/** Transposed weights of one layer. */
export const TRANSPOSED: usize = memory.data(129 * 128 * 4, 64)
/** Output velocities, then ∂loss/∂velocity, [row][2]. */
export const OUTPUT: usize = memory.data(CHUNK * 8, 64)
