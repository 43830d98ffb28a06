/** What the page says of the best predictor is what the recorded runs say, and what the findings print. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rankPredictors } from '../../../src/cli/entanglement/ranking.ts'
import { labelOf } from '../../../src/cli/entanglement/ranking-table.ts'
import { parseSweep } from '../../../src/cli/entanglement/sweep-file.ts'
import { BEST_PREDICTOR } from '../../../src/ui/evidence/best-predictor.ts'
import { ROOT } from '../../support/source-file.ts'

const read = (...path: string[]): string => readFileSync(join(ROOT, 'docs', ...path), 'utf8')
const twoDecimals = (value: number): string => value.toFixed(2).replace('0.', '.')

it('the panel leads with the first row of the findings, which the recorded runs give', () => {
  const { runs } = parseSweep(read('findings', 'path-entanglement.json'))
  const ranked = rankPredictors(runs, 4)
  const { name, correlations } = ranked[0]!
  expect(labelOf(name)).toBe(BEST_PREDICTOR.fact)
  expect(runs).toHaveLength(BEST_PREDICTOR.runs)
  expect(correlations.failureRate.all.rho).toBeCloseTo(BEST_PREDICTOR.rho, 2)
  expect(correlations.failureRate.coupling.rho).toBeCloseTo(BEST_PREDICTOR.withinCoupling, 2)
  const findings = read('findings.md')
  for (const { name, runs, correlations } of ranked)
    expect(findings).toContain(
      `| ${labelOf(name)} | ${runs} | ${twoDecimals(correlations.failureRate.all.rho)} [`,
    )
})
