/** Reads points of a target or source from a text file: x, y and, if there is one, the mode of each. */
import { grouped } from '../math/grouped.ts'
import { MOST_FILE_LINES, MOST_FILE_POINTS, MOST_LINE_CHARACTERS } from '../math/limits.ts'

/** Points as read, or the first thing that is wrong, as one sentence with its line. */
export type PointsFile =
  | {
      readonly points: readonly (readonly [x: number, y: number])[]
      /** Mode of each point, 0-based: the numbers of the third column, renumbered in ascending order. */
      readonly modes?: readonly number[]
    }
  | { readonly problem: string }

/** Limits of a file. */
export interface PointsLimits {
  /** Most points. */
  readonly most: number
  /** Largest magnitude of a coordinate. */
  readonly reach: number
  /** Most different modes; undefined when they do not matter. */
  readonly modes: number | undefined
}

const USUAL: PointsLimits = { most: MOST_FILE_POINTS, reach: 1000, modes: undefined }
const LARGEST_MODE = 255

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/

/**
 * Reads points, one a line: x, y and perhaps a mode (whole number, 0 to 255), separated by commas, semicolons, tabs or spaces.
 * A first line of names, double quotes, blank lines and lines from `#` on are passed over. Stops at the first fault and at
 * one point too many, so that a huge file costs no more than the limit.
 */
export function readPoints(text: string, limits: Partial<PointsLimits> = {}): PointsFile {
  const { most, reach, modes: mostModes } = { ...USUAL, ...limits }
  const points: [number, number][] = []
  const modes: number[] = []
  const kinds = new Set<number>()
  let layout: Layout | undefined
  let header = false
  for (const { line, number } of linesOf(text)) {
    const problem = (what: string) => ({ problem: `Line ${number}${what}.` })
    if (number > MOST_FILE_LINES)
      return { problem: `The file has more lines than are read, ${grouped(MOST_FILE_LINES)}.` }
    if (line.length > MOST_LINE_CHARACTERS)
      return problem(` is longer than ${grouped(MOST_LINE_CHARACTERS)} characters`)
    if (!layout && !header && isHeader(line)) {
      const names = fieldsOf(line, separatorOf(line)).map((name) => name.toLowerCase())
      if (names.indexOf('x') > 0 || names.indexOf('y') > 1)
        return problem(': the first two columns must be x and y')
      header = true
      continue
    }
    layout ??= layoutOf(line, number)
    const fields = fieldsOf(line, layout.separator)
    if (layout.columns === 1)
      return problem(
        ' has one column; x and y must be separated by a comma, a semicolon, a tab or spaces',
      )
    if (layout.columns > 3)
      return problem(` has ${layout.columns} columns; only x, y and a mode can be read`)
    if (fields.length !== layout.columns)
      return problem(
        ` has ${fields.length === 1 ? 'one column' : `${fields.length} columns`}, but line ${layout.line} has ${layout.columns}`,
      )
    if (points.length === most)
      return { problem: `The file has more points than can be read, at most ${grouped(most)}.` }
    const fault =
      coordinateFault('x', fields[0]!, reach) ??
      coordinateFault('y', fields[1]!, reach) ??
      (layout.columns === 3 ? modeFault(fields[2]!, !header && points.length === 0) : undefined)
    if (fault !== undefined) return problem(`: ${fault}`)
    points.push([Number(fields[0]), Number(fields[1])])
    if (layout.columns !== 3) continue
    const mode = Number(fields[2])
    modes.push(mode)
    if (mostModes !== undefined && kinds.add(mode).size > mostModes)
      return problem(`: mode ${mode} is one more than the ${mostModes} modes that there can be`)
  }
  if (modes.length > 0 && !header && counts(points))
    return {
      problem:
        'The first of three columns counts up by one, like an index before x and y. Name the columns in a first line, such as x,y,mode.',
    }
  if (points.length === 0)
    return {
      problem: header
        ? 'The file has names of columns but no points.'
        : 'The file is empty: it has no points.',
    }
  return modes.length > 0 ? { points, modes: renumbered(modes) } : { points }
}

