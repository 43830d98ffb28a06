/** A decimal number, with or without commas between groups of three digits; a decimal comma is none. */
const NUMBER = /^[+-]?([1-9]\d{0,2}(,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?$/i

/** What was typed as a number; as it stands when it is none, so that the reason can quote it. */
export function parseNumber(text: string): number | string {
  const typed = text.trim()
  const value = Number(typed.replaceAll(',', ''))
  return NUMBER.test(typed) && /\d/.test(typed) && Number.isFinite(value) ? value : typed
}
