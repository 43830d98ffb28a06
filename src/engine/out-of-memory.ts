/** Memory that an engine asked of the platform was refused: with fewer runs at a time it may do (`turns.ts`). */
export class OutOfMemory extends Error {
  /** The name alone comes through from another thread. */
  override readonly name = 'OutOfMemory'
}

/** Whether an engine was refused memory, on whatever thread. */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && error.name === 'OutOfMemory'
