/** The claims of a study as text that goes under its table of results: Markdown, LaTeX. Pure functions. */
import { notesOfAll } from '../study/claim-notes.ts'
import { CLAIM_CAPTION, CLAIM_HEAD, claimRow } from '../study/claim-words.ts'
import type { JudgedClaim } from '../study/judge.ts'
import type { Study } from '../study/study.ts'
import { escapedLatex, escapedMarkdown } from './result-text.ts'

const rowsOf = (study: Study, claims: readonly JudgedClaim[]): (readonly string[])[] => [
  CLAIM_HEAD,
  ...claims.map((each) => claimRow(study, each)),
]

/** A table of GitHub's Markdown under its caption, and what the numbers do not say; empty where nothing is claimed. */
export function claimsMarkdown(study: Study, claims: readonly JudgedClaim[]): string {
  if (claims.length === 0) return ''
  const [head, ...rows] = rowsOf(study, claims).map(
    (cells) => `| ${cells.map(escapedMarkdown).join(' | ')} |`,
  )
  const rule = `|---|---|${'--:|'.repeat(CLAIM_HEAD.length - 3)}---|`
  const notes = notesOfAll(study, claims).map((note) => `* ${escapedMarkdown(note)}`)
  return [
    ...['', escapedMarkdown(`${CLAIM_CAPTION}.`), '', head, rule, ...rows, ''],
    ...(notes.length > 0 ? [...notes, ''] : []),
  ].join('\n')
}

/** A LaTeX `tabular` that needs no package, under its caption and over its notes as comments; empty where nothing is claimed. */
export function claimsLatex(study: Study, claims: readonly JudgedClaim[]): string {
  if (claims.length === 0) return ''
  const [head, ...rows] = rowsOf(study, claims).map(
    (cells) => `  ${cells.map(escapedLatex).join(' & ')} \\\\`,
  )
  return [
    '',
    `% ${CLAIM_CAPTION}.`,
    `\\begin{tabular}{ll${'r'.repeat(CLAIM_HEAD.length - 3)}l}`,
    ...['  \\hline', head, '  \\hline', ...rows, '  \\hline', '\\end{tabular}'],
    ...notesOfAll(study, claims).map((note) => `% ${note}`),
    '',
  ].join('\n')
}
