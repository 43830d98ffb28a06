import { duplicated } from './experiment-list.ts'
import { MOST_BESIDE } from './lab-state.ts'
import type { LabState } from './lab-store.ts'

/** Makes a copy of the selected experiment, selects it and shows both side by side: what is changed next is what they differ in. */
export function vary({
  study,
  selectedExperiment: from,
  sideBySide,
  setExperiments,
  setSideBySide,
  tell,
}: LabState): void {
  const problem = setExperiments(duplicated(study, from))
  if (problem) {
    tell('No copy was made.', [problem])
    return
  }
  const copy = from + 1
  const kept = sideBySide.map((each) => (each > from ? each + 1 : each))
  const beside = (kept.includes(from) ? kept : [from]).flatMap((each) =>
    each === from ? [from, copy] : [each],
  )
  // Where there is no room for one more, the last of the others makes it.
  const left =
    beside.length > MOST_BESIDE
      ? beside.findLast((each) => ![from, copy].includes(each))
      : undefined
  setSideBySide(beside.filter((each) => each !== left))
}
