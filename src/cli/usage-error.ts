/** Thrown for words that make no command. */
export class UsageError extends Error {
  override name = 'UsageError'
}
