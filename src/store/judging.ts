/** The claims of the open study as its runs judge them so far: judged elsewhere, and again when something was measured. */
import { type Judge, judgeWorker } from '../runtime/judge-client.ts'
import { isOver } from '../runtime/protocol.ts'
import type { Next, Standing } from '../study/claim-notes.ts'
import type { Claim } from '../study/claims.ts'
import type { JudgedClaim } from '../study/judge.ts'
import { experimentsOf, type SummedRun } from '../study/judged-run.ts'
import type { Study } from '../study/study.ts'
import { isBroken, metricsOf, resultsOf } from '../study/summed-run.ts'
import type { LabData } from './lab-state.ts'
import type { PageLab } from './lab-store.ts'
import type { Live } from './live.ts'

/** What is known of the claims. */
export interface Judged {
  /** Judgements by `keyOf` of their claims; a claim that has just been made has none yet. */
  readonly claims: ReadonlyMap<string, JudgedClaim>
  /** Which of the study's runs are not over, by index. */
  readonly training: readonly boolean[]
  /** What comes next of them. A checkpoint that has not been judged counts as being measured. */
  readonly next: readonly Next[]
  /** Why they could not be judged. */
  readonly problem?: string
}

const NOTHING: Judged = { claims: new Map(), training: [], next: [] }

/** All of a claim that decides its judgement. */
export const keyOf = (claim: Claim): string => JSON.stringify({ ...claim, text: '' })

/** Judged at most this often, and at most so much of the time while runs train, so that training keeps its cores. */
const LEAST_MILLISECONDS = 250
const MOST_SHARE = 0.1
const MOST_MILLISECONDS = 20000
/** What failed is tried again after so long, or when something else is to be judged. */
const RETRY_MILLISECONDS = 5000

export class Judging {
  private value = NOTHING
  private readonly listeners = new Set<() => void>()
  private end: (() => void) | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private busy = false
  /** What was judged last, as text. */
  private last = ''

  constructor(
    private readonly lab: PageLab,
    private readonly judge: Judge,
    private readonly now: () => number = () => performance.now(),
  ) {}

  read = (): Judged => this.value

  /** Judges as long as somebody listens. @returns a function that ends the subscription */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.end ??= this.lab.store.subscribe((state, before) => {
      if (state.study !== before.study || state.pending !== before.pending) this.look()
      else if (state.summaries !== before.summaries || state.runs !== before.runs) this.later()
    })
    this.later(0)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      this.end?.()
      this.end = undefined
      clearTimeout(this.timer)
      this.timer = undefined
    }
  }

  private later(milliseconds = LEAST_MILLISECONDS): void {
    if (this.busy || !this.end) return
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.look()
    }, milliseconds)
  }

  private look(): void {
    const state = this.lab.store.getState()
    // Until a study has been opened, what was measured is of another one.
    if (!state.ready || state.pending > 0) {
      this.last = ''
      this.set(NOTHING)
      return
    }
    const { claims } = state.study
    const training = state.runs.map(({ status }) => !isOver(status))
    const next = state.runs.map((_, run) => nextOf(run, state, this.lab.live))
    const { value } = this
    if (training.join() !== value.training.join() || next.join() !== value.next.join())
      this.set({ ...value, training, next })
    if (claims.length === 0) {
      this.last = ''
      if (this.value.problem !== undefined || this.value.claims.size > 0)
        this.set({ ...NOTHING, training, next })
      return
    }
    if (this.busy) return
    const runs = summedRuns(state, this.lab.live)
    const asked = JSON.stringify([claims, runs])
    if (asked === this.last) return
    this.last = asked
    void this.ask(claims, runs, asked)
  }

  private async ask(
    claims: readonly Claim[],
    runs: readonly SummedRun[],
    asked: string,
  ): Promise<void> {
    this.busy = true
    const started = this.now()
    let failed = false
    try {
      const judged = await this.judge(claims, runs)
      // Otherwise another study has been asked for since then.
      if (this.last === asked)
        this.set({
          claims: new Map(judged.map((each) => [keyOf(each.claim), each])),
          training: this.value.training,
          next: this.value.next,
        })
    } catch (error) {
      failed = true
      if (this.last === asked) {
        this.last = ''
        const { training, next } = this.value
        this.set({ ...NOTHING, training, next, problem: String(error) })
      }
    }
    this.busy = false
    if (failed) {
      this.later(RETRY_MILLISECONDS)
      return
    }
    const trains = this.value.training.includes(true)
    const pause = trains ? (this.now() - started) * (1 / MOST_SHARE - 1) : 0
    this.later(Math.min(MOST_MILLISECONDS, Math.max(LEAST_MILLISECONDS, pause)))
  }

  private set(value: Judged): void {
    if (value === this.value) return
    this.value = value
    for (const listener of this.listeners) listener()
  }
}

/** What the runs that the claims are about have to show, as their experiments are sampled now. */
export function summedRuns(
  { study, runs }: Pick<LabData, 'study' | 'runs'>,
  live: Pick<Live, 'runs'>,
): SummedRun[] {
  const wanted = new Set(study.claims.flatMap(experimentsOf))
  const names = metricsOf(study.claims)
  return live.runs.flatMap(({ checkpoints: { metrics } }, index) => {
    const experiment = Math.floor(index / study.runs)
    if (!wanted.has(experiment)) return []
    const known = metrics.amd.array
    const results = resultsOf(names, (name) =>
      // A metric that the target does not have is no number where AMD is one.
      metrics[name].array.filter((value, i) => !Number.isNaN(value) || Number.isNaN(known[i]!)),
    )
    const seed = (study.seed + (index % study.runs)) >>> 0
    const broken = isBroken(runs[index]?.status)
    return [{ experiment, seed, broken, checkpoints: known.length, results }]
  })
}

/** What comes next of a run, as its experiment is sampled now. */
function nextOf(
  run: number,
  { study, runs, measuring }: Pick<LabData, 'study' | 'runs' | 'measuring'>,
  live: Pick<Live, 'runs'>,
): Next {
  const found = live.runs[run]?.checkpoints.metrics.amd.array.length ?? 0
  if (found > 0 || measuring.includes(run)) return 'being measured'
  const { evaluation, training } = study.experiments[Math.floor(run / study.runs)]!
  const evaluations = Math.floor(runs[run]!.step / evaluation.every) + 1
  return Math.min(evaluations * evaluation.every, training.steps)
}

/** How many runs of each experiment of a claim are not over, and what comes first of them. */
export type ClaimProgress = Required<Pick<Standing, 'training' | 'next'>>

/** How far the runs of a claim are. */
export function progressOfClaim(
  claim: Claim,
  { runs }: Pick<Study, 'runs'>,
  { training, next }: Judged,
): ClaimProgress {
  const places = experimentsOf(claim)
  const own = <T>(all: readonly T[], place: number): T[] =>
    all.slice(place * runs, (place + 1) * runs)
  return {
    training: places.map((place) => own(training, place).filter((trains) => trains).length),
    next: places.map((place) => firstOf(own(next, place))),
  }
}

function firstOf(next: readonly Next[]): Next {
  const steps = next.filter((each) => each !== 'being measured')
  return steps.length < next.length ? 'being measured' : Math.min(...steps)
}

const known = new WeakMap<PageLab['store'], Judging>()

/** The one that judges a page's claims; its worker starts with the first claim. */
export function judgingOf({ store, live }: PageLab): Judging {
  const old = known.get(store)
  if (old) return old
  const made = new Judging({ store, live }, judgeWorker())
  known.set(store, made)
  return made
}
