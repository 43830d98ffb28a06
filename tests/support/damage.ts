/** What happens to files on their way: cut off, mistyped, made up. */
import { below, oneOf, type Random } from './random-study.ts'

const SCRAPS = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\0',
  '\uFEFF',
  'null',
  'NaN',
  '-',
  '1e999',
  '9'.repeat(40),
  '"__proto__":{"runs":2},',
  '<img src=x onerror=alert(1)>',
  '𝔼',
]

/** A text with one thing done to it. */
export function spoiltText(random: Random, text: string): string {
  const at = below(random, text.length + 1)
  const lines = text.split('\n')
  const line = below(random, lines.length)
  switch (below(random, 7)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text.slice(at)
    case 2:
      return text.slice(0, at) + oneOf(random, SCRAPS) + text.slice(at)
    case 3:
      return text.slice(0, at) + text.slice(at + 1 + below(random, 8))
    case 4:
      return text.slice(0, at) + String.fromCharCode(9 + below(random, 117)) + text.slice(at + 1)
    case 5:
      return lines.toSpliced(line, below(random, 2), oneOf(random, lines)).join('\n')
    default:
      return lines.toSpliced(line, 1).join('\n')
  }
}

/** Values that stand where none of them belongs. */
const STRANGERS: readonly unknown[] = [
  null,
  true,
  '',
  'wasm',
  '<b onclick=alert(1)>',
  'x'.repeat(5000),
  0,
  -1,
  0.5,
  1e-320,
  1e300,
  2 ** 31,
  2 ** 53,
  [],
  {},
  [[[[]]]],
  { kind: 'constructor' },
  { length: 1e9 },
  Array.from({ length: 3000 }, () => 1),
  JSON.parse('{"__proto__":{"kind":"ring"},"toString":1}'),
]

/** Plain data with one of its values replaced, left out, or given a name that it does not have. */
export function spoiltValue(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return oneOf(random, STRANGERS)
  const inside = Object.entries(value)
  if (inside.length === 0 || random() < 0.08) return oneOf(random, STRANGERS)
  const [name, one] = oneOf(random, inside)
  const changed =
    random() < 0.06
      ? undefined
      : random() < 0.06
        ? oneOf(random, inside)[1]
        : spoiltValue(random, one)
  if (Array.isArray(value)) return value.with(Number(name), changed)
  const key = random() < 0.03 ? oneOf(random, ['__proto__', 'kind', 'moon']) : name
  return { ...value, [key]: changed }
}
