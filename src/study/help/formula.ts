/** A formula as MathML, which browsers set themselves; its `alttext` says it in plain text. */
export type Formula = string & { readonly formula: unique symbol }

/**
 * A formula, written in TeX: `tex` before a template. The build replaces each by its MathML (`tools/formulas.ts`), so that no
 * TeX engine is shipped; a template must therefore stand as it is, without `${…}`.
 * @throws Error where a build without that plugin left one
 */
export const tex = (source: TemplateStringsArray): Formula => notSet(source)

/**
 * Words with formulas in TeX between dollars: `words` before a template. The build replaces it by the words with a MathML element
 * for each formula, as it does for `tex`.
 * @throws Error where a build without that plugin left one
 */
export const words = (source: TemplateStringsArray): string => notSet(source)

function notSet(source: TemplateStringsArray): never {
  throw new Error(`The formula ${source.raw[0]} was not set at build time (tools/formulas.ts).`)
}

/** A formula in plain text, for terminals and tables. */
export const formulaInText = (formula: Formula): string =>
  (/ alttext="([^"]*)"/.exec(formula)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
