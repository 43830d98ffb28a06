/** The one list of what engines are timed on, in Node and on the page. */
import { type Task, training } from './task.ts'

/** An engine as it is timed. `wasm` alone means one worker. */
export type TimedEngine = 'wasm' | 'wasm, all cores' | 'gpu' | 'reference'

export interface Case {
  readonly task: Task
  /** 1,024 points are sampled too, as an evaluation does, and their time is spread over the steps between evaluations. */
  readonly evaluated?: boolean
}

const plain = (...tasks: readonly Task[]): Case[] => tasks.map((task) => ({ task }))

const OT = 'minibatch-ot'
/** Curves: over the batch, over the width and over the runs. */
const BATCHES = plain(...[64, 256, 1024].map((batch) => training({ batch })))
const WIDTHS = plain(...[16, 32, 128].map((width) => training({ width })))
const RUNS = plain(...[10, 100].map((runs) => training({ runs })))
/** What the paper's table trains: ten runs with OT, and ten of perfect pairing. */
const TABLE = plain(
  training({ runs: 10, coupling: OT }),
  training({ runs: 10, coupling: OT, batch: 1024 }),
)
const SAMPLING = plain(
  { kind: 'sampling', solver: 'euler', points: 10000 },
  { kind: 'sampling', solver: 'dopri5', points: 10000 },
)
const PAPER: Case = { task: training(), evaluated: true }

export const CASES: Readonly<Record<TimedEngine, readonly Case[]>> = {
  wasm: [
    PAPER,
    ...BATCHES,
    ...plain(...[10, 64, 256, 1024].map((batch) => training({ coupling: OT, batch }))),
    ...plain(...[10, 1024].map((batch) => training({ coupling: 'semi-discrete', batch }))),
    ...WIDTHS,
    ...RUNS,
    ...SAMPLING,
    ...plain({ kind: 'wasserstein2', points: 1024 }),
  ],
  // One run alone gains where the other workers make rows for it.
  'wasm, all cores': [
    ...plain(training()),
    ...plain(training({ coupling: OT, batch: 1024 })),
    { task: training({ runs: 10 }), evaluated: true },
    ...plain(training({ runs: 100 })),
    ...TABLE,
  ],
  gpu: [
    PAPER,
    ...BATCHES,
    ...plain(training({ coupling: OT }), training({ coupling: 'semi-discrete' })),
    ...WIDTHS,
    ...RUNS,
    ...TABLE,
    ...SAMPLING,
  ],
  reference: [PAPER],
}

/** A software adapter takes a millisecond per step: one case tells enough. */
export const SOFTWARE_GPU_CASES: readonly Case[] = [PAPER]
