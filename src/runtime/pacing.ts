/** How much work to ask for at a time, learnt from how long the last piece took. */
import type { CompiledStudy } from '../study/compile.ts'
import type { RuntimeSettings } from './settings.ts'

/** No piece of work takes longer: what a clock says beyond it, the machine was asleep. */
const MOST_MILLISECONDS = 30000

/** Milliseconds between two moments of one piece of work, by a clock that may jump. */
export const elapsed = (from: number, to: number): number =>
  Math.min(MOST_MILLISECONDS, Math.max(0, to - from))

/** Aim for one piece of training while the page is visible: short enough that a click is answered at once. */
export const CHUNK_MILLISECONDS = 40
/** Share of the time spent on training while the page is hidden and asked to slow down. */
const HIDDEN_SHARE = 0.2
/** Time between two training steps at teaching pace. */
const SLOW_STEP_MILLISECONDS = 50
/**
 * How long to rest after a piece of training, in milliseconds: at teaching pace, or while the page is hidden.
 * @param milliseconds that the piece took
 */
export function restAfter(
  milliseconds: number,
  { pace, whenHidden }: RuntimeSettings,
  hidden: boolean,
): number {
  if (pace === 'slow') return SLOW_STEP_MILLISECONDS
  return hidden && whenHidden === 'slow' ? milliseconds * (1 / HIDDEN_SHARE - 1) : 0
}

/** Reports are at most this frequent. */
export const REPORT_MILLISECONDS = 100
/** When a study that has just begun is first kept on the device. */
export const KEEP_AFTER_MILLISECONDS = 2000
/** Pictures are at most this frequent, and take at most a fifth of the time … */
const SNAPSHOT_MILLISECONDS = 250
const SNAPSHOT_SHARE = 0.2
/** … or half of it while the step doubles from one to the next: the field changes most at first. */
const EARLY_SHARE = 0.5

/**
 * How long after a picture the next one is due, in milliseconds.
 * @param cost milliseconds that it took
 * @param doubled the training has at least twice as many steps as it shows
 */
export const pictureRest = (cost: number, doubled: boolean): number =>
  Math.max(SNAPSHOT_MILLISECONDS, cost / (doubled ? EARLY_SHARE : SNAPSHOT_SHARE))

/** Instruments take at most this share of all cores while training, so that with the drawing it keeps 85 % of its speed. */
const READING_SHARE = 1 / 10

/** How long instruments rest after a reading, in milliseconds. */
export function readingRest(milliseconds: number, cores: number): number {
  const share = Math.min(1, READING_SHARE * cores)
  return milliseconds * (1 / share - 1)
}

/** Milliseconds per training step that WebAssembly takes, roughly, to judge what is worth waiting for. */
const ROUGH_STEP_MILLISECONDS = 0.03

/**
 * How long to wait for a GPU whose kernels have to be compiled first, in milliseconds: a twentieth of what the study would take
 * without it, at most three seconds, and not at all below a quarter of a second. The first picture of a single run then comes
 * at once, and a study of many runs still gets its GPU.
 */
export function gpuPatience({ experiments, runs }: CompiledStudy): number {
  const steps = runs.reduce((sum, run) => sum + experiments[run.experiment]!.optimiser.steps, 0)
  const patience = 0.05 * ROUGH_STEP_MILLISECONDS * steps
  return patience < 250 ? 0 : Math.min(3000, patience)
}

/** Workers for full measurements, beside those that train: a quarter of the cores, one to four. */
export const measureWorkers = (cores: number): number =>
  Math.max(1, Math.min(4, Math.floor(cores / 4)))

/** Training steps per piece, from 1 on, at most doubled from one piece to the next. */
export class ChunkSize {
  private steps = 1

  /** @param target milliseconds that a piece should take */
  constructor(private readonly target = CHUNK_MILLISECONDS) {}

  get value(): number {
    return this.steps
  }

  /**
   * Takes the duration of the last piece, when it had the asked size.
   * @param least steps that take no longer together than one alone
   */
  learn(milliseconds: number, least = 1): void {
    const wanted = (this.steps * this.target) / Math.max(0.01, milliseconds)
    this.steps = Math.max(least, Math.min(Math.floor(wanted), 2 * this.steps, 20000))
  }
}

/** Steps per second over about the last second of work. */
export class SpeedMeter {
  /** By the time of work, which a machine asleep does not spend. */
  private readonly marks: { at: number; steps: number }[] = []
  private time = 0
  private last = 0

  add(at: number, steps: number): void {
    const slept = at - this.last > MOST_MILLISECONDS && this.marks.length > 1
    if (!slept) {
      this.time += elapsed(this.last, at)
      this.marks.push({ at: this.time, steps })
    }
    this.last = at
    while (this.marks.length > 2 && this.marks[1]!.at < this.time - 1000) this.marks.shift()
  }

  /** Forgets the past: after a pause or a rewind. */
  reset(at: number): void {
    this.marks.length = 0
    this.last = at
    this.marks.push({ at: this.time, steps: 0 })
  }

  get perSecond(): number {
    if (this.marks.length < 2) return 0
    const time = this.marks.at(-1)!.at - this.marks[0]!.at
    const steps = this.marks.slice(1).reduce((sum, mark) => sum + mark.steps, 0)
    return time > 0 ? (1000 * steps) / time : 0
  }
}
