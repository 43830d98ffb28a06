/** The nine lessons in order: what they are called, what they show, and where they are loaded from. */
import { keepLesson, knownLesson } from './known-lesson.ts'
import type { Lesson } from './lesson.ts'

interface Entry {
  readonly title: string
  /** What one sees in it, in one line. */
  readonly shows: string
  load(): Promise<{ readonly LESSON: Lesson }>
}

export const COURSE: readonly Entry[] = [
  {
    title: 'Why a ring',
    shows: 'A Gaussian of 3,072 dimensions is a thin shell; the plane keeps it as a ring.',
    load: () => import('./why-a-ring.ts'),
  },
  {
    title: 'Learning a field',
    shows: 'Random pairs, one mean velocity at every place, and how far the network is from it.',
    load: () => import('./learning-a-field.ts'),
  },
  {
    title: 'Imitating the data',
    shows: 'A source that imitates the data, against the full ring: mode discrepancy.',
    load: () => import('./imitating-the-data.ts'),
  },
  {
    title: 'Aim too tightly',
    shows: 'Narrow caps make short paths and a steep field: path entanglement.',
    load: () => import('./aim-too-tightly.ts'),
  },
  {
    title: 'All sides at once',
    shows: 'I-CFM against OT-CFM: from how many sides each mode is taught.',
    load: () => import('./all-sides-at-once.ts'),
  },
  {
    title: 'Norms cost',
    shows: 'The data moved out to the source’s shell, with many solver steps and with five.',
    load: () => import('./norms-cost.ts'),
  },
  {
    title: 'Prune, don’t retrain',
    shows: 'The same trained models, sampled without the directions that serve nobody.',
    load: () => import('./prune-dont-retrain.ts'),
  },
  {
    title: 'How sure are we?',
    shows: 'One checkpoint, the best, the median; intervals; remedies against noise.',
    load: () => import('./how-sure-are-we.ts'),
  },
  {
    title: 'What 2D cannot show',
    shows: 'Caps, crossings and principal directions that behave otherwise above the plane.',
    load: () => import('./what-2d-cannot-show.ts'),
  },
]

/** Loads a lesson, once. @param number from 1, within the course */
export async function loadLesson(number: number): Promise<Lesson> {
  const lesson = knownLesson(number) ?? (await COURSE[number - 1]!.load()).LESSON
  keepLesson(number, lesson)
  return lesson
}
