/**
 * Which variant of the train kernel is fastest on this adapter. All of them give the same bits, so that real training is what is timed
 * and nothing of it is lost: the usual variant begins; the others are compiled meanwhile; each proves on a step of the training that its
 * bits are those of the reference here too, since compilers may fuse products and sums as they like; then all take turns, a submission
 * at a time, until each has been timed often enough. What came of it is remembered (docs/decisions/0009-tuning.md).
 */
import { fnv1a } from '../../math/fnv.ts'
import { quantile } from '../../math/quantile.ts'
import { median } from '../../math/statistics.ts'
import { type KernelShape, kernelSizes, type Variant } from './kernel-shape.ts'
import { Pacer, type Pacing } from './pacer.ts'

/** All variants, with their most threads: first the reference, which shares the most, last the one that spreads work the furthest. */
const TABLE: readonly Variant[] = [
  { tile: 4, threads: 64 },
  { tile: 4, threads: 128 },
  { tile: 4, threads: 256 },
  { tile: 2, threads: 128 },
  { tile: 1, threads: 256 },
]
const LEAST_THREADS = 64
/** Up to so many workgroups have a multiprocessor each on most GPUs: work is to be spread then, unless timing says otherwise. */
const FEW = 8

/** Timings of each variant. */
const ROUNDS = 7
/** Milliseconds of submissions after which nothing is tried any more. */
const BUDGET = 1500
/** Milliseconds after which compilers are not waited for. */
const PATIENCE = 20000
/** Training steps from which other variants are worth compiling: a check of the engine takes fewer. */
const WORTHWHILE = 100

/** Remembers the name of the fastest variant by a key. What comes back may be anything: all but a name of now is as nothing. */
export interface TuningMemory {
  get(key: string): unknown
  set(key: string, name: string): unknown
}

/** What a variant is called. */
export const nameOf = ({ tile, threads }: Variant): string => `tile ${tile}, ${threads} threads`

/** The variants of a shape, the reference first. */
export function variantsFor(shape: KernelShape): readonly Variant[] {
  const own = TABLE.map(({ tile, threads }) => ({
    tile,
    threads: Math.min(threads, threadsAtWork(shape, tile)),
  }))
  return [...new Map(own.map((variant) => [nameOf(variant), variant])).values()]
}

/** The variant that is likely to be the best for so many workgroups at once. */
export const likelyBest = (variants: readonly Variant[], workgroups: number): Variant =>
  variants.at(workgroups <= FEW ? -1 : 0)!

/** Threads, a power of two, of which more than half find work in the busiest phase: a forward layer or a layer's gradient. */
function threadsAtWork(shape: KernelShape, tile: number): number {
  const { width, layers } = shape.network
  const quads = width / 4
  const forward = (width / tile) * (kernelSizes(shape).samples / 4)
  const gradient = layers > 1 ? quads * (quads + 1) : 0
  const items = Math.max(forward, gradient, width)
  return Math.max(LEAST_THREADS, 2 ** Math.ceil(Math.log2(items)))
}

/** What an answer holds for: adapter, kernels, shape, and about how many workgroups. */
export function tuningKey(
  { vendor, architecture, device, description }: GPUAdapterInfo,
  kernels: string,
  shape: KernelShape,
  workgroups: number,
): string {
  const crowd = workgroups === 1 ? 'lone' : workgroups <= FEW ? 'few' : 'many'
  const adapter = [vendor, architecture, device, description]
  return JSON.stringify([...adapter, fingerprint(kernels), crowd, shape])
}

/** Tells one version of a text from another. */
const fingerprint = (text: string): number =>
  fnv1a(Array.from(text, (character) => character.codePointAt(0)!)) >>> 0

/** A variant that is compiled. */
export interface Candidate<Pass> {
  readonly variant: Variant
  readonly pass: Pass
  readonly pacer: Pacer
  /** Whether it is known to give the same bits. */
  proved: boolean
  /** Milliseconds per training step. */
  readonly times: number[]
}

/** What comes next: training, or one submission that is timed, or one step that proves a candidate beside the reference. */
export interface Turn<Pass> {
  readonly candidate: Candidate<Pass>
  readonly purpose: 'train' | 'time' | 'prove'
}

export interface TuningOptions<Pass> {
  /** The reference first. */
  readonly variants: readonly Variant[]
  /** What is usual, once it is proved, where nothing is remembered. */
  readonly likely: Variant
  compile(variant: Variant): Promise<Pass>
  readonly pacing: Pacing
  /** Without it the reference trains. */
  readonly memory?: TuningMemory | undefined
  readonly key: string
}

/** The search for the fastest variant of one shape, for so many runs. */
export class Tuning<Pass> {
  /** Those that may be chosen, the reference first. */
  private readonly candidates: Candidate<Pass>[] = []
  /** What trains: the usual one until it is settled. */
  private chosen: Candidate<Pass>
  /** Proving the one that was compiled at first; until it is worthwhile to compile the others; until they are; until all are timed. */
  private phase: 'proving' | 'waiting' | 'compiling' | 'trying' | 'settled'
  /** Runs that trained in all timings so far. */
  private load = 0
  /** Training steps asked for, when compiling began, and milliseconds of timed submissions. */
  private asked = 0
  private began = 0
  private spent = 0

