import { quoted } from '../../math/quoted.ts'

/** Origins that a link may name: each is told that the lab is ready. */
const MOST_ORIGINS = 20

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
  const read = named.slice(0, MOST_ORIGINS)
  const left = named.length - read.length
  return {
    allowed: read.filter(isOrigin),
    problems: [
      ...read
        .filter((text) => !isOrigin(text))
        .map((text) => `origin ${quoted(text)} is none: write it as ${own} is.`),
      ...(left > 0 ? [`At most ${MOST_ORIGINS} origins are read; ${left} are left out.`] : []),
    ],
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
