/** Whether a text has every word of a wish, wherever and however they are written. */
export function matching(text: string, wish: string): boolean {
  const plain = plainly(text)
  return plainly(wish)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}

/** Without case and marks above letters; χ is found as chi as well. */
const plainly = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('χ', 'chi').trim()
