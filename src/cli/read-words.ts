/** The words of a command line → its options. */
import { parseArgs } from 'node:util'
import { didYouMean } from '../math/nearest-name.ts'
import { UsageError } from './usage-error.ts'

export type Values = ReturnType<typeof readWords>['values']

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options']

/**
 * Options and other words of a command.
 * @throws UsageError in a sentence that names the option
 */
export function readWords(words: readonly string[], options: NonNullable<Options>) {
  // A negative number after an option is its value, which parseArgs takes for another option.
  const joined = words.flatMap((word, i) =>
    /^--(runs|steps|seed|modes|cores|shard)$/.test(word) && /^-[\d.]/.test(words[i + 1] ?? '')
      ? [`${word}=${words[i + 1]}`]
      : /^-[\d.]/.test(word) && /^--(runs|steps|seed|modes|cores|shard)$/.test(words[i - 1] ?? '')
        ? []
        : [word],
  )
  try {
    return parseArgs({ args: joined, options, allowPositionals: true, strict: true })
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`)
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    const [, unknown] = /^Unknown option '(--[^']*)'/.exec(sentence) ?? []
    const meant = unknown === undefined ? '' : didYouMean(unknown, known)
    throw new UsageError(`${sentence}.${meant} Options: ${known.join(', ')}.`)
  }
}

/** A number as it was given; whether it is within its limits, the study's own validation says. */
export function number<N extends string>(name: N, word: unknown): { [K in N]?: number } {
  if (word === undefined) return {}
  const value = typeof word === 'string' && word.trim() !== '' ? Number(word) : Number.NaN
  if (Number.isNaN(value))
    throw new UsageError(`--${name} must be a number, not “${String(word)}”.`)
  return { [name]: value } as { [K in N]?: number }
}
