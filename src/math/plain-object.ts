/** Plain data of which nothing is known yet. */
export type Loose = Readonly<Record<string, unknown>>

/** Whether foreign data are an object with names, no list. */
export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
