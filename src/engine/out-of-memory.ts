const NAME = 'OutOfMemory'

/** Says in a sentence what does not fit into the memory of an engine. Known by its name, which it keeps between threads. */
export class OutOfMemory extends Error {
  override readonly name = NAME
}

export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && error.name === NAME
