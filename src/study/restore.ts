import { mendedExperiment } from './mend.ts'
import { type Study, studyFrom } from './study.ts'
import { Reader } from './validate.ts'

/** A study from foreign data in which what is wrong falls back to its default alone, and sentences that say what did. */
export function restoredStudy(value: unknown): { study: Study; problems: readonly string[] } {
  const reader = new Reader()
  const study = studyFrom(reader, value)
  const wrong = reader.problems.map(({ path }) => path)
  const experiments = study.experiments.map((each, i) =>
    mendedExperiment(reader, `experiments[${i}].`, each),
  )
  // A claim with a default in the place of what was wrong would claim something else.
  const claims = study.claims.filter(
    (_, i) => !wrong.some((path) => path.startsWith(`claims[${i}]`)),
  )
  // What two rules refuse, or a rule before and after, is said once.
  const problems = [...new Set(reader.problems.map(({ message }) => message))]
  return { study: { ...study, experiments, claims }, problems }
}
