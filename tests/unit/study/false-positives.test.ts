/** How often a claim holds by chance: studies in which nothing differs. */
import { expect, it } from 'vitest'
import { normalQuantile } from '../../../src/math/normal-law.ts'
import { draw, uniform } from '../../../src/math/stream.ts'
import { judgeClaim } from '../../../src/study/judge.ts'
import type { SummedRun } from '../../../src/study/judged-run.ts'
import { parseStudy } from '../../../src/study/study.ts'

const STUDIES = 1000
const LEVEL = 0.05
/** One binomial standard error of the share, .69 %. */
const ERROR = Math.sqrt((LEVEL * (1 - LEVEL)) / STUDIES)
const LAWS = { normal: (z: number) => 5 + z, lognormal: (z: number) => Math.exp(z) } as const

/** Two experiments with n runs each, all values from one law. */
function nullStudy(law: keyof typeof LAWS, n: number, seed: number): SummedRun[] {
  const words = new Uint32Array(2)
  return Array.from({ length: 2 * n }, (_, i) => {
    draw({ seed, lane: n }, 0, 0, i, words)
    const failureRate = LAWS[law](normalQuantile(uniform(words[0]!)))
    const results = {
      failureRate: { best: failureRate, final: failureRate, lastFive: failureRate },
    }
    return { experiment: Number(i >= n), seed: i % n, broken: false, checkpoints: 5, results }
  })
}

/** Share of null studies in which a claim holds, and in which its opposite is said. */
function shares(claimed: object, law: keyof typeof LAWS, n: number): [number, number] {
  const [claim] = parseStudy({
    experiments: [{}, {}],
    claims: [{ ...claimed, level: LEVEL }],
  }).claims
  const verdicts = Array.from(
    { length: STUDIES },
    // The interval plays no part in these verdicts.
    (_, seed) => judgeClaim(claim!, nullStudy(law, n, seed), { resamples: 10 }).verdict,
  )
  const share = (wanted: string) => verdicts.filter((each) => each === wanted).length / STUDIES
  return [share('holds'), share('opposite')]
}

const CASES = (['normal', 'lognormal'] as const).flatMap((law) =>
  [10, 30].map((n) => [law, n] as const),
)

it.each(CASES)('paired test, %s values, %i runs: holds within 1 % of the level', (law, n) => {
  // 1 % is 1.45 standard errors, which an exact test keeps for 85 of 100 choices of seeds; these are the first that were tried. The other
  // direction is a second draw of the same kind, held to three standard errors: lognormal, 30 runs has 3.9 % (4.9 % over 20,000 studies).
  const [holds, opposite] = shares({ test: 'paired' }, law, n)
  expect(Math.abs(holds - LEVEL)).toBeLessThanOrEqual(0.01)
  expect(Math.abs(opposite - LEVEL)).toBeLessThan(3 * ERROR)
})

it.each(CASES)('Welch’s test, %s values, %i runs: not above the level', (law, n) => {
  // Skew makes it careful where both samples have it: it may stay below.
  for (const share of shares({ test: 'welch' }, law, n))
    expect(share).toBeLessThan(LEVEL + 3 * ERROR)
})

it('a trend over three experiments that do not differ: at most three standard errors above the level', () => {
  const [claim] = parseStudy({
    experiments: [{}, {}, {}],
    claims: [{ kind: 'trend', experiments: [0, 1, 2], level: LEVEL }],
  }).claims
  const studies = 60
  let holds = 0
  for (let seed = 0; seed < studies; seed++) {
    const three = [
      ...nullStudy('lognormal', 10, seed),
      ...nullStudy('lognormal', 10, seed + 5000)
        .slice(0, 10)
        .map((run) => ({ ...run, experiment: 2 })),
    ]
    if (judgeClaim(claim!, three, { resamples: 10 }).verdict === 'holds') holds++
  }
  expect(holds / studies).toBeLessThan(LEVEL + 3 * Math.sqrt((LEVEL * (1 - LEVEL)) / studies))
})
