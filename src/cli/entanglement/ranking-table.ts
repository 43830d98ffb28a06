import { grouped } from '../../math/grouped.ts'
import { mean, spearman } from '../../math/statistics.ts'
import { CANDIDATES } from './candidates.ts'
import { type Correlation, type PredictorName, predictorOf, type Ranked } from './ranking.ts'
import type { Sweep } from './sweep.ts'

/** As tables and pictures name it. */
export function labelOf(name: PredictorName): string {
  return name === 'gamma' ? '(γ of the source, for comparison)' : CANDIDATES[name].label
}

/** The ranking as Markdown, and below it what the runs of every cell came to. */
export function rankingTable(
  { runs, steps, ema, engine, seconds, lost }: Sweep,
  ranked: readonly Ranked[],
): string {
  const seeds = [...new Set(runs.map(({ seed }) => seed))]
  return [
    `${runs.length} runs of ${grouped(steps)} steps, EMA ${ema}, seeds ${Math.min(...seeds)} to ${Math.max(...seeds)}, ${engine}, ${seconds.toFixed(0)} s; ${lost} runs lost.\n`,
    'Spearman’s ρ [95 % interval of a bootstrap over cells].\n\n',
    markdown(
      [
        'candidate',
        'runs',
        'failure rate, all runs',
        'within coupling',
        'within cell',
        'AMD, all runs',
        'AMD, within coupling',
        'first',
      ],
      ranked.map(({ name, runs, first, correlations: { failureRate, amd } }) => [
        labelOf(name),
        String(runs),
        interval(failureRate.all),
        interval(failureRate.coupling),
        interval(failureRate.cell),
        interval(amd.all),
        interval(amd.coupling),
        name === 'gamma' ? '' : `${(100 * first).toFixed(0)} %`,
      ]),
    ),
    '\nSpearman’s ρ with the failure rate in each coupling alone.\n\n',
    couplingTable(runs, ranked),
    '\nFailure rate in percent, mean over runs of a cell.\n\n',
    cellTable(runs),
  ].join('')
}

/** .84 [.71, .92] */
function interval({ rho, low, high }: Correlation): string {
  return Number.isNaN(rho) ? '–' : `${short(rho)} [${short(low)}, ${short(high)}]`
}

/** Two decimals without the zero before them. */
function short(value: number): string {
  return value
    .toFixed(2)
    .replace(/^(-?)0\./, '$1.')
    .replace(/^-(\.00)$/, '$1')
}

function couplingTable(runs: Sweep['runs'], ranked: readonly Ranked[]): string {
  const couplings = couplingsOf(runs)
  return markdown(
    ['candidate', ...couplings],
    ranked.map(({ name }) => [
      labelOf(name),
      ...couplings.map((coupling) => {
        const these = runs.filter((run) => run.coupling === coupling)
        const rho = spearman(
          these.map((run) => predictorOf(run, name)),
          these.map(({ failureRate }) => failureRate),
        )
        return Number.isNaN(rho) ? '–' : short(rho)
      }),
    ]),
  )
}

const couplingsOf = (runs: Sweep['runs']): string[] => [
  ...new Set(runs.map(({ coupling }) => coupling)),
]

function cellTable(runs: Sweep['runs']): string {
  const gammas = [...new Set(runs.map(({ gamma }) => gamma))]
  const couplings = couplingsOf(runs)
  return markdown(
    ['γ', ...gammas.map((gamma) => String(gamma).replace(/^0/, ''))],
    couplings.map((coupling) => [
      coupling,
      ...gammas.map((gamma) => {
        const cell = runs.filter((run) => run.coupling === coupling && run.gamma === gamma)
        return cell.length > 0 ? mean(cell.map((run) => run.failureRate)).toFixed(2) : '–'
      }),
    ]),
  )
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}