/** How the lines of a file are built, as its first line of numbers tells. */
interface Layout {
  readonly separator: string | RegExp
  readonly columns: number
  /** Number of that line. */
  readonly line: number
}

function layoutOf(line: string, number: number): Layout {
  const separator = separatorOf(line)
  return { separator, columns: fieldsOf(line, separator).length, line: number }
}

/** A comma may also be a decimal mark, so the others come before it. */
function separatorOf(line: string): string | RegExp {
  return ['\t', ';', ','].find((separator) => line.includes(separator)) ?? /\s+/
}

function fieldsOf(line: string, separator: string | RegExp): string[] {
  // Spaces in front of a line are no column; a tab or a comma in front leaves one empty.
  const whole = typeof separator === 'string' ? line : line.trim()
  return whole.split(separator).map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

/** Names have letters, and nothing in a line of names looks like a number. */
function isHeader(line: string): boolean {
  const fields = fieldsOf(line, separatorOf(line))
  return (
    fields.some((field) => /\p{L}/u.test(field)) &&
    fields.every((field) => !/^[+-]?\.?\d/.test(field) && !NOT_FINITE.test(field))
  )
}

/** Lines that are neither blank nor remarks, with their numbers from 1. */
function* linesOf(text: string): Generator<{ line: string; number: number }> {
  const ends = /\r\n|\n|\r|$/g
  // A byte order mark is no part of the first line.
  let from = text.startsWith('\uFEFF') ? 1 : 0
  for (let number = 1; from < text.length; number++) {
    ends.lastIndex = from
    const end = ends.exec(text)!
    // Of an overlong line, enough is looked at to see that it is one.
    const line = text.slice(from, Math.min(end.index, from + MOST_LINE_CHARACTERS + 1))
    from = end.index + end[0].length
    if (number > MOST_FILE_LINES || /^\s*[^\s#]/.test(line)) yield { line, number }
    if (end[0] === '') return
  }
}

/** What is wrong with a coordinate, if anything is. */
function coordinateFault(name: string, field: string, reach: number): string | undefined {
  if (NUMBER.test(field))
    return Math.abs(Number(field)) <= reach
      ? undefined
      : `${name} is ${clipped(field)}, but coordinates must lie within ±${grouped(reach)}`
  if (field === '') return `${name} is missing`
  if (NOT_FINITE.test(field)) return `${name} is ${field}, which is not a finite number`
  if (DECIMAL_COMMA.test(field))
    return `${name} is “${clipped(field)}”; the decimal mark must be a point, not a comma`
  return `${name} is “${clipped(field)}”, which is not a number`
}

/** Points in a row that may stand at x = 0, 1, 2, … by chance. */
const MOST_COUNTED = 2

/** Whether x is 0, 1, 2, … or 1, 2, 3, … from the first line to the last. */
function counts(points: readonly (readonly [x: number, y: number])[]): boolean {
  const first = points[0]![0]
  return (
    points.length > MOST_COUNTED &&
    (first === 0 || first === 1) &&
    points.every(([x], i) => x === first + i)
  )
}

/** @param first whether the line is the first and no line of names came before it */
function modeFault(field: string, first: boolean): string | undefined {
  if (NUMBER.test(field)) {
    const mode = Number(field)
    if (Number.isInteger(mode) && mode >= 0 && mode <= LARGEST_MODE) return undefined
  }
  const given = field === '' ? 'is missing' : `is “${clipped(field)}”`
  const order = first ? ', and x and y must come before it' : ''
  return `the mode in the third column ${given}; it must be a whole number from 0 to ${LARGEST_MODE}${order}`
}

function renumbered(modes: readonly number[]): number[] {
  const places = new Map([...new Set(modes)].sort((a, b) => a - b).map((mode, i) => [mode, i]))
  return modes.map((mode) => places.get(mode)!)
}

function clipped(field: string): string {
  return field.length > 24 ? `${field.slice(0, 24)}…` : field
}
