/**
 * Sets formulas at build time: every template after `tex` (`src/study/help/formula.ts`) becomes MathML, a string. Inline
 * styles and classes are left out, since a page with a strict Content-Security-Policy would refuse the one and has no rules
 * for the other.
 */
import temml from 'temml'
import type { Plugin } from 'vite'
import { mathInText } from './math-in-text.ts'

const TEMPLATE = /\btex`((?:[^`\\]|\\[\s\S])*)`/g

/** For Vite and Vitest: page, workers, command line and tests. */
export function formulas(): Plugin {
  return {
    name: 'formulas',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.endsWith('/formula.ts') || !code.includes('tex`'))
        return undefined
      return {
        code: code.replace(TEMPLATE, (_, source: string) => JSON.stringify(setFormula(source))),
        map: null,
      }
    },
  }
}

/**
 * A formula as a MathML element.
 * @param source TeX
 * @throws Error naming what of it is no TeX
 */
export function setFormula(source: string): string {
  if (source.includes('${')) throw new Error(`The formula ${source} has a hole: write it out.`)
  const set = temml
    .renderToString(source, { displayMode: true, throwOnError: true })
    .replace(/ (?:class|style)="[^"]*"/g, '')
  return set.replace('<math ', `<math alttext="${mathInText(set)}" `)
}
