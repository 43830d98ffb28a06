/**
 * What draws pictures: the part of a canvas's 2D context that they need, so that one text draws them on a canvas and as SVG.
 */
export type Painter = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'arc'
  | 'stroke'
  | 'fill'
  | 'fillRect'
  | 'fillText'
  | 'setLineDash'
  | 'strokeStyle'
  | 'fillStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>

/** Digits after the point of a pixel. */
const TENTHS = 10
/** How far below its place a text's base line is, in heights of its letters. */
const DROP: Readonly<Partial<Record<CanvasTextBaseline, number>>> = {
  top: 0.82,
  middle: 0.35,
  bottom: -0.2,
}
const ANCHOR: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  right: 'end',
  end: 'end',
  center: 'middle',
}

/** Two lengths in pixels. */
type Place = readonly [number, number]

/** Writes down as SVG what it is made to draw. Arcs are whole circles, filled and stroked beside the path. */
export class SvgPainter implements Painter {
  strokeStyle: Painter['strokeStyle'] = '#000'
  fillStyle: Painter['fillStyle'] = '#000'
  lineWidth = 1
  lineJoin: CanvasLineJoin = 'miter'
  globalAlpha = 1
  font = '11px sans-serif'
  textAlign: CanvasTextAlign = 'left'
  textBaseline: CanvasTextBaseline = 'alphabetic'
  private dash: readonly number[] = []
  private readonly parts: string[] = []
  /** Before the names of groups. */
  private prefix = ''
  private path: string[] = []
  private circles: string[] = []
  /** Where the path is and where its part began, in tenths of a pixel. */
  private here: readonly [number, number] = [0, 0]
  private from: readonly [number, number] = [0, 0]

  beginPath(): void {
    this.path = []
    this.circles = []
  }

  moveTo(x: number, y: number): void {
    this.from = this.here = [Math.round(TENTHS * x), Math.round(TENTHS * y)]
    this.path.push(`M${this.here[0] / TENTHS} ${this.here[1] / TENTHS}`)
  }

  /** Relative, which is shorter; rounded so that no error adds up. */
  lineTo(x: number, y: number): void {
    if (this.path.length === 0) {
      this.moveTo(x, y)
      return
    }
    const next = [Math.round(TENTHS * x), Math.round(TENTHS * y)] as const
    const [dx, dy] = [(next[0] - this.here[0]) / TENTHS, (next[1] - this.here[1]) / TENTHS]
    this.path.push(`l${dx}${dy < 0 ? '' : ' '}${dy}`)
    this.here = next
  }

  closePath(): void {
    this.path.push('Z')
    this.here = this.from
  }

  arc(x: number, y: number, radius: number): void {
    this.circles.push(`<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${rounded(radius)}"/>`)
  }

  stroke(): void {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(' ')}"` : ''
    this.draw(
      `fill="none" stroke="${escaped(String(this.strokeStyle))}" stroke-width="${rounded(this.lineWidth)}" stroke-linejoin="${this.lineJoin}"${dash}`,
    )
  }

  fill(): void {
    this.draw(`fill="${escaped(String(this.fillStyle))}"`)
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const [left, top, w, h] = [x, y, width, height].map(rounded)
    this.parts.push(
      `<rect x="${left}" y="${top}" width="${w}" height="${h}" fill="${escaped(String(this.fillStyle))}"${this.opacity}/>`,
    )
  }

  fillText(text: string, x: number, y: number): void {
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 11)
    const anchor = ANCHOR[this.textAlign]
    const base = y + size * (DROP[this.textBaseline] ?? 0)
    this.parts.push(
      `<text x="${rounded(x)}" y="${rounded(base)}" fill="${escaped(String(this.fillStyle))}" style="font:${escaped(this.font.replaceAll('"', "'"))}"${anchor ? ` text-anchor="${anchor}"` : ''}${this.opacity}>${escaped(text)}</text>`,
    )
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash
  }

  /** A picture, by an address that holds all of it. */
  image(address: string, x: number, y: number, width: number, height: number): void {
    const [left, top, w, h] = [x, y, width, height].map(rounded)
    this.parts.push(
      `<image href="${escaped(address)}" x="${left}" y="${top}" width="${w}" height="${h}" preserveAspectRatio="none"/>`,
    )
  }

  /** Keeps what is drawn together under a name. */
  group(name: string, draw: () => void): void {
    this.parts.push(`<g id="${escaped(this.prefix + name)}">`)
    draw()
    this.parts.push('</g>')
  }

  /** Draws a part of the picture with its own origin, cut off at its edges. Names of groups in it begin with its own. */
  window(name: string, [x, y]: Place, [width, height]: Place, draw: () => void): void {
    const clip = escaped(`${name}-edges`)
    const move = `translate(${rounded(x)} ${rounded(y)})`
    this.parts.push(
      `<clipPath id="${clip}"><rect width="${rounded(width)}" height="${rounded(height)}"/></clipPath>`,
      `<g id="${escaped(name)}" transform="${move}" clip-path="url(#${clip})">`,
    )
    this.prefix = `${name}-`
    draw()
    this.prefix = ''
    this.parts.push('</g>')
  }

  /** The whole file. @param origin where it comes from */
  file(width: number, height: number, title: string, origin: string): string {
    const [w, h] = [rounded(width), rounded(height)]
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`,
      `<title>${escaped(title)}</title>`,
      `<desc>${escaped(origin)}</desc>`,
      ...this.parts,
      '</svg>',
      '',
    ].join('\n')
  }

  private draw(style: string): void {
    if (this.path.length > 0)
      this.parts.push(`<path d="${this.path.join('')}" ${style}${this.opacity}/>`)
    if (this.circles.length > 0)
      this.parts.push(`<g ${style}${this.opacity}>${this.circles.join('')}</g>`)
  }

  private get opacity(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${Number(this.globalAlpha.toFixed(3))}"`
  }
}

const rounded = (value: number): number => Math.round(TENTHS * value) / TENTHS

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as XML holds it, without the control characters that it cannot hold. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of them
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!)
  )
}
