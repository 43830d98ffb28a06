/**
 * An engine made of engines: runs are dealt out in turn, so that every member has about the same work. Members without a run
 * of their own make rows for one that has, where rows are dear: a batch depends on nothing but its step.
 */
import { areRowsDear } from '../flow/coupling/coupler.ts'
import type { Points } from '../math/vector.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { Cores, type Share } from './cores.ts'
import type {
  Engine,
  EngineReport,
  RowEngine,
  RunState,
  RunTraining,
  SampleRequest,
  Trajectories,
} from './engine.ts'

interface Dealt<T> {
  readonly member: number
  readonly positions: number[]
  readonly items: T[]
}

/** Members that make rows for one run at most: training itself then takes as long as a share of the rows. */
const MOST_HELPERS = 7

export class EnginePool implements Engine {
  private members: RowEngine[] = []
  private study: CompiledStudy = { experiments: [], runs: [] }
  /** Members that have runs of their own: the first so many. */
  private used = 1
  /** Members that make rows for each run, and the steps that each run has done. */
  private helpers: RowEngine[][] = []
  private steps: number[] = []
  /** Cores for which helpers were looked for. */
  private most = 1

  private constructor(
    private readonly create: () => Promise<RowEngine>,
    private readonly share: Share,
  ) {}

  /**
   * Makes a pool with its first member; the others follow when a study needs them.
   * @param create makes one member
   * @param cores most members, ≥ 1, usually the number of cores; or the pool's share of them
   */
  static async create(
    create: () => Promise<RowEngine>,
    cores: number | Share,
  ): Promise<EnginePool> {
    const share = typeof cores === 'number' ? new Cores(cores).share() : cores
    const pool = new EnginePool(create, share)
    pool.members.push(await create())
    return pool
  }

  get report(): EngineReport {
    const first = this.members[0]!.report
    const busy = this.share.allBusy()
    return { ...first, device: `${first.device}, ${busy === 1 ? '1 worker' : `${busy} workers`}` }
  }

  get stepsAtOnce(): number {
    return 1 + Math.max(0, ...this.helpers.map((helpers) => helpers.length))
  }

  async load(study: CompiledStudy): Promise<void> {
    const { experiments, runs } = study
    this.study = study
    this.used = Math.max(1, Math.min(this.share.most(), runs.length))
    this.steps = runs.map(() => 0)
    await this.grow(this.used)
    const own = (m: number) => runs.filter((_, run) => run % this.used === m)
    await Promise.all(
      this.members
        .slice(0, this.used)
        .map((member, m) => member.load({ experiments, runs: own(m) })),
    )
    await this.findHelpers()
  }

  /** Gives the members that have no run of their own one to make rows for, where rows are dear. */
  private async findHelpers(): Promise<void> {
    const { experiments, runs } = this.study
    this.most = this.share.most()
    // With members to spare every run has a member of its own, whose number is the run's.
    const spare = this.used < runs.length ? 0 : this.most - runs.length
    const wanted = runs.map(({ experiment }, run) => {
      const { coupling, size } = experiments[experiment]!.batch
      const equally = Math.floor((spare + runs.length - 1 - run) / runs.length)
      return areRowsDear(coupling, size) ? Math.min(MOST_HELPERS, Math.max(0, equally)) : 0
    })
    const helped = wanted.flatMap((count, run) => Array<number>(count).fill(run))
    this.share.busy = this.used + helped.length
    await this.grow(this.share.busy)
    const others = this.members.slice(this.used)
    this.helpers = runs.map((_, run) => others.filter((_, h) => helped[h] === run))
    await Promise.all(
      others.map((member, h) =>
        member.load({ experiments, runs: runs.filter((_, run) => run === helped[h]) }),
      ),
    )
  }

  private async grow(count: number): Promise<void> {
    while (this.members.length < count) this.members.push(await this.create())
  }

  async train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    // Cores that another pool has left.
    if (this.share.most() > this.most) await this.findHelpers()
    const helped = this.helpers.some((helpers) => helpers.length > 0)
    const trained = helped
      ? await Promise.all(runs.map((run) => this.trainWithHelp(run, steps)))
      : await this.spread(runs, (member, own) => member.train(steps, own))
    for (const { run, step } of trained) this.steps[run] = step
    return trained
  }

  /** The member trains its share of the steps on rows of its own while helpers make those of the rest, then on theirs. */
  private async trainWithHelp(run: number, steps: number): Promise<RunTraining> {
    const member = this.members[run]!
    const helpers = this.helpers[run]!.slice(0, steps - 1)
    const workers = 1 + helpers.length
    const own = Math.floor(steps / workers)
    let at = this.steps[run]! + own
    const making = helpers.map((helper, h) => {
      const share = Math.floor((steps + 1 + h) / workers)
      at += share
      return helper.makeRows(0, at - share, share)
    })
    const [trained, ...made] = await Promise.all([member.train(own, [0]), ...making])
    const rest = await Promise.all(made.map((rows) => member.trainOn(0, rows)))
    const pieces = [...trained, ...rest]
    const losses = Float32Array.from(pieces.flatMap((piece) => [...piece.losses]))
    return { run, step: pieces.at(-1)!.step, losses }
  }

  sample(requests: readonly SampleRequest[]): Promise<Trajectories[]> {
    return this.spread(requests, (member, own) => member.sample(own))
  }

  velocity(run: number, points: Points, t: number): Promise<Float32Array> {
    return this.members[run % this.used]!.velocity(this.within(run), points, t)
  }

  save(runs: readonly number[]): Promise<RunState[]> {
    return this.spread(runs, (member, own) => member.save(own))
  }

  async restore(states: readonly RunState[]): Promise<void> {
    for (const { run, step } of states) this.steps[run] = step
    await Promise.all(
      this.deal(states).map(({ member, items }) => this.members[member]!.restore(items)),
    )
  }

  dispose(): void {
    for (const member of this.members) member.dispose()
    this.members = []
  }

  /** Number of a run inside its member. */
  private within(run: number): number {
    return Math.floor(run / this.used)
  }

  /** Hands every item to the member that has its run, renumbered, and puts the answers back in order. */
  private async spread<
    T extends number | { readonly run: number },
    A extends { readonly run: number },
  >(items: readonly T[], act: (member: Engine, items: T[]) => Promise<A[]>): Promise<A[]> {
    const answers: A[] = []
    await Promise.all(
      this.deal(items).map(async ({ member, positions, items: own }) => {
        const results = await act(this.members[member]!, own)
        results.forEach((result, i) => {
          answers[positions[i]!] = { ...result, run: result.run * this.used + member }
        })
      }),
    )
    return answers
  }

  private deal<T extends number | { readonly run: number }>(items: readonly T[]): Dealt<T>[] {
    const dealt = new Map<number, Dealt<T>>()
    items.forEach((item, position) => {
      const run = typeof item === 'number' ? item : item.run
      const member = run % this.used
      if (!dealt.has(member)) dealt.set(member, { member, positions: [], items: [] })
      const own = dealt.get(member)!
      own.positions.push(position)
      const renumbered =
        typeof item === 'number' ? this.within(run) : { ...(item as object), run: this.within(run) }
      own.items.push(renumbered as T)
    })
    return [...dealt.values()]
  }
}
