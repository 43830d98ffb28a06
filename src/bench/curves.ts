import type { BenchResult, Figure } from './result.ts'
import { isSame, type TrainingTask, training } from './task.ts'

/** Along what the paper's training is made larger, with all else as it is. */
export const AXES = ['runs', 'batch', 'width'] as const
export type CurveAxis = (typeof AXES)[number]

/** Time per training step and run of one engine or peer along an axis. */
export interface Curve {
  readonly axis: CurveAxis
  readonly name: string
  /** Ascending, at least two. */
  readonly points: readonly { readonly at: number; readonly time: Figure }[]
}

/** How each engine and peer scales, where it was timed at two points of an axis or more. */
export function curvesOf(results: readonly BenchResult[]): Curve[] {
  const names = [...new Set(results.map(({ name }) => name))]
  return AXES.flatMap((axis) =>
    names.flatMap((name) => {
      const points = results.flatMap(({ name: own, task, time }) =>
        own === name && task.kind === 'training' && isOn(axis, task)
          ? [{ at: task[axis], time }]
          : [],
      )
      points.sort((a, b) => a.at - b.at)
      return points.length > 1 ? [{ axis, name, points }] : []
    }),
  )
}

const isOn = (axis: CurveAxis, task: TrainingTask): boolean =>
  isSame(task, training({ [axis]: task[axis] }))
