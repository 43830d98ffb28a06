/** Plain data that the page shows of the lab. */
import type { EngineReport } from '../engine/engine.ts'
import type { Metrics, NearMetrics } from '../measure/metrics.ts'
import type { KeptOffer, LibraryNews } from '../runtime/keep/words.ts'
import { isOver, type RunStatus, type Stitched } from '../runtime/protocol.ts'
import type { RuntimeSettings } from '../runtime/settings.ts'
import type { SolverPlan } from '../solver/solver.ts'
import type { SolvedTransport } from '../study/compile/coupling.ts'
import type { Study } from '../study/study.ts'
import type { History } from './history.ts'
import type { MetricSummary } from './summary.ts'
import type { Version } from './versions.ts'
import type { SheetName } from './view-store.ts'

/** Most experiments that stand side by side. */
export const MOST_BESIDE = 4

/** What a notice offers: a kept study that can go on, or a sheet to choose from. */
export type Offer = KeptOffer | { readonly label: string; readonly sheet: SheetName }

/** Something that the user should read. */
export interface Notice {
  readonly id: number
  readonly title: string
  readonly lines: readonly string[]
  readonly offer?: Offer
  /** It is said of something that is being done: the next one takes its place. */
  readonly passing?: boolean
  /** Its matter: the next one of the same takes its place. */
  readonly about?: string
}

export interface RunState {
  readonly step: number
  readonly status: RunStatus
}

/** Facts of the picture on the stage. */
export interface Picture {
  readonly run: number
  readonly step: number
  readonly nfe: number
  readonly solver: SolverPlan
  readonly stitch?: Stitched
  readonly points: number
  readonly metrics: NearMetrics
  /** Share of the source that pruned sampling rejects. */
  readonly rejected: number
}

/** The metrics that are always in sight, summed up over runs; undefined before the first checkpoint. */
export type Summary = Readonly<Record<keyof NearMetrics, MetricSummary | undefined>>

/** What the controls show: the study, where it came from, and how it runs. */
export interface Shown {
  /** The study as the controls show it. */
  readonly study: Study
  /** Id of the preset that was opened. */
  readonly preset: string | undefined
  /** True when the study differs from the one that was opened. */
  readonly changed: boolean
  readonly settings: RuntimeSettings
  /** The study and its earlier and undone versions; `study` and `changed` are those of the present one. */
  readonly versions: History<Version>
}

export interface LabData extends Shown {
  /** What the lab has open; it comes back when something else cannot be opened. */
  readonly opened: Shown | undefined
  /** Studies asked for that the lab has not yet opened. */
  readonly pending: number
  /** True once a study has been opened. */
  readonly ready: boolean
  readonly playing: boolean
  readonly runStepsPerSecond: number
  readonly secondsLeft: number | undefined
  /** The run of every moment that is still to be measured. */
  readonly measuring: readonly number[]
  readonly runs: readonly RunState[]
  readonly selectedExperiment: number
  /** Number of the selected run within its experiment, from 0. */
  readonly selectedSeed: number
  /** Experiments that stand side by side on the stage, the selected one among them; empty where it stands alone. */
  readonly sideBySide: readonly number[]
  readonly engine: { readonly report: EngineReport; readonly reason: string } | undefined
  /** Per experiment; undefined while it is being measured. */
  readonly floors: readonly (Metrics | 'not known' | undefined)[]
  /** The loss that no field can go below, per experiment; undefined where it is not known, or not yet. */
  readonly lossFloors: readonly (number | undefined)[]
  readonly summaries: readonly (Summary | undefined)[]
  readonly picture: Picture | undefined
  /** Training steps that one can go back to, per experiment. */
  readonly moments: readonly (readonly number[])[]
  /** Training step that is looked at, where it is not the present one. */
  readonly moment: number | undefined
  /** The model that is trained before the study can open, and how far it is. */
  readonly preparing: { readonly label: string; readonly share: number } | undefined
  /** Share of each experiment's source that training never sees. */
  readonly rejected: readonly number[]
  /** How well each experiment's coupling is solved, where that is not exact. */
  readonly transports: readonly (SolvedTransport | undefined)[]
  readonly notices: readonly Notice[]
  /** Name under which the open study is kept on the device; undefined before it is. */
  readonly kept: string | undefined
  /** What is known of the studies on the device; nothing before it is asked for. */
  readonly library: LibraryNews
  /** Training step that it trains to and pauses at, as its link asks; undefined when it goes on. */
  readonly playTo: number | undefined
}

/** A floor that has been measured. */
export function knownFloor(floor: LabData['floors'][number]): Metrics | undefined {
  return floor === 'not known' ? undefined : floor
}

/** Index of the selected run: runs are ordered by experiment, then seed. */
export function selectedRun(
  state: Pick<LabData, 'study' | 'selectedExperiment' | 'selectedSeed'>,
): number {
  return state.selectedExperiment * state.study.runs + state.selectedSeed
}

/** How far training is: the run that has most left to do, which is the last to end. */
export interface LastToEnd {
  readonly step: number
  readonly budget: number
  /** Training steps that it has left. */
  readonly left: number
  /** Its experiment, where others are nearer to their end. */
  readonly experiment: number | undefined
}

/** @param runs by experiment, then seed; those not yet known have not begun */
export function lastToEnd(study: Study, runs: readonly RunState[]): LastToEnd {
  const budgetOf = (run: number): number =>
    study.experiments[Math.floor(run / study.runs)]?.training.steps ?? 0
  let [last, most, least] = [0, -1, Number.POSITIVE_INFINITY]
  const stepOf = (run: number): number => runs[run]?.step ?? 0
  for (let run = 0; run < study.experiments.length * study.runs; run++) {
    const { status } = runs[run] ?? {}
    const left = status && isOver(status) ? 0 : budgetOf(run) - stepOf(run)
    least = Math.min(least, left)
    // Of those that have all ended, the farthest.
    if (left < most || (left === most && stepOf(run) <= stepOf(last))) continue
    last = run
    most = left
  }
  return {
    step: stepOf(last),
    budget: budgetOf(last),
    left: Math.max(0, most),
    experiment:
      study.experiments.length > 1 && least < most ? Math.floor(last / study.runs) : undefined,
  }
}

/** Whether training steps are being done: at the end it is only measured. */
export const isTraining = ({
  playing,
  study,
  runs,
}: Pick<LabData, 'playing' | 'study' | 'runs'>): boolean =>
  playing && lastToEnd(study, runs).left > 0

/** What still stands side by side when another study takes the place of the present one: experiments that are in both. */
export function stillBeside(
  { study, sideBySide }: Pick<LabData, 'study' | 'sideBySide'>,
  next: Study,
): number[] {
  const alike = next.experiments.length === study.experiments.length
  const left = sideBySide.flatMap((place) => {
    const now = next.experiments.indexOf(study.experiments[place]!)
    if (now >= 0) return [now]
    return alike ? [place] : []
  })
  return left.length > 1 ? left : []
}

/** The runs that are pictured beside the selected one: the same seed of the other experiments. */
export function runsBeside(
  state: Pick<LabData, 'study' | 'selectedExperiment' | 'selectedSeed' | 'sideBySide'>,
): number[] {
  return state.sideBySide
    .filter((experiment) => experiment !== state.selectedExperiment)
    .map((experiment) => experiment * state.study.runs + state.selectedSeed)
}
