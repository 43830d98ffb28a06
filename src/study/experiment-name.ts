/** What experiments are called, on the page and on the command line. */
import type { Study } from './study.ts'

/** 1 → “B”, by which an experiment is known in selectors and legends; numbers after “Z”. */
export const experimentLetter = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : String(place + 1)

/** An experiment's own name, or “experiment B” where it has none. */
export function calledExperiment(
  { experiments }: Pick<Study, 'experiments'>,
  place: number,
): string {
  return experiments[place]?.name || `experiment ${experimentLetter(place)}`
}
