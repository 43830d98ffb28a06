import { expect, it } from 'vitest'
import type { JudgedClaim } from '../../../src/study/judge.ts'
import { parseStudy } from '../../../src/study/study.ts'
import { claimsLatex, claimsMarkdown } from '../../../src/views/claim-text.ts'

const study = parseStudy({
  experiments: [{ name: 'a|b' }, { name: 'c_1' }],
  claims: [{}, { kind: 'trend' }],
})
const judged = study.claims.map(
  (claim, i): JudgedClaim => ({
    claim,
    effect: -0.5,
    interval: [-1, i],
    p: 0.004,
    adjusted: 0.008,
    holdsIn: 7,
    of: 8,
    lost: 2 * i,
    checkpoints: [4, 10],
    verdict: 'holds',
  }),
)

it('Markdown: one row for every claim, nothing where nothing is claimed', () => {
  expect(claimsMarkdown(study, judged).split('\n').slice(3)).toEqual([
    '| claim | over checkpoints | effect | interval | p | Holm | runs | verdict |',
    '|---|---|--:|--:|--:|--:|--:|---|',
    '| Failure rate of a\\|b is lower than of c\\_1 | median of last five | -0.50 | -1.00 … 0.00 | .004 | .008 | 7 of 8 | holds |',
    '| Failure rate rises: a\\|b → c\\_1 | median of last five | -0.50 | -1.00 … +1.00 | .004 | .008 | 7 of 8 (2 runs lost) | holds |',
    '',
    '* “Failure rate of a\\|b is lower than of c\\_1”: Checkpoints differ: 4 against 10.',
    '* “Failure rate rises: a\\|b → c\\_1”: Checkpoints differ: 4 to 10.',
    '',
  ])
  expect(claimsMarkdown(study, [])).toBe('')
})

it('LaTeX', () => {
  const lines = claimsLatex(study, judged).split('\n')
  expect(lines).toContain(
    '  Failure rate rises: a$|$b $\\to$ c\\_1 & median of last five & -0.50 & -1.00 \\dots{} +1.00 & .004 & .008 & 7 of 8 (2 runs lost) & holds \\\\',
  )
  expect(lines).toContain('\\begin{tabular}{llrrrrrl}')
  expect(lines.at(-2)).toMatch(/^% “Failure rate rises.*”: Checkpoints differ: 4 to 10\.$/)
  expect(claimsLatex(study, [])).toBe('')
})
