/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Ends the preparation of a study when another one is asked for. */
export class Superseded extends Error {}
