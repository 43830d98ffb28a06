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

/** The picture as a file of its own: styles inlined, the origin as its description. */
export function svgOf(svg: SVGSVGElement, origin: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((element, i) => {
    const style = getComputedStyle(element)
    for (const property of INLINED)
      copies[i]!.style.setProperty(property, style.getPropertyValue(property))
    copies[i]!.removeAttribute('class')
  })
  const { width, height } = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.style.setProperty('background', getComputedStyle(svg).getPropertyValue('--panel'))
  const description = document.createElementNS('http://www.w3.org/2000/svg', 'desc')
  description.textContent = origin
  copy.prepend(description)
  return new XMLSerializer().serializeToString(copy)
}

/** Hands a text over as a file. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