  /** @param final whether what was compiled at first is remembered, so that there is nothing to look for */
  private constructor(
    private readonly options: TuningOptions<Pass>,
    reference: Pass,
    private readonly final: boolean,
  ) {
    this.chosen = this.add(options.variants[0]!, reference)
    this.chosen.proved = true
    this.phase = final ? 'settled' : 'waiting'
  }

  /** Compiles the reference, and the variant that is remembered or likely. */
  static async create<Pass>(options: TuningOptions<Pass>): Promise<Tuning<Pass>> {
    const { variants, likely, compile, memory, key } = options
    const [reference] = variants
    const name = memory?.get(key)
    const remembered = variants.find((variant) => nameOf(variant) === name)
    const first = memory ? (remembered ?? likely) : reference!
    const [pass, other] = await Promise.all([
      compile(reference!),
      // As if there were none.
      first === reference ? undefined : compile(first).catch(() => undefined),
    ])
    const found = first === reference || other !== undefined
    const final = !memory || variants.length === 1 || (remembered !== undefined && found)
    const tuning = new Tuning(options, pass, final)
    if (other !== undefined) {
      tuning.add(first, other)
      tuning.phase = 'proving'
    }
    return tuning
  }

  /** What trains now. */
  get name(): string {
    return nameOf(this.chosen.variant)
  }

  /** Whether that is for good. */
  get settled(): boolean {
    return this.phase === 'settled'
  }

  /** Its bits are the right ones. */
  get reference(): Pass {
    return this.candidates[0]!.pass
  }

  /**
   * @param load runs that train
   * @param steps that are left to train
   */
  turn(load: number, steps: number): Turn<Pass> {
    this.asked += steps
    if (this.phase === 'waiting' && this.asked >= WORTHWHILE) this.compileOthers()
    if (this.phase === 'compiling' && this.options.pacing.now() - this.began > PATIENCE)
      this.settle(this.chosen, false)
    const unproved = this.candidates.find(({ proved }) => !proved)
    const proving = this.phase === 'proving' || this.phase === 'trying'
    if (proving && unproved) return { candidate: unproved, purpose: 'prove' }
    if (this.phase !== 'trying') return { candidate: this.chosen, purpose: 'train' }
    if (load !== this.load) for (const { times } of this.candidates) times.length = 0
    this.load = load
    const candidate = this.candidates.reduce((next, other) =>
      other.times.length < next.times.length ? other : next,
    )
    return { candidate, purpose: 'time' }
  }

  /** Takes note of whether a candidate has given the bits of the reference. */
  proved(candidate: Candidate<Pass>, same: boolean): void {
    candidate.proved = same
    if (!same) this.candidates.splice(this.candidates.indexOf(candidate), 1)
    if (this.phase === 'proving') {
      if (same) this.chosen = candidate
      if (this.final) this.settle(this.chosen)
      else this.phase = 'waiting'
    } else if (this.candidates.length === 1) this.settle(this.chosen)
  }

  /** Takes note of a submission that was timed. One much shorter than a submission should be tells little of its steps. */
  timed(candidate: Candidate<Pass>, steps: number, milliseconds: number): void {
    if (this.phase !== 'trying') return
    if (milliseconds >= this.options.pacing.target / 2) candidate.times.push(milliseconds / steps)
    this.spent += milliseconds
    if (this.candidates.every(({ times }) => times.length >= ROUNDS)) this.settle(this.fastest())
    else if (this.spent > BUDGET) this.settle(this.chosen, this.chosen.times.length > 0)
  }

  private add(variant: Variant, pass: Pass): Candidate<Pass> {
    const pacer = new Pacer(this.options.pacing.target)
    const candidate = { variant, pass, pacer, proved: false, times: [] }
    this.candidates.push(candidate)
    return candidate
  }

  /** One after the other, beside the training. */
  private async compileOthers(): Promise<void> {
    this.phase = 'compiling'
    const { variants, compile, pacing } = this.options
    this.began = pacing.now()
    for (const variant of variants) {
      if (this.candidates.some((known) => known.variant === variant)) continue
      try {
        this.add(variant, await compile(variant))
      } catch {
        // Of a lost device the training hears by itself.
      }
    }
    if (this.settled) return
    this.phase = 'trying'
    if (this.candidates.length === 1) this.settle(this.chosen, false)
  }

  /** The least median of those whose middle half lies below that of the usual variant, if there are any. */
  private fastest(): Candidate<Pass> {
    const bar = quantile(this.chosen.times, 0.25)
    return this.candidates
      .filter(({ times }) => quantile(times, 0.75) < bar)
      .reduce((best, next) => (median(next.times) < median(best.times) ? next : best), this.chosen)
  }

  private settle(chosen: Candidate<Pass>, remember = true): void {
    this.chosen = chosen
    this.phase = 'settled'
    if (remember) this.options.memory?.set(this.options.key, nameOf(chosen.variant))
  }
}
