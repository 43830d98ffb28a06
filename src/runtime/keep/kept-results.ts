/** What came of a kept study: its checkpoints as it is sampled now, and in short. Pure functions. */
import { AGGREGATES, aggregate, overRuns } from '../../measure/aggregate.ts'
import { METRICS } from '../../measure/metrics.ts'
import type { LiveSampling } from '../../study/experiment.ts'
import { lawsOf } from '../../study/laws.ts'
import type { Study } from '../../study/study.ts'
import { type Checkpoint, isOver, type RunStatus } from '../protocol.ts'
import type { KeptSummary } from './kept-summary.ts'
import type { KeptRunResult } from './words.ts'

/** A study as far as it has come. */
export interface Come {
  readonly study: Pick<Study, 'experiments' | 'runs'>
  /** How each experiment is sampled now. */
  readonly samplings: readonly LiveSampling[]
  /** Of every run; undefined for one that has something left to do. */
  readonly over: readonly (RunStatus | undefined)[]
  readonly checkpoints: readonly Checkpoint[]
}

/** Per run, its checkpoints as its experiment is sampled now, by step; each step is there once, as measured last. */
function presentCheckpoints({ study, samplings, over, checkpoints }: Come): Checkpoint[][] {
  // Checkpoints share few ways of sampling; plain data compare as their text.
  const texts = new Map<LiveSampling, string>()
  const text = (way: LiveSampling): string => {
    const known = texts.get(way) ?? JSON.stringify([way.sampling, way.inferencePruning])
    texts.set(way, known)
    return known
  }
  const runs = over.map(() => new Map<number, Checkpoint>())
  for (const checkpoint of checkpoints) {
    const { run, step, sampling } = checkpoint
    if (text(sampling) === text(samplings[Math.floor(run / study.runs)]!))
      runs[run]!.set(step, checkpoint)
  }
  return runs.map((steps) => [...steps.values()].sort((a, b) => a.step - b.step))
}

/** What a list says of it. */
export function summaryOf(come: Come): KeptSummary {
  const { study, samplings, over } = come
  const { better } = METRICS.failureRate
  const perRun = presentCheckpoints(come).map((checkpoints) =>
    aggregate(
      checkpoints.map(({ metrics }) => metrics.failureRate ?? Number.NaN),
      better,
    ),
  )
  const ended = over.filter((status) => status && isOver(status))
  return {
    experiments: study.experiments.length,
    laws: lawsOf(study.experiments.map((each, i) => ({ ...each, ...samplings[i] }))),
    runs: study.runs,
    budget: Math.max(...study.experiments.map(({ training }) => training.steps)),
    ended: ended.length,
    lost: ended.filter((status) => status!.kind !== 'finished').length,
    failureRates: study.experiments.map((_, experiment) => {
      const own = perRun.slice(experiment * study.runs, (experiment + 1) * study.runs)
      const means = AGGREGATES.flatMap((name) => {
        const over = overRuns(own.flatMap((each) => each?.[name] ?? []))
        return over ? [[name, over] as const] : []
      })
      return Object.fromEntries(means)
    }),
  }
}

/** Every run with its checkpoints. */
export function resultsOf(come: Come): KeptRunResult[] {
  const { study, over } = come
  return presentCheckpoints(come).map((checkpoints, run) => ({
    experiment: Math.floor(run / study.runs),
    status: { kind: over[run]?.kind ?? 'paused' },
    checkpoints: checkpoints.map(({ step, metrics }) => ({ step, metrics })),
  }))
}

/** What a piece takes, about: its arrays to the byte, all else as its text would. */
export function bytesOf(piece: unknown): number {
  if (ArrayBuffer.isView(piece)) return piece.byteLength
  if (typeof piece === 'string') return piece.length
  if (typeof piece !== 'object' || piece === null) return 8
  const parts = piece instanceof Map ? [...piece].flat() : Object.entries(piece).flat()
  return parts.reduce<number>((sum, part) => sum + bytesOf(part), 0)
}
