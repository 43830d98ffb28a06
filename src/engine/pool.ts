/** An engine made of engines: runs are dealt out in turn, so that every member has about the same work. */
import type { Points } from '../math/vector.ts'
import type { CompiledStudy } from '../study/compile.ts'
import type {
  Engine,
  EngineReport,
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

export class EnginePool implements Engine {
  private members: Engine[] = []
  private used = 1

  private constructor(
    private readonly create: () => Promise<Engine>,
    private readonly capacity: number,
  ) {}

  /**
   * Makes a pool with its first member; the others follow when a study needs them.
   * @param create makes one member
   * @param capacity most members, ≥ 1: usually the number of cores
   */
  static async create(create: () => Promise<Engine>, capacity: number): Promise<EnginePool> {
    const pool = new EnginePool(create, Math.max(1, capacity))
    pool.members.push(await create())
    return pool
  }

  get report(): EngineReport {
    const first = this.members[0]!.report
    const workers = this.used === 1 ? '1 worker' : `${this.used} workers`
    return { ...first, device: `${first.device}, ${workers}` }
  }

  async load(study: CompiledStudy): Promise<void> {
    this.used = Math.max(1, Math.min(this.capacity, study.runs.length))
    while (this.members.length < this.used) this.members.push(await this.create())
    await Promise.all(
      this.members.map((member, m) =>
        member.load({
          ...study,
          runs: m < this.used ? study.runs.filter((_, run) => run % this.used === m) : [],
        }),
      ),
    )
  }

  train(steps: number, runs: readonly number[]): Promise<RunTraining[]> {
    return this.spread(runs, (member, own) => member.train(steps, own))
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
