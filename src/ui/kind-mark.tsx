/** Signs for kinds of target and source, 44 × 44: `dots` are drawn as dots along a path, `lines` as they are. */
interface Mark {
  readonly dots?: string
  readonly lines?: string
}

/** A circle around the middle as a path. */
const circle = (radius: number, x = 22, y = 22): string =>
  `M${x + radius} ${y}a${radius} ${radius} 0 1 1 ${-2 * radius} 0a${radius} ${radius} 0 1 1 ${2 * radius} 0`

/** An arc around the middle from one direction to another, in degrees counter-clockwise. */
function arc(radius: number, from: number, to: number): string {
  const corner = (degrees: number): string => {
    const angle = (degrees * Math.PI) / 180
    return `${(22 + radius * Math.cos(angle)).toFixed(1)} ${(22 - radius * Math.sin(angle)).toFixed(1)}`
  }
  return `M${corner(from)}A${radius} ${radius} 0 0 0 ${corner(to)}`
}

/** The paper's three directions. */
const around = (radius: number, half: number): string =>
  [63, 258, 339].map((mode) => arc(radius, mode - half, mode + half)).join('')

const single = (...places: readonly (readonly [number, number])[]): string =>
  places.map(([x, y]) => `M${x} ${y}h.01`).join('')

const MARKS: Readonly<Record<string, Mark>> = {
  paper: { lines: single([29, 11], [33, 14], [31, 9], [34, 26], [33, 29], [14, 34]) },
  modes: { lines: around(14, 7), dots: arc(14, 120, 220) },
  ring: { lines: circle(14) },
  moons: { dots: 'M7 26a10 10 0 0 1 20 0M17 19a10 10 0 0 0 20 0' },
  'eight-gaussians': {
    lines: single([37, 22], [33, 33], [22, 37], [11, 33], [7, 22], [11, 11], [22, 7], [33, 11]),
  },
  checkerboard: {
    lines: 'M9 9h6v6H9zM28 9h6v6h-6zM18.5 18.5h6v6h-6zM9 28h6v6H9zM28 28h6v6h-6z',
  },
  spiral: { dots: 'M22 22c0-5 8-4 8 2s-8 10-14 6S9 14 18 10s19 3 19 14' },
  'chi-sphere': { dots: circle(15) },
  gaussian: {
    lines: single(
      [22, 22],
      [19, 20],
      [25, 21],
      [21, 25],
      [23, 18],
      [17, 24],
      [27, 25],
      [22, 29],
      [28, 17],
      [15, 19],
    ),
  },
  disc: { dots: `${circle(14)}${circle(9)}${circle(4)}` },
  'student-t': {
    lines: single(
      [22, 22],
      [20, 20],
      [24, 21],
      [22, 25],
      [19, 24],
      [8, 12],
      [36, 30],
      [33, 8],
      [12, 35],
      [26, 17],
    ),
  },
  laplace: { dots: 'M22 22V6M22 22v16M22 22H6M22 22h16' },
  directional: { dots: around(15, 28) },
  'von-mises': { dots: around(15, 32), lines: around(15, 7) },
  oracle: { dots: around(15, 28), lines: around(6, 12) },
  clusters: { lines: `${around(15, 22)}${single([25, 17], [21, 28], [28, 24])}` },
  'gaussian-fit': { lines: 'M10 30c-5-7 3-18 13-21s16 6 11 14-19 14-24 7z' },
  'gaussian-mixture': { lines: `${circle(7, 15, 15)}${circle(8, 28, 29)}` },
  'kernel-density': {
    lines: `${circle(4, 13, 14)}${circle(4, 30, 12)}${circle(4, 31, 30)}${circle(4, 15, 31)}`,
  },
  harmonics: { lines: 'M22 8c5 0 5 5 9 6s6 4 5 9-5 6-7 9-6 5-11 3-4-6-7-10-4-7-1-10 6-7 12-7z' },
  flow: { lines: 'M7 13c10-6 14 10 30 2M7 23c10-6 14 10 30 2M7 33c10-6 14 10 30 2' },
  mixture: { dots: circle(15), lines: around(15, 12) },
  'radius-matched': { dots: `${circle(15)}${circle(10)}` },
  painted: { lines: 'M22 16V8M28 22h10M22 28v5M16 22H6M26 18l5-5M26 26l3 3M18 26l-6 6M18 18l-2-2' },
}

/** A sign for a kind that is not in use. Decoration: the control that holds it carries the name. */
export function KindMark({ kind }: { readonly kind: string }) {
  const { dots, lines } = MARKS[kind] ?? { dots: circle(15) }
  return (
    <svg className="kind-mark" viewBox="0 0 44 44" aria-hidden="true">
      {dots && <path d={dots} strokeDasharray="0.1 4.7" />}
      {lines && <path d={lines} />}
    </svg>
  )
}
