import { EXPERIMENT, type PartName } from './experiment.ts'
import type { Field, Part } from './field.ts'

/** `experiments[0].training.batch must …` reads `Batch must …`; a kind is called as its part. */
export function plainSentence({ path, message }: { path: string; message: string }): string {
  const [, part, name] = /^experiments\[\d+\]\.(\w+)\.(\w+)$/.exec(path) ?? []
  if (!part || !name || !(part in EXPERIMENT)) return message
  const table: Part = EXPERIMENT[part as PartName]
  const fields =
    'fields' in table ? table.fields : Object.assign({}, ...Object.values(table.variants))
  const field: Field | undefined = fields[name]
  const label = name === 'kind' ? table.label : field?.label
  return label ? message.replace(path, label) : message
}
