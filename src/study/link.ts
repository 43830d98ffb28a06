/** What an address says after `#study=`: the text of a study, or that it cannot be read; undefined when it says nothing. */
export function linkedText(
  address: string,
): { readonly text: string } | { readonly problem: string } | undefined {
  const given = /#study=(.*)$/s.exec(address)?.[1]
  if (given === undefined) return undefined
  try {
    return { text: decodeURIComponent(given) }
  } catch {
    return { problem: 'Its encoding is damaged.' }
  }
}
