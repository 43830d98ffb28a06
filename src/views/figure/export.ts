/** Figures as files: a table of their numbers, and the picture with its colours written into it. */

/** The numbers behind a figure. */
export interface FigureTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/**
 * Comma-separated values with the origin as a comment on the first line. Numbers keep all their digits; those that are not
 * finite stay empty.
 */
export function csvOf({ columns, rows }: FigureTable, origin: string): string {
  const cell = (value: string | number): string => {
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
    return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  }
  const lines = [columns, ...rows].map((row) => row.map(cell).join(','))
  return [`# ${origin.replaceAll(/\s+/g, ' ')}`, ...lines, ''].join('\n')
}

/** Properties that style sheets give to the marks of a figure. */
const INLINED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** What stands around a picture, as text. */
export interface Surroundings {
  readonly title: string
  readonly unit?: string | undefined
  /** Legend and notes, one a line. */
  readonly notes: readonly string[]
  /** Where it comes from. */
  readonly origin: string
}

/** Room around the picture, and height of a line of text, in pixels. */
const MARGIN = 8
const LINE = 15
/** Width of a character of text, at most and about. */
const CHARACTER = 6.2

/** The picture as a file of its own: styles inlined, title, notes and origin as text, and room for all that it draws. */
export function svgOf(svg: SVGSVGElement, { title, unit, notes, origin }: Surroundings): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((element, i) => {
    const style = getComputedStyle(element)
    for (const property of INLINED)
      copies[i]!.style.setProperty(property, style.getPropertyValue(property))
    copies[i]!.removeAttribute('class')
  })
  const box = svg.getBBox()
  const { width, height } = svg.getBoundingClientRect()
  const [left, top] = [Math.min(0, box.x) - MARGIN, Math.min(0, box.y) - MARGIN]
  const right = Math.max(width, box.x + box.width) + MARGIN
  const bottom = Math.max(height, box.y + box.height) + MARGIN
  const style = getComputedStyle(svg)
  const ink = style.getPropertyValue('--ink')
  const fits = Math.floor((right - left - 2 * MARGIN) / CHARACTER)
  const heads = wrapped([title, unit].filter(Boolean).join(' · '), fits)
  const feet = [...notes, origin].flatMap((note) => wrapped(note, fits))
  const text = (words: string, y: number, weight: number): SVGTextElement => {
    const element = document.createElementNS(SVG, 'text')
    element.textContent = words
    element.setAttribute('x', String(left + MARGIN))
    element.setAttribute('y', y.toFixed(1))
    element.setAttribute(
      'style',
      `fill: ${ink}; font: ${weight} 11px ${style.fontFamily.replaceAll('"', "'")}`,
    )
    return element
  }
  heads.forEach((words, k) => {
    copy.append(text(words, top - LINE * (heads.length - 1 - k), 600))
  })
  feet.forEach((words, k) => {
    copy.append(text(words, bottom + LINE * k + 4, 400))
  })
  const start = top - LINE * heads.length - 2
  const size = [right - left, bottom + LINE * feet.length - start]
  copy.setAttribute('xmlns', SVG)
  copy.setAttribute('viewBox', [left, start, ...size].map((value) => value.toFixed(1)).join(' '))
  copy.setAttribute('width', size[0]!.toFixed(1))
  copy.setAttribute('height', size[1]!.toFixed(1))
  copy.style.setProperty('background', style.getPropertyValue('--panel'))
  for (const [name, words] of [
    ['desc', origin],
    ['title', title],
  ] as const) {
    const element = document.createElementNS(SVG, name)
    element.textContent = words
    copy.prepend(element)
  }
  return new XMLSerializer().serializeToString(copy)
}

const SVG = 'http://www.w3.org/2000/svg'

/** Lines of at most so many characters, broken between words. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Hands a file over. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
