import { useEffect, useMemo, useRef, useState } from 'react'
import { MOST_POINTS_BYTES } from '../math/limits.ts'
import type { PointsField } from '../study/field.ts'
import { type PointsFile, readPoints } from '../study/points-file.ts'
import type { Point } from '../views/brush.ts'

/** Longer texts are read without being shown: a text box of a million lines stops the page. */
const LONGEST_SHOWN = 100_000
/** Bytes of a file, or characters of a text, that are read. */
const LARGEST = MOST_POINTS_BYTES
/** Typing is read when it pauses. */
const PAUSE_MILLISECONDS = 200

/** Text with points, as the editor holds it. */
export interface PointsTextState {
  /** What the text box shows. */
  readonly shown: string
  /** Where a text comes from that is not shown. */
  readonly hidden: string | undefined
  readonly reading: boolean
  /** With their modes, where the text has them and the field takes them. */
  readonly points: readonly Point[] | undefined
  /** True when the text has modes but the field takes none. */
  readonly modesLeftOut: boolean
  readonly problem: string | undefined
  type(text: string): void
  /** @returns false when the text is short enough for the text box */
  paste(text: string): boolean
  readFile(file: File): void
}

/** Reads points from typed, pasted or loaded text, and says what is wrong with it. */
export function usePointsText({ max, reach, modes }: PointsField): PointsTextState {
  const [shown, setShown] = useState('')
  const [hidden, setHidden] = useState<string>()
  const [result, setResult] = useState<PointsFile>()
  const [reading, setReading] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])

  /** Another text replaces the one that is being read. */
  const begin = (): number => {
    clearTimeout(timer.current)
    setResult(undefined)
    return ++latest.current
  }
  const read = (text: string, tooLarge: boolean): void => {
    setReading(false)
    if (text.trim() === '') return
    const found = readPoints(text, { most: max, reach, modes })
    const cut = tooLarge && 'points' in found
    setResult(
      cut
        ? { problem: `It is longer than ${LARGEST / 2 ** 20} MB, the most that is read.` }
        : found,
    )
  }
  const readLater = (text: string, milliseconds: number): void => {
    begin()
    setReading(true)
    const tooLarge = text.length > LARGEST
    timer.current = setTimeout(() => read(text.slice(0, LARGEST), tooLarge), milliseconds)
  }
  const hide = (name: string, text: string): void => {
    setShown('')
    setHidden(name)
    readLater(text, 0)
  }

  const points = useMemo(() => pointsOf(result, modes !== undefined), [result, modes])
  return {
    shown,
    hidden,
    reading,
    points,
    modesLeftOut:
      modes === undefined &&
      result !== undefined &&
      'modes' in result &&
      result.modes !== undefined,
    problem: result && 'problem' in result ? result.problem : undefined,
    type: (text) => {
      setShown(text)
      setHidden(undefined)
      readLater(text, PAUSE_MILLISECONDS)
    },
    paste: (text) => {
      if (text.length <= LONGEST_SHOWN) return false
      hide('The pasted text', text)
      return true
    },
    readFile: async (file) => {
      const turn = begin()
      setShown('')
      setHidden(`“${file.name}”`)
      setReading(true)
      try {
        const text = await file.slice(0, LARGEST).text()
        if (turn === latest.current) read(text, file.size > LARGEST)
      } catch {
        if (turn !== latest.current) return
        setReading(false)
        setResult({ problem: 'The file could not be read.' })
      }
    },
  }
}

/** The points of a text, each with its mode where it has one that can be kept. */
function pointsOf(
  result: PointsFile | undefined,
  withModes: boolean,
): readonly Point[] | undefined {
  if (!result || !('points' in result)) return undefined
  const { points, modes } = result
  return withModes && modes ? points.map(([x, y], i) => [x, y, modes[i]!]) : points
}
