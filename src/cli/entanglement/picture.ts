/** Two numbers of every run against each other, as SVG. */
import { linearScale, logarithmicScale, type Scale } from '../../views/chart/scale.ts'

export interface Dot {
  readonly x: number
  readonly y: number
  /** Which of the series it belongs to. */
  readonly series: string
}

export interface PictureWords {
  readonly title: string
  readonly x: string
  readonly y: string
}

const WIDTH = 720
const HEIGHT = 440
const PLOT = { left: 70, right: 16, top: 62, bottom: 56 }
/** Okabe and Ito's colours that are dark enough on white, which colour-blind people tell apart; shapes say the same again. */
const MARKS = [
  { colour: '#0072b2', path: 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z' },
  { colour: '#d55e00', path: 'M-4,-4h8v8h-8z' },
  { colour: '#007a5a', path: 'M0,-5l5,9h-10z' },
]
const INK = '#222'
const GRID = '#ddd'
/** Values that span more than this factor are drawn over a logarithmic axis. */
const DECADE = 10

/** Dots whose x or y is no number are left out. */
export function scatterPicture(dots: readonly Dot[], words: PictureWords): string {
  const shown = dots.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  const names = [...new Set(dots.map(({ series }) => series))]
  const x = axis(
    shown.map((dot) => dot.x),
    [PLOT.left, WIDTH - PLOT.right],
  )
  const y = axis(
    shown.map((dot) => dot.y),
    [HEIGHT - PLOT.bottom, PLOT.top],
  )
  const mark = (series: string) => MARKS[names.indexOf(series) % MARKS.length]!
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="${INK}" role="img">`,
    `<title>${escaped(words.title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${PLOT.left}" y="22" font-size="15" font-weight="600">${escaped(words.title)}</text>`,
    ...names.map((name, i) => {
      const { colour, path } = mark(name)
      return `<g transform="translate(${PLOT.left + 6 + 180 * i},42)"><path d="${path}" fill="${colour}"/><text x="10" y="4.5">${escaped(name)}</text></g>`
    }),
    ...x.ticks.map((tick) => {
      const at = fixed(x.scale(tick))
      return `<path d="M${at},${PLOT.top}V${HEIGHT - PLOT.bottom}" stroke="${GRID}"/><text x="${at}" y="${HEIGHT - PLOT.bottom + 18}" text-anchor="middle">${tick}</text>`
    }),
    ...y.ticks.map((tick) => {
      const at = fixed(y.scale(tick))
      return `<path d="M${PLOT.left},${at}H${WIDTH - PLOT.right}" stroke="${GRID}"/><text x="${PLOT.left - 8}" y="${at}" dy="4.5" text-anchor="end">${tick}</text>`
    }),
    `<text x="${(PLOT.left + WIDTH - PLOT.right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">${escaped(words.x)}</text>`,
    `<text transform="translate(20,${(PLOT.top + HEIGHT - PLOT.bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(words.y)}</text>`,
    ...shown.map((dot) => {
      const { colour, path } = mark(dot.series)
      return `<path d="${path}" transform="translate(${fixed(x.scale(dot.x))},${fixed(y.scale(dot.y))})" fill="${colour}" fill-opacity=".65" stroke="${colour}"/>`
    }),
    '</svg>\n',
  ].join('\n')
}

/** A scale that holds all values with some room around them, and its ticks. */
function axis(
  values: readonly number[],
  range: readonly [number, number],
): { scale: Scale; ticks: number[] } {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (least > 0 && most / least > DECADE) {
    const [from, to] = [least / 1.15, most * 1.15]
    return { scale: logarithmicScale([from, to], range), ticks: logarithmicTicks(from, to) }
  }
  const room = (most - least || 1) * 0.04
  const [from, to] = [least - room, most + room]
  return { scale: linearScale([from, to], range), ticks: linearTicks(from, to) }
}

/** 1, 2 and 5 of every decade. */
function logarithmicTicks(from: number, to: number): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++)
    for (const digit of [1, 2, 5]) {
      const tick = Number(`${digit}e${power}`)
      if (tick >= from && tick <= to) ticks.push(tick)
    }
  return ticks
}

/** Four to nine round numbers. */
function linearTicks(from: number, to: number): number[] {
  const power = Math.floor(Math.log10((to - from) / 4))
  const digit = [5, 2, 1].find((each) => each * 10 ** power <= (to - from) / 4)!
  const step = Number(`${digit}e${power}`)
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

const fixed = (pixels: number): string => pixels.toFixed(1)

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!)
