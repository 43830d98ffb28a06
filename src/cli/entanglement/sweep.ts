/** The sweep that asks which number of path entanglement predicts failure: caps ever tighter, paired ever better. */
import { version } from '../../../package.json'
import { MAX_EXPERIMENTS } from '../../math/limits.ts'
import { aggregate } from '../../measure/aggregate.ts'
import type { Measures } from '../../runtime/measures.ts'
import { readSubject } from '../../runtime/read-subject.ts'
import type { Session } from '../../runtime/session.ts'
import { parseStudy, type Study } from '../../study/study.ts'
import type { Machine } from '../commands.ts'
import { withTraining } from '../train-study.ts'
import { UsageError } from '../usage-error.ts'
import { type CandidateName, candidatesOf } from './candidates.ts'

/** Cosines of the caps' half width: ±60° to ±5.7°. The paper has .9 and .98. */
const GAMMAS = [0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995]
const COUPLINGS = [
  { name: 'OT, batch 10', coupling: { kind: 'minibatch-ot' }, batch: 10 },
  { name: 'OT, batch 64', coupling: { kind: 'minibatch-ot' }, batch: 64 },
  { name: 'semi-discrete, batch 10', coupling: { kind: 'semi-discrete' }, batch: 10 },
]
/** Raw weights at a constant rate are too noisy to tell runs apart; their moving average is not (docs/fidelity.md). */
const EMA = 0.999
/** Checkpoints of a run, as in the paper; outcomes are the median of the last five. */
const CHECKPOINTS = 10
/** Output times of the trajectories that are read: those of the page's pictures. */
const TIMES = Float32Array.from({ length: 65 }, (_, i) => i / 64)

const cellsOf = (gammas: readonly number[] = GAMMAS) =>
  COUPLINGS.flatMap((each) => gammas.map((gamma) => ({ ...each, gamma })))

/** A run of the sweep. */
export interface SweepRun {
  readonly coupling: string
  readonly gamma: number
  readonly seed: number
  /** Medians of the last five checkpoints of 1,024 points each, and the last one. Failure rates in percent. */
  readonly failureRate: number
  readonly amd: number
  readonly finalFailureRate: number
  readonly finalAmd: number
  /** Read with the weights after the last step; NaN where there is none. */
  readonly candidates: Readonly<Record<CandidateName, number>>
}

/** All of it, as plain data. */
export interface Sweep {
  readonly steps: number
  readonly ema: number
  readonly engine: string
  /** Version of Source Lab. */
  readonly version: string
  /** Wall-clock seconds. */
  readonly seconds: number
  /** Runs without an outcome: they diverged, or generated points that are no numbers. */
  readonly lost: number
  readonly runs: readonly SweepRun[]
}

export interface SweepOptions extends Machine {
  readonly runs: number
  readonly steps: number
  readonly seed: number
  /** Cosines of the caps' half width; the seven of the findings when left out. */
  readonly gammas?: readonly number[]
}

/** @throws StudyError when runs, steps, seed or a γ break a limit, UsageError when there are too many γ */
export function sweepStudy(options: Omit<SweepOptions, keyof Machine>): Study {
  const { runs, steps, seed, gammas } = options
  const most = Math.floor(MAX_EXPERIMENTS / COUPLINGS.length)
  if (gammas && gammas.length > most)
    throw new UsageError(`--gammas must be at most ${most} numbers, not ${gammas.length}.`)
  return parseStudy({
    title: 'Which instrument predicts failure?',
    runs,
    seed,
    experiments: cellsOf(gammas).map(({ name, coupling, batch, gamma }) => ({
      name: `γ ${gamma}, ${name}`,
      source: { kind: 'directional', gamma },
      coupling,
      training: { batch, steps, ema: EMA },
      evaluation: { every: Math.max(1, Math.ceil(steps / CHECKPOINTS)), points: 1024 },
    })),
  })
}

/** Trains the sweep, and reads every run at its end. */
export function trainSweep(options: SweepOptions): Promise<Sweep> {
  return withTraining(
    sweepStudy(options),
    options,
    async (training) => {
      const started = performance.now()
      const cells = cellsOf(options.gammas)
      const { session, results } = await training.trainTogether()
      const runs: SweepRun[] = []
      for (const [index, { experiment, seed, status, checkpoints }] of results.entries()) {
        if (status.kind !== 'finished') continue
        const failure = aggregate(
          checkpoints.map(({ metrics }) => metrics.failureRate),
          'lower',
        )!
        const amd = aggregate(
          checkpoints.map(({ metrics }) => metrics.amd),
          'lower',
        )!
        if (!Number.isFinite(failure.lastFive + amd.lastFive)) continue
        runs.push({
          coupling: cells[experiment]!.name,
          gamma: cells[experiment]!.gamma,
          seed,
          failureRate: failure.lastFive,
          amd: amd.lastFive,
          finalFailureRate: failure.final,
          finalAmd: amd.final,
          candidates: await readRun(session, index),
        })
        if (runs.length % 20 === 0) process.stderr.write(`${runs.length} runs read\n`)
      }
      return {
        steps: options.steps,
        ema: EMA,
        engine: `${training.engine.name} (${training.engine.device})`,
        version,
        seconds: (performance.now() - started) / 1000,
        lost: results.length - runs.length,
        runs,
      }
    },
    outcomesOnly,
  )
}

async function readRun(session: Session, run: number): Promise<SweepRun['candidates']> {
  const subject = await session.subject(await session.snapshot(run, TIMES.slice()))
  const { values } = await readSubject(subject, { instruments: ['pathEntanglement'] })
  return candidatesOf(values.pathEntanglement!)
}

/** AMD and failure rate alone: all other metrics would take as long as the training. */
function outcomesOnly(measures: Measures): Measures {
  return {
    add: (target) => measures.add(target),
    forget: (target) => measures.forget(target),
    glance: (generated, target) => measures.glance(generated, target),
    measure: async (generated, target) => ({
      metrics: (await measures.glance(generated, target)).metrics,
    }),
  }
}
