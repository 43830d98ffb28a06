/** Finds addresses of other hosts in what the page is made of. */

/** Hosts that stand in the text of libraries or as links to click, and are never fetched from. */
const HARMLESS = new Map([
  ['www.w3.org', 'names of XML namespaces'],
  ['react.dev', 'addresses inside error messages of React'],
  ['base-ui.com', 'addresses inside error messages of Base UI'],
  ['arxiv.org', 'link to the paper'],
  ['github.com', 'link to source code'],
  ['localhost', 'this machine'],
])

/**
 * Hosts named in a text that are not known to be harmless.
 * @param {string} text
 */
export function foreignHosts(text) {
  const hosts = [...text.matchAll(/(?:https?|wss?):\/\/([a-z0-9.-]+\.[a-z]{2,}|localhost)/gi)].map(
    (match) => String(match[1]).toLowerCase(),
  )
  return [...new Set(hosts)].filter((host) => !HARMLESS.has(host))
}

/**
 * Addresses elsewhere from which HTML or CSS would fetch something.
 * @param {string} text
 */
export function fetchedElsewhere(text) {
  const patterns = [
    /<(?:script|img|link|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|href|data|srcset)\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/gi,
    /url\(\s*["']?((?:https?:)?\/\/[^"')\s]+)/gi,
    /@import\s+["']((?:https?:)?\/\/[^"']+)/gi,
  ]
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => String(match[1])))
}
