/** An explicit Runge-Kutta method as the dispatches that the sampler makes of it. */
import { DOPRI5 } from '../../solver/dopri5.ts'
import { HEUN, MIDPOINT, RK4, type Tableau } from '../../solver/runge-kutta.ts'
import type { SolverName, SolverPlan } from '../../solver/solver.ts'
import { STAGE, StructArray } from './layout.ts'
import { CONTROL_MODE } from './passes/control-pass.ts'

/** Uniform buffers are bound at multiples of this. */
export const STAGE_STRIDE = 256

/** One dispatch: of `sample` or of `control`, with entry `stage` of the stage buffer. */
export interface Dispatch {
  readonly pass: 'sample' | 'control'
  readonly stage: number
}

/**
 * Which velocity a record holds beside its point: that at the point itself (`end`: the last slope of an accepted step is the
 * first of the next), or that at the point where the step began (`start`), with a straight path for Euler (`straight`).
 */
export type RecordedVelocity = 'end' | 'start' | 'straight'

export interface SolverProgram {
  /** Number of slopes kept. */
  readonly slopes: number
  /** Dispatches before the first step, and those of every step. */
  readonly begin: readonly Dispatch[]
  readonly step: readonly Dispatch[]
  readonly recorded: RecordedVelocity
  /** The stage buffer, one entry every `STAGE_STRIDE` bytes. */
  readonly stages: Uint8Array<ArrayBuffer>
}

interface StageValues {
  readonly pass: 'sample' | 'control'
  readonly weights: readonly number[]
  readonly error?: readonly number[]
  readonly node?: number
  readonly number?: number
  readonly mode?: number
}

const sample = (number: number, node: number, weights: readonly number[]): StageValues => ({
  pass: 'sample',
  number,
  node,
  weights,
})

/** Stages before the first step, and of every step. */
interface Program {
  readonly recorded: RecordedVelocity
  readonly begin: readonly StageValues[]
  readonly step: readonly StageValues[]
}

const fixed = (recorded: RecordedVelocity, { nodes, stages, weights }: Tableau): Program => ({
  recorded,
  begin: [],
  step: [
    ...nodes.map((node, s) => sample(s, node, stages[s]!)),
    { pass: 'control', mode: CONTROL_MODE.fixed, weights },
  ],
})

const PROGRAMS = {
  euler: fixed('straight', { nodes: [0], stages: [[]], weights: [1] }),
  midpoint: fixed('start', MIDPOINT),
  heun: fixed('start', HEUN),
  rk4: fixed('start', RK4),
  dopri5: {
    recorded: 'end',
    begin: [
      sample(0, 0, []),
      { pass: 'control', mode: CONTROL_MODE.start, weights: [] },
      sample(1, 1, [1]),
      { pass: 'control', mode: CONTROL_MODE.probe, weights: [] },
    ],
    step: [
      ...[1, 2, 3, 4, 5, 6].map((s) => sample(s, DOPRI5.nodes[s]!, DOPRI5.stages[s]!)),
      {
        pass: 'control',
        mode: CONTROL_MODE.adaptive,
        weights: [...DOPRI5.stages[6], 0],
        error: DOPRI5.error,
      },
    ],
  },
} satisfies Partial<Record<SolverName, Program>>

/** Solvers that run on the GPU as a whole. The others ask it for one evaluation after the other. */
export type ProgramName = keyof typeof PROGRAMS

/** The program that a plan can use, if there is one: that of dopri5 has one step for the whole batch. */
export function programOf({ solver, norm }: SolverPlan): ProgramName | undefined {
  if (solver === 'dopri5' && norm === 'trajectory') return undefined
  return solver in PROGRAMS ? (solver as ProgramName) : undefined
}

/**
 * The program of a solver.
 * @param points points of all requests together
 * @param capacity states that the records hold
 */
export function solverProgram(
  solver: ProgramName,
  points: number,
  capacity: number,
): SolverProgram {
  const { recorded, begin, step }: Program = PROGRAMS[solver]
  const all = [...begin, ...step]
  const stages = new Uint8Array(STAGE_STRIDE * all.length)
  all.forEach(({ weights, error = [], node = 0, number = 0, mode = 0 }, index) => {
    const entry = new StructArray(STAGE, 1)
    entry.set(0, {
      weights: weights.slice(0, 4),
      more_weights: weights.slice(4),
      error: error.slice(0, 4),
      more_error: error.slice(4),
      node,
      count: weights.length,
      number,
      mode,
      points,
      capacity,
    })
    stages.set(entry.bytes, index * STAGE_STRIDE)
  })
  const dispatches = all.map(({ pass }, stage): Dispatch => ({ pass, stage }))
  return {
    slopes: Math.max(...all.map(({ number = 0 }) => number)) + 1,
    begin: dispatches.slice(0, begin.length),
    step: dispatches.slice(begin.length),
    recorded,
    stages,
  }
}
