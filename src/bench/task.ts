/** What is timed, apart from who does it: a task of the same name means the same work for every engine and peer. */
import { grouped } from '../math/grouped.ts'

/** Training of the default preset's network on its rows, with other runs, batch, coupling or width. */
export interface TrainingTask {
  readonly kind: 'training'
  /** Runs trained at once. */
  readonly runs: number
  readonly batch: number
  readonly coupling: 'independent' | 'minibatch-ot' | 'semi-discrete'
  /** Neurons of each of the three hidden layers. */
  readonly width: number
}

/** Trajectories from t = 0 to t = 1 through a trained network. */
export interface SamplingTask {
  readonly kind: 'sampling'
  /** Euler takes `EULER_STEPS` steps, dopri5 those that a tolerance of `TOLERANCE` asks for. */
  readonly solver: 'euler' | 'dopri5'
  readonly points: number
}

/** The exact W₂ between as many generated as target points. */
export interface WassersteinTask {
  readonly kind: 'wasserstein2'
  readonly points: number
}

export type Task = TrainingTask | SamplingTask | WassersteinTask

export const EULER_STEPS = 100
export const TOLERANCE = 1e-4

/** Width of the preset's network: what a task means that does not say another. */
export const WIDTH = 64

/** One run of the paper's training with some of it changed. */
export const training = (change: Partial<Omit<TrainingTask, 'kind'>> = {}): TrainingTask => ({
  kind: 'training',
  runs: 1,
  batch: 10,
  coupling: 'independent',
  width: WIDTH,
  ...change,
})

/** Whether two tasks are the same work. */
export const isSame = (a: Task, b: Task): boolean => taskName(a) === taskName(b)

/** The task whose time on wasm is 1: the same with one run. */
export const baseOf = (task: Task): Task => (task.kind === 'training' ? { ...task, runs: 1 } : task)

const COUPLINGS = {
  independent: 'independent',
  'minibatch-ot': 'minibatch OT',
  'semi-discrete': 'semi-discrete',
} as const

/** A task in words, such as “10 runs, batch 10, independent”. */
export function taskName(task: Task): string {
  switch (task.kind) {
    case 'training': {
      const { runs, batch, coupling, width } = task
      const words = [
        runs === 1 ? '1 run' : `${grouped(runs)} runs`,
        `batch ${grouped(batch)}`,
        COUPLINGS[coupling],
      ]
      return [...words, ...(width === WIDTH ? [] : [`width ${width}`])].join(', ')
    }
    case 'sampling':
      return `${grouped(task.points)} trajectories, ${task.solver === 'euler' ? `Euler, ${EULER_STEPS} steps` : 'dopri5'}`
    case 'wasserstein2':
      return `exact W₂ of ${grouped(task.points)} points`
  }
}
