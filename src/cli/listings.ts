/** What there is to choose: presets, and every field of a study with its limits. */
import { MAX_CLAIMS } from '../math/limits.ts'
import { CLAIM } from '../study/claims.ts'
import { EXPERIMENT } from '../study/experiment.ts'
import type { Field, FieldTable, Part } from '../study/field.ts'
import { formulaInText } from '../study/help/formula.ts'
import { helpOn } from '../study/help/help.ts'
import { PRESETS } from '../study/presets/presets.ts'
import { STUDY } from '../study/study.ts'
import { textTable } from './text-table.ts'

/** Every preset with its title. */
export function presetList(): string {
  const width = Math.max(...Object.keys(PRESETS).map((id) => id.length))
  return Object.entries(PRESETS)
    .map(([id, { title }]) => `${id.padEnd(width)}  ${title}\n`)
    .join('')
}

/** Every field of a study as JSON names it, with default, limits and meaning. */
export function fieldList(): string {
  const parts = Object.entries(EXPERIMENT).map(([name, part]) => partList(name, part))
  const claims = [`\nClaims, at most ${MAX_CLAIMS}\n`, partList('claim', CLAIM, 'claims[…]')]
  return [
    'Study\n',
    tableOf('study', STUDY, '  '),
    '\nParts of an experiment\n',
    ...parts,
    ...claims,
  ].join('')
}

function partList(name: string, part: Part, called = name): string {
  const head = `\n${called}: ${saidOf(name)}\n`
  if ('fields' in part) return head + tableOf(name, part.fields, '  ')
  const kinds = Object.entries(part.variants).map(([kind, fields]) => {
    const usual = kind === part.default ? ' (default)' : ''
    return `  kind "${kind}"${usual}: ${saidOf(`${name}:${kind}`)}\n${tableOf(`${name}.${kind}`, fields, '    ')}`
  })
  return head + kinds.join('')
}

/** What is said of a field, with its formula and source. */
function saidOf(address: string): string {
  const { says, formula, source } = helpOn(address)!
  return [says, formula && formulaInText(formula), source && `(${source})`]
    .filter(Boolean)
    .join(' ')
}

function tableOf(address: string, fields: FieldTable, indent: string): string {
  const rows = rowsOf(address, fields, indent)
  if (rows.length === 0) return ''
  // The last column is prose: only the first two are aligned.
  const aligned = textTable(rows.map(([name, limits]) => [name!, limits!]))
    .trimEnd()
    .split('\n')
  return aligned.map((line, i) => `${line}  ${rows[i]![2]}\n`).join('')
}

/** Name, limits and meaning of each field; under a list of records those of its entries. */
function rowsOf(address: string, fields: FieldTable, indent: string): string[][] {
  return Object.entries(fields).flatMap(([name, field]) => [
    [`${indent}${name}`, limitsOf(field), saidOf(`${address}.${name}`)],
    ...(field.kind === 'records' ? rowsOf(`${address}.${name}`, field.fields, `${indent}  `) : []),
  ])
}

function limitsOf(field: Field): string {
  switch (field.kind) {
    case 'number':
      return `${field.default} (${field.min} … ${field.below ? 'below ' : ''}${field.max})`
    case 'choice':
      return field.values.map((value) => (value === field.default ? `[${value}]` : value)).join(' ')
    case 'text':
      return `text up to ${field.maxLength}`
    case 'points':
      return `${field.min} … ${field.max} × [x, y]`
    case 'ring':
      return `${field.bins} numbers`
    case 'records':
      return `${field.min} … ${field.max} × {${Object.keys(field.fields).join(', ')}}`
    case 'indices':
      return `${field.min} … ${field.max} × (0 … ${field.last})`
  }
}
