import { expect, it } from 'vitest'
import { type FormulaNode, readFormula } from '../../../src/views/formula.ts'

/** As MathML, without what the browser does with it. */
const written = (nodes: readonly FormulaNode[]): string =>
  nodes
    .map(({ tag, text, children = [] }) => `<${tag}>${text ?? written(children)}</${tag}>`)
    .join('')

it.each([
  ['x_t', '<msub><mi>x</mi><mi>t</mi></msub>'],
  ['r^{d-1}', '<msup><mi>r</mi><mrow><mi>d</mi><mo>−</mo><mn>1</mn></mrow></msup>'],
  ['x_1^i', '<msubsup><mi>x</mi><mn>1</mn><mi>i</mi></msubsup>'],
  ['frac{1}{2}E', '<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>E</mi>'],
  ['sqrt{d}', '<msqrt><mi>d</mi></msqrt>'],
  [
    'E tr x̂ ≥ .9',
    '<mi>E</mi><mspace></mspace><mi>tr</mi><mspace></mspace><mi>x̂</mi><mo>≥</mo><mn>.9</mn>',
  ],
  ['‖u‖^2', '<mo>‖</mo><mi>u</mi><msup><mo>‖</mo><mn>2</mn></msup>'],
])('%s', (text, mathml) => {
  expect(written(readFormula(text))).toBe(mathml)
})

it('a formula that does not end is an error that shows it', () => {
  expect(() => readFormula('x_')).toThrow('“x_”')
  expect(() => readFormula('frac{1}{2')).toThrow('“frac{1}{2”')
})
