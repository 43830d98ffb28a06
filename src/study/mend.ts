/** An experiment made of foreign data that were right one by one: what they break together falls back, and nothing else. */
import { EXPERIMENT, type Experiment, type PartName } from './experiment.ts'
import { type Field, fieldsOf, type Part } from './field.ts'
import { brokenRules } from './rules.ts'
import type { Reader } from './validate.ts'

/** Mends of one experiment, more than there are rules. */
const MOST_MENDS = 20

/** @param path of the experiment, with a full stop where there is one; what is mended is reported */
export function mendedExperiment(reader: Reader, path: string, given: Experiment): Experiment {
  let experiment = withPoints(reader, path, given)
  for (let mends = 0; mends < MOST_MENDS; mends++) {
    const [broken] = brokenRules(experiment)
    if (!broken) break
    const { part, field, rule, value, instead } = broken
    reader.report(`${path}${part}.${field}`, rule, value)
    const usual = defaultPart(part)
    const values = experiment[part] as Readonly<Record<string, unknown>>
    const mended =
      field === 'kind'
        ? usual
        : { ...values, [field]: instead ?? fieldAt(part, values, field).default }
    experiment = { ...experiment, [part]: mended }
  }
  return experiment
}

/** Kinds that need points and have none are another kind. */
function withPoints(reader: Reader, path: string, experiment: Experiment): Experiment {
  let mended = experiment
  for (const [part, table] of Object.entries(EXPERIMENT) as [PartName, Part][]) {
    const value = experiment[part] as Readonly<Record<string, unknown>>
    const fields = fieldsOf(table, value)
    for (const name in fields) {
      const field = fields[name]!
      // What is there has been checked; what was wrong is empty by now.
      if (field.kind !== 'points' || (value[name] as []).length >= field.min) continue
      const usual = defaultPart(part)
      reader.report(
        `${path}${part}`,
        `cannot be ${value.kind} without its points and is ${usual.kind} instead`,
      )
      mended = { ...mended, [part]: usual }
    }
  }
  return mended
}

function fieldAt(part: PartName, value: unknown, name: string): Field {
  return fieldsOf(EXPERIMENT[part], value)[name]!
}

function defaultPart(part: PartName): Readonly<Record<string, unknown>> {
  const table: Part = EXPERIMENT[part]
  const kind = 'variants' in table ? { kind: table.default } : {}
  const fields = Object.entries(fieldsOf(table, kind)).map(([name, { default: usual }]) => [
    name,
    usual,
  ])
  return { ...kind, ...Object.fromEntries(fields) }
}
