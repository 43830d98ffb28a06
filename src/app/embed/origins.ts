/**
 * The origins whose pages may command the lab when they hold it in a frame: those that `origin=` names in the link, each just
 * as a browser writes it; without any, the lab's own.
 * @param own the lab's origin
 * @returns them, and a sentence for each that is none
 */
export function readOrigins(
  query: URLSearchParams,
  own: string,
): { readonly allowed: readonly string[]; readonly problems: readonly string[] } {
  const named = query.getAll('origin')
  if (named.length === 0) return { allowed: [own], problems: [] }
  return {
    allowed: named.filter(isOrigin),
    problems: named
      .filter((text) => !isOrigin(text))
      .map((text) => `origin=${text} is no origin: write it as ${own} is.`),
  }
}

function isOrigin(text: string): boolean {
  try {
    const { origin, protocol } = new URL(text)
    return origin === text && (protocol === 'https:' || protocol === 'http:')
  } catch {
    return false
  }
}
