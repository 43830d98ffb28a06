/** Foreign text within a sentence: short, on one line, and with nothing that steers what shows it. */

/** Characters that are quoted; of a longer text a few less, and an ellipsis. */
const MOST = 58

/** Signs that would end the line, command a terminal, or turn the rest of the sentence around. */
const STEERING = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** The text without such signs. */
export const plain = (text: string): string => text.replaceAll(STEERING, '\uFFFD')

/** The beginning of a text, such as the name of an unknown field. */
export const cut = (text: string): string =>
  plain(text.length > MOST ? `${text.slice(0, MOST - 2)}…` : text)

/** The same in quotation marks. */
export const quoted = (text: string): string => `“${cut(text)}”`
