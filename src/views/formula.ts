/**
 * Formulas as short text, read into MathML: “x_t = (1 - t) x_0 + t x_1”, “frac{1}{2} E tr Var(u | x_t)”, “sqrt{d}”, “‖v‖^2”. `_` and `^`
 * put the next sign, number, word or {group} below or above; a word of several letters stands upright.
 */
export interface FormulaNode {
  /** Element of MathML. */
  readonly tag:
    | 'mrow'
    | 'mi'
    | 'mn'
    | 'mo'
    | 'mspace'
    | 'msub'
    | 'msup'
    | 'msubsup'
    | 'mfrac'
    | 'msqrt'
  readonly text?: string
  readonly children?: readonly FormulaNode[]
}

/** Numbers, words, braces, scripts and signs. A letter keeps the marks above it. */
const TOKEN = /\d*\.?\d+|(?:\p{L}\p{M}*)+|\S/gu

/** @throws Error where a brace or what belongs to a sign is missing */
export function readFormula(text: string): readonly FormulaNode[] {
  const tokens = text.match(TOKEN) ?? []
  let at = 0
  const missing = (what: string): never => {
    throw new Error(`The formula “${text}” has no ${what}.`)
  }
  const group = (): FormulaNode => {
    if (tokens[at] !== '{') return atom()
    at++
    const children = row(true)
    if (tokens[at++] !== '}') missing('}')
    return children.length === 1 ? children[0]! : { tag: 'mrow', children }
  }
  const atom = (): FormulaNode => {
    const token = tokens[at++] ?? missing('end')
    if (token === 'frac') return { tag: 'mfrac', children: [group(), group()] }
    if (token === 'sqrt') return { tag: 'msqrt', children: [group()] }
    if (token === '{') {
      at--
      return group()
    }
    if (/^[\d.]+$/.test(token) && token !== '.') return { tag: 'mn', text: token }
    if (/^\p{L}/u.test(token)) return { tag: 'mi', text: token }
    return { tag: 'mo', text: token === '-' ? '−' : token }
  }
  const scripted = (): FormulaNode => {
    const base = atom()
    let [below, above]: (FormulaNode | undefined)[] = []
    while (tokens[at] === '_' || tokens[at] === '^') {
      if (tokens[at++] === '_') below = group()
      else above = group()
    }
    if (below && above) return { tag: 'msubsup', children: [base, below, above] }
    if (below) return { tag: 'msub', children: [base, below] }
    return above ? { tag: 'msup', children: [base, above] } : base
  }
  const row = (inside: boolean): FormulaNode[] => {
    const nodes: FormulaNode[] = []
    while (at < tokens.length && !(inside && tokens[at] === '}')) {
      const node = scripted()
      const last = nodes.at(-1)
      // Words would run into what stands beside them.
      if (last?.text && node.tag !== 'mo' && last.tag !== 'mo' && (isWord(last) || isWord(node)))
        nodes.push({ tag: 'mspace' })
      nodes.push(node)
    }
    return nodes
  }
  return row(false)
}

const isWord = ({ tag, text = '' }: FormulaNode): boolean =>
  tag === 'mi' && (text.match(/\p{L}/gu) ?? []).length > 1
