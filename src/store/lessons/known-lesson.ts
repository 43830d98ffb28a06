/** The lessons that have been loaded, apart from the course, which who only asks for the open one need not load. */
import type { Lesson } from './lesson.ts'

const known = new Map<number, Lesson>()

/** A lesson that has been loaded. @param number from 1 */
export const knownLesson = (number: number): Lesson | undefined => known.get(number)

export function keepLesson(number: number, lesson: Lesson): void {
  known.set(number, lesson)
}
