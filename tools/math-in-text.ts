/** MathML as one line of plain text, such as `x_t = (1 − t) x_0 + t x_1`. */

interface Element {
  readonly name: string
  readonly children: Element[]
  text: string
}

/**
 * @param mathml one element, as written by Temml
 * @returns its text, with the signs that XML needs escaped still so
 */
export function mathInText(mathml: string): string {
  const root: Element = { name: '', children: [], text: '' }
  const open = [root]
  for (const [, closing, name, empty, text] of mathml.matchAll(
    /<(\/?)(\w+)[^>]*?(\/?)>|([^<]+)/g,
  )) {
    const top = open.at(-1)!
    if (text !== undefined) top.text += text
    else if (closing) open.pop()
    else {
      const element = { name: name!, children: [], text: '' }
      top.children.push(element)
      if (!empty) open.push(element)
    }
  }
  return said(root)
    .replace(/\s+/g, ' ')
    .replace(/ ([,;.)])/g, '$1')
    .replace(/\( /g, '(')
    .replace(/^[; ]+|[; ]+$/g, '')
}

/** Accents as characters that combine; a line where another is not known. */
const ACCENTS: Readonly<Record<string, string>> = {
  ˆ: '\u0302',
  '^': '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
}

/** Operators that stand free between what they join. */
const FREE = /^(?:[=≈∝≤≥≪∈→←↦+−·×≔∣|:]|&[lg]t;)$/

function said({ name, children, text }: Element): string {
  const [first, second, third] = children.map(said)
  switch (name) {
    case 'mo':
      if (text === '\u2061') return ''
      return FREE.test(text) ? ` ${text} ` : text
    case 'mi':
      return text.length > 1 ? ` ${text} ` : text
    case 'mtext':
    case 'mn':
      return text
    case 'mspace':
      return ' '
    case 'msub':
    case 'munder':
      return `${first!.trim()}_${grouped(second!)} `
    case 'msup':
      if (second === '∘') return `${first!.trim()}°`
      return /^[′*∗]+$/.test(second!.trim())
        ? `${first!.trim()}${second!.trim()}`
        : `${first!.trim()}^${grouped(second!)} `
    case 'msubsup':
    case 'munderover':
      return /^[′*∗]+$/.test(third!.trim())
        ? `${first!.trim()}_${grouped(second!)}${third!.trim()}`
        : `${first!.trim()}_${grouped(second!)}^${grouped(third!)} `
    case 'mover':
      return `${first!.trim()}${ACCENTS[second!.trim()] ?? '\u0304'}`
    case 'mfrac':
      return ` ${grouped(first!)}/${grouped(second!)} `
    case 'msqrt':
      return `√${grouped(children.map(said).join(''))}`
    case 'mtr':
      return `${children.map(said).join(' ')}; `
    default:
      return children.map(said).join('')
  }
}

/** In brackets unless it is one name, number or bracket. */
function grouped(text: string): string {
  const plain = text.trim()
  return /^(?:[\p{L}\p{N}\p{M}._∞*∗′]+|\([^()]*\))$/u.test(plain) ? plain : `(${plain})`
}
