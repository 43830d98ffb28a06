import { kindInWords } from './describe.ts'
import type { Experiment } from './experiment.ts'
import { described } from './experiment-name.ts'

/** What experiments are, whatever they are called: one as it is, several by their sources and couplings, each named once. */
export function lawsOf(experiments: readonly Experiment[]): string {
  if (experiments.length === 1) return described(experiments[0]!)
  const kinds = (part: 'source' | 'coupling'): string =>
    [...new Set(experiments.map((each) => kindInWords(part, each[part].kind)))].join(', ')
  return `${kinds('source')} · ${kinds('coupling')}`
}
