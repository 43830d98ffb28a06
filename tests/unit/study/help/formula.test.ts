import { expect, it } from 'vitest'
import { type Formula, formulaInText, tex } from '../../../../src/study/help/formula.ts'
import { HELP } from '../../../../src/study/help/help.ts'
import { setFormula } from '../../../../tools/formulas.ts'

const FORMULAS = Object.entries(HELP).flatMap(([place, { formula }]) =>
  formula ? [[place, formula] as const] : [],
)

/** Names the first tag that does not match; undefined for well-formed XML. */
function broken(xml: string): string | undefined {
  const open: string[] = []
  for (const [tag, closing, name, attributes, empty] of xml.matchAll(
    /<(\/?)(\w+)((?: [\w-]+="[^"<]*")*)(\/?)>|[<>]/g,
  )) {
    if (name === undefined || attributes === undefined) return tag
    if (closing) {
      if (open.pop() !== name) return tag
    } else if (!empty) open.push(name)
  }
  return open.pop()
}

it('the test of XML can fail', () => {
  expect(broken('<a b="c"><d/></a>')).toBeUndefined()
  expect(broken('<a><b></a>')).toBe('</a>')
  expect(broken('<a b=c></a>')).toBe('<')
  expect(broken('<a>')).toBe('a')
})

it('formulas were set when the page was built, as well-formed MathML that says itself in text', () => {
  expect(FORMULAS.length).toBeGreaterThan(100)
  for (const [place, formula] of FORMULAS) {
    expect(formula, place).toMatch(/^<math alttext="[^"]+" display="block">.*<\/math>$/s)
    expect(broken(formula), place).toBeUndefined()
    // A strict Content-Security-Policy refuses inline styles.
    expect(formula, place).not.toMatch(/ (?:style|class|href)=/)
    expect(formulaInText(formula), place).not.toMatch(/undefined|\\/)
  }
})

it('a formula in plain text', () => {
  const said = (source: string): string => formulaInText(setFormula(source) as Formula)
  expect(said('x_t=(1-t)\\,x_0+t\\,x_1')).toBe('x_t = (1 − t) x_0 + t x_1')
  expect(said('\\frac{1}{N}\\sum_g\\min_r\\lVert g-r\\rVert')).toBe('1/N ∑_g min_r ‖g − r‖')
  expect(said('\\hat x_1<\\sqrt{2}')).toBe('x̂_1 < √2')
})

it('what is no formula is refused by name', () => {
  expect(() => setFormula('\\frac{1}')).toThrow()
  expect(() => setFormula(`a + $${'{b}'}`)).toThrow('has a hole')
  expect(() => tex({ raw: ['x'] } as unknown as TemplateStringsArray)).toThrow('was not set')
})
