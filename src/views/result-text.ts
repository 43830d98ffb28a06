/** The table of results as text: Markdown, LaTeX, CSV. Pure functions. */
import { METRICS, type MetricName } from '../measure/metrics.ts'
import type { ResultCell, ResultRow, ResultTable } from '../store/results.ts'
import { csvOf, type FigureTable } from './figure/export.ts'
import { letter, measured, whole } from './format.ts'
import { moment } from './library-words.ts'
import { withError } from './with-error.ts'

/** How aggregates over checkpoints are called in a sentence. */
const AGGREGATE_WORDS = {
  lastFive: 'median of the last five checkpoints',
  final: 'final checkpoint',
  best: 'best checkpoint',
} as const

/** What was published, and how it was summed up. */
export const PUBLICATIONS = {
  notebook: 'authors’ notebook, best checkpoint',
  paper: 'paper, best checkpoint',
} as const
type PublicationName = keyof typeof PUBLICATIONS

/** What the numbers are, in one line: aggregate, spread, number of runs, interval, and that training goes on. */
export function captionOf(table: ResultTable): string {
  const { title, aggregate, fewer, runs, seed, step } = table
  const soFar = step === undefined ? '' : ' so far'
  const few = aggregate === 'lastFive' && fewer !== undefined ? ` (at least ${fewer}${soFar})` : ''
  const over = runs > 1 ? `mean ± sd (divisor n) over n = ${runs} runs` : 'n = 1 run'
  const interval = runs > 2 ? ', [95 % bootstrap interval of the mean]' : ''
  const now = step === undefined ? '' : ` Training goes on: step ${whole(step)}.`
  return `${title}: ${AGGREGATE_WORDS[aggregate]}${few}, ${over}${interval}, seed ${seed}.${now}`
}

/** “failure rate (%) ↓”. */
export function headOf(metric: MetricName): string {
  const { label, unit, better } = METRICS[metric]
  return `${label}${unit && ` (${unit})`} ${better === 'lower' ? '↓' : '↑'}`
}

/** “9 of 10, 1 diverged”. */
export function runsInWords({ runs, finished, diverged, failed }: ResultRow): string {
  const trouble = [diverged > 0 && `${diverged} diverged`, failed > 0 && `${failed} failed`]
  return [`${finished} of ${runs}`, ...trouble.filter(Boolean)].join(', ')
}

/** The letter of an experiment of the open study; none for one of a kept study. */
export const letterOf = (row: ResultRow): string => (row.origin ? '' : letter(row.place))

/** “kept: Caps, 28 Nov 2026, 13:05”; undefined for the open study. */
export const originOf = ({ origin }: ResultRow): string | undefined =>
  origin && `kept: ${origin.title}, ${moment(origin.trainedAt)}`

/** “caps (kept: Caps, 28 Nov 2026, 13:05)”. */
const wholeName = (row: ResultRow): string => {
  const origin = originOf(row)
  return origin ? `${row.name} (${origin})` : row.name
}

/** “0.231 ± 0.021 [0.219, 0.244] (n = 9)”; n where runs have no finite value. */
function cellOf(cell: ResultCell | undefined, metric: MetricName, runs: number): string {
  const { decimals } = METRICS[metric]
  const { over, interval } = cell ?? {}
  if (!over) return '–'
  const overText =
    over.count > 1 ? withError(over.mean, over.deviation, decimals) : measured(over.mean, decimals)
  const ends = interval?.map((end) => measured(end, decimals)).join(', ')
  const fewer = over.count < runs ? ` (n = ${over.count})` : ''
  return `${overText}${ends ? ` [${ends}]` : ''}${fewer}`
}

/** Rows of texts: the head, then per experiment its values, its floor and what was published of it. */
function textRows(table: ResultTable): string[][] {
  const { metrics, rows } = table
  const line = (row: ResultRow, words: string, text: (metric: MetricName) => string): string[] => [
    letter(row.place),
    `${row.name}, ${words}`,
    ...metrics.map(text),
    '',
  ]
  const floors = (row: ResultRow) => (metric: MetricName) => floorIn(row, metric)
  const shared = shareFloors(table)
  const [first] = rows
  return [
    ['', 'experiment', ...metrics.map(headOf), 'runs finished'],
    ...rows.flatMap((row) => [
      [
        letterOf(row),
        wholeName(row),
        ...metrics.map((metric) => cellOf(row.cells[metric], metric, row.runs)),
        runsInWords(row),
      ],
      ...(!shared && hasFloor(row) ? [line(row, 'floor', floors(row))] : []),
      ...publicationsOf(row).map((name) =>
        line(row, PUBLICATIONS[name], (metric) => publishedIn(row, metric, name)),
      ),
    ]),
    ...(shared && first && hasFloor(first)
      ? [['', 'floor', ...metrics.map(floors(first)), '']]
      : []),
  ]
}

