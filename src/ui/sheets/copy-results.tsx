import { keyOf } from '../../store/judging.ts'
import type { ResultTable } from '../../store/results.ts'
import type { JudgedClaim } from '../../study/judge.ts'
import type { Study } from '../../study/study.ts'
import { claimsLatex, claimsMarkdown } from '../../views/claim-text.ts'
import { saveFile } from '../../views/figure/export.ts'
import { csvResults, latexOf, markdownOf } from '../../views/result-text.ts'
import { useJudged } from '../evidence/use-judged.ts'
import { useLab } from '../lab-context.tsx'
import { useCopy } from './use-copy.tsx'

type Claims = readonly [study: Study, claims: readonly JudgedClaim[]]

/** What is copied: the table, and where a text can hold two, the claims under it. */
const FORMATS = {
  Markdown: (table: ResultTable, claims: Claims) => markdownOf(table) + claimsMarkdown(...claims),
  LaTeX: (table: ResultTable, claims: Claims) => latexOf(table) + claimsLatex(...claims),
  CSV: csvResults,
} as const
type Format = keyof typeof FORMATS

/** Takes the table elsewhere. */
export function CopyResults({ table }: { readonly table: ResultTable }) {
  const study = useLab((lab) => lab.study)
  const judged = useJudged()
  const claims = study.claims.flatMap((claim) => {
    const judgement = judged.claims.get(keyOf(claim))
    return judgement ? [{ ...judgement, claim }] : []
  })
  const { copy, said, byHand } = useCopy()
  return (
    <div className="results-copy">
      <span className="quiet" role="status">
        {said}
      </span>
      <div className="joined" role="toolbar" aria-label="Copy the table">
        {(Object.keys(FORMATS) as Format[]).map((format) => (
          <button
            key={format}
            type="button"
            className="plain-button small"
            aria-label={`Copy as ${format}`}
            onClick={() => void copy(FORMATS[format](table, [study, claims]), `as ${format}`)}
          >
            {format === 'Markdown' ? 'Copy Markdown' : format}
          </button>
        ))}
      </div>
      <button
        type="button"
        className="plain-button small"
        onClick={() => saveFile('results.csv', 'text/csv', csvResults(table))}
      >
        Save CSV
      </button>
      {byHand}
    </div>
  )
}
