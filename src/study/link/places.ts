/** Experiments in a link go by the letters that the page gives them: a, b, …, z, 27, 28, … */
import { MAX_EXPERIMENTS } from '../../math/limits.ts'
import { experimentLetter } from '../experiment-name.ts'

/** 1 → `b`. */
export const placeName = (place: number): string => experimentLetter(place).toLowerCase()

const PLACES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: MAX_EXPERIMENTS }, (_, place) => [placeName(place), place]),
)

/** `b` → 1; undefined for what names no place. */
export const placeOf = (name: string): number | undefined => PLACES.get(name)