/** Whether all experiments have the same floors, so that one line says them for all. */
export function shareFloors({ rows, metrics }: ResultTable): boolean {
  return metrics.every((metric) =>
    rows.every((row) => row.origin || row.cells[metric]?.floor === rows[0]!.cells[metric]?.floor),
  )
}

/** Whether the floor of some metric of an experiment is known. */
export const hasFloor = ({ cells }: ResultRow): boolean =>
  Object.values(cells).some(({ floor }) => floor !== undefined)

/** What was published of an experiment. */
export const publicationsOf = ({ cells }: ResultRow): PublicationName[] =>
  (Object.keys(PUBLICATIONS) as PublicationName[]).filter((name) =>
    Object.values(cells).some(({ published }) => published[name]),
  )

/** What a perfect sampler of the experiment's target scores. */
export const floorIn = (row: ResultRow, metric: MetricName): string =>
  measured(row.cells[metric]?.floor, METRICS[metric].decimals)

/** “0.2271 ± 0.0371”, to the decimals that were published. */
export function publishedIn(row: ResultRow, metric: MetricName, name: PublicationName): string {
  const value = row.cells[metric]?.published[name]
  return value ? withError(value.mean, value.deviation) : '–'
}

/** A table of GitHub's Markdown under its caption. */
export function markdownOf(table: ResultTable): string {
  const [head, ...rows] = textRows(table).map(
    (cells) => `| ${cells.map(escapedMarkdown).join(' | ')} |`,
  )
  const rule = `|---|---|${table.metrics.map(() => '--:|').join('')}---|`
  return [escapedMarkdown(captionOf(table)), '', head, rule, ...rows, ''].join('\n')
}

/** Nothing that Markdown or its HTML would take for more than text. */
export const escapedMarkdown = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|*_`[\]<>#~]/g, '\\$&')

/** A LaTeX `tabular` that needs no package, under its caption as a comment. */
export function latexOf(table: ResultTable): string {
  const [head, ...rows] = textRows(table).map(
    (cells) => `  ${cells.map(escapedLatex).join(' & ')} \\\\`,
  )
  return [
    `% ${captionOf(table).replaceAll(/\s+/g, ' ')}`,
    `\\begin{tabular}{ll${'r'.repeat(table.metrics.length)}l}`,
    '  \\hline',
    head,
    '  \\hline',
    ...rows,
    '  \\hline',
    '\\end{tabular}',
    '',
  ].join('\n')
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '×': '$\\times$',
  '→': '$\\to$',
  '…': '\\dots{}',
  '↓': '$\\downarrow$',
  '↑': '$\\uparrow$',
  '–': '--',
  '²': '$^2$',
  '’': "'",
  '“': '``',
  '”': "''",
  '<': '$<$',
  '>': '$>$',
  '|': '$|$',
}
/** In the order of their code points from α on; the second sigma is final. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  )
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

/** Text as LaTeX prints it: its special characters, Greek letters and signs in mathematics. */
export function escapedLatex(text: string): string {
  return Array.from(text.replaceAll(/\s+/g, ' '), (character) => {
    if (/[&%$#_{}]/.test(character)) return `\\${character}`
    const greek = GREEK[character.codePointAt(0)! - 0x3b1]
    if (greek) return greek === 'o' ? 'o' : `$\\${greek}$`
    const subscript = SUBSCRIPTS.indexOf(character)
    if (subscript >= 0) return `$_${subscript}$`
    return LATEX[character] ?? character
  }).join('')
}

/** One line for every experiment and metric, with all digits, under the caption as a comment. */
export function csvResults(table: ResultTable): string {
  return csvOf(longTable(table), captionOf(table))
}

function longTable({ rows, metrics, aggregate }: ResultTable): FigureTable {
  const or = (value: number | undefined): number => value ?? Number.NaN
  return {
    columns: [
      ...['experiment', 'name', 'metric', 'unit', 'aggregate', 'n', 'mean', 'sd'],
      ...['interval95_low', 'interval95_high', 'floor'],
      ...['notebook_best_mean', 'notebook_best_sd', 'paper_best_mean', 'paper_best_sd'],
      ...['runs', 'finished', 'diverged', 'failed'],
    ],
    rows: rows.flatMap((row) =>
      metrics.map((metric) => {
        const { over, interval, floor, published } = row.cells[metric]!
        const { notebook, paper } = published
        return [
          ...[
            letterOf(row),
            wholeName(row),
            METRICS[metric].label,
            METRICS[metric].unit,
            aggregate,
          ],
          ...[over?.count ?? 0, or(over?.mean), or(over?.deviation)],
          ...[or(interval?.[0]), or(interval?.[1]), or(floor)],
          ...[notebook?.mean, notebook?.deviation, paper?.mean, paper?.deviation].map(or),
          ...[row.runs, row.finished, row.diverged, row.failed],
        ]
      }),
    ),
  }
}
