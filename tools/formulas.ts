/**
 * Sets formulas at build time: every template after `tex` or `words` (`src/study/help/formula.ts`) becomes a string with MathML. Inline
 * styles and classes are left out, since a page with a strict Content-Security-Policy would refuse the one and has no rules
 * for the other.
 */
import temml from 'temml'
import type { Plugin } from 'vite'
import { mathInText } from './math-in-text.ts'

const TEMPLATE = /\b(tex|words)`((?:[^`\\]|\\[\s\S])*)`/g

/** For Vite and Vitest: page, workers, command line and tests. */
export function formulas(): Plugin {
  return {
    name: 'formulas',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.endsWith('/formula.ts')) return undefined
      const set = code.replace(TEMPLATE, (_, tag: string, source: string) =>
        JSON.stringify(tag === 'tex' ? setFormula(source) : setWords(source)),
      )
      return set === code ? undefined : { code: set, map: null }
    },
  }
}

/** Words with each formula between dollars as a MathML element. */
const setWords = (source: string): string =>
  source.replace(/\$([^$]+)\$/g, (_, formula: string) => setFormula(formula, false))

/**
 * A formula as a MathML element.
 * @param source TeX
 * @param display whether it stands by itself; else in a line of words
 * @throws Error naming what of it is no TeX
 */
export function setFormula(source: string, display = true): string {
  if (source.includes('${')) throw new Error(`The formula ${source} has a hole: write it out.`)
  const set = temml
    .renderToString(source, { displayMode: display, throwOnError: true })
    .replace(/ (?:class|style)="[^"]*"/g, '')
  return set.replace('<math', `<math alttext="${mathInText(set)}"`)
}
