/** What follows when an engine fails: another one goes on. */
import type { Engine, EngineName, EngineReport, RunState, TrainedBefore } from '../engine/engine.ts'
import { inTime } from '../engine/in-time.ts'
import { isOutOfMemory } from '../engine/out-of-memory.ts'
import { Turns } from '../engine/turns.ts'
import { grouped } from '../math/grouped.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { messageOf } from './errors.ts'

/** What lasting needs of the place where the engine runs. */
export interface LastingHost {
  /**
   * Another engine in the place of one that has failed (`succession.ts`).
   * @throws Error with the reason when there is none
   */
  replace(failed: Engine): Promise<Engine>
  /**
   * Says what has become of a fault.
   * @param report of what trains from now on; undefined while that is not known yet: what is told next takes the place of it
   * @param about the matter, such as the engine that failed: what is told later of it takes the place of this
   */
  tell(
    title: string,
    lines: readonly string[],
    report: EngineReport | undefined,
    about: string,
  ): void
}

/** Where the runs of a study are: all that another engine needs to go on with them. */
export interface Whereabouts {
  readonly study: CompiledStudy
  /** The last state of each run that is known; undefined for its start. */
  readonly states: (RunState | undefined)[]
  /** Training steps that each run has done since its start. */
  readonly steps: number[]
  /** What trained each run before, if that was another kind of engine. */
  readonly before: (TrainedBefore | undefined)[]
  /** That in words; empty where there is none. */
  variant: string
}

/** An engine that lasts, as recovering sees it. */
export interface Lasting {
  /** The present engine, which belongs to the host. */
  engine: Engine
  readonly host: LastingHost
  readonly report: EngineReport
  /** Undefined where no study is loaded. */
  readonly where: Whereabouts | undefined
}

/** Engines that are tried for one call: another GPU, then WebAssembly three times. */
const MOST_TRIED = 4
/** Training steps that are done again in one call. */
const STEPS_AT_ONCE = 1000
/** Milliseconds of recovering that nobody has to be told of before it is over. */
const UNNOTICED = 500

const LABEL: Record<EngineName, string> = {
  gpu: 'GPU',
  wasm: 'WebAssembly engine',
  reference: 'reference engine',
}

/**
 * Does the work on another engine, once that has been brought to where the runs were. Where memory was refused, fewer runs take their
 * turn at a time; while a study is loaded, on the same engine, which has done nothing wrong.
 * @param failure of the present engine
 * @throws Error with the last reason when no engine does it
 */
export async function recover<T>(
  lasting: Lasting,
  work: (engine: Engine) => Promise<T>,
  failure: unknown,
): Promise<T> {
  const failed = lasting.engine
  const { report } = failed
  const parts = failed instanceof Turns ? failed.parts : 1
  const timer = setTimeout(() => tellBegun(lasting, report, failure), UNNOTICED)
  try {
    const result = await tryOthers(lasting, work, failure)
    tell(lasting, report, failure, parts)
    return result
  } finally {
    clearTimeout(timer)
  }
}

/** Tries one engine after the other. */
async function tryOthers<T>(
  lasting: Lasting,
  work: (engine: Engine) => Promise<T>,
  failure: unknown,
): Promise<T> {
  let last = failure
  for (let tried = 0; tried < MOST_TRIED; ) {
    // Halves come to an end by themselves.
    if (!mayDivide(lasting, last)) tried++
    const turns = await another(lasting, last)
    lasting.engine = turns
    try {
      if (lasting.where) await bringTo(turns, lasting.where)
      return await inTime(work(turns))
    } catch (error) {
      last = error
    }
  }
  throw last
}

/** Whether the runs of a study that has been loaded can take turns in smaller parts, because memory was refused. */
function mayDivide({ engine, where }: Lasting, failure: unknown): boolean {
  if (!where || !isOutOfMemory(failure)) return false
  return (engine instanceof Turns ? engine.atOnce : where.study.runs.length) > 1
}

/** What does the work next. @throws Error when there is no engine */
async function another(lasting: Lasting, failure: unknown): Promise<Turns> {
  const { engine, host, where } = lasting
  const turns = engine instanceof Turns ? engine : new Turns(engine)
  // A study that is loaded finds its parts by itself.
  if (!where && isOutOfMemory(failure) && turns !== engine) return turns
  // One that has been replaced reports nothing any more.
  const { name } = turns.report
  const next = await host.replace(turns.engine)
  // Another kind has other memory.
  if (next.report.name !== name) return new Turns(next)
  return new Turns(next, mayDivide(lasting, failure) ? 2 * turns.parts : turns.parts)
}

/** Loads the study, and trains every run from its last state that is known to the step that it had reached. */
async function bringTo(engine: Turns, where: Whereabouts): Promise<void> {
  const { study, states, steps } = where
  await inTime(engine.load(study))
  await inTime(engine.restore(states.filter((state) => state !== undefined)))
  const done = steps.map((_, run) => savedStep(where, run))
  for (;;) {
    const behind = steps.flatMap((step, run) => (done[run]! < step ? [run] : []))
    if (behind.length === 0) return
    const now = engine.turn(behind)
    const count = Math.min(STEPS_AT_ONCE, ...now.map((run) => steps[run]! - done[run]!))
    for (const { run, step } of await inTime(engine.train(count, now))) done[run] = step
  }
}

/** Says that it is being seen to. */
function tellBegun({ host, where }: Lasting, { name }: EngineReport, failure: unknown): void {
  const what = isOutOfMemory(failure) ? 'found too little memory' : 'stopped'
  const from = (where?.steps ?? []).flatMap((step, run) =>
    step > 0 ? [savedStep(where!, run)] : [],
  )
  const how =
    from.length > 0
      ? `training is being taken up again from step ${grouped(Math.min(...from))}`
      : 'another start is being made'
  host.tell(`The ${LABEL[name]} ${what}; ${how}.`, [sentence(failure)], undefined, name)
}

/**
 * Says what has become of it.
 * @param parts that took turns before
 */
function tell(lasting: Lasting, failed: EngineReport, failure: unknown, parts: number): void {
  const { host, where } = lasting
  const turns = lasting.engine as Turns
  const why = sentence(failure)
  const { name, device } = turns.report
  if (name !== failed.name || (name === 'gpu' && device !== failed.device)) {
    if (where) noteBefore(where, failed.device)
    const both =
      'Both have trained the runs that had begun; after a rewind, this one trains them alone.'
    const title = `The ${LABEL[failed.name]} cannot go on; the ${LABEL[name]} does.`
    host.tell(title, where?.variant ? [why, both] : [why], lasting.report, failed.name)
  } else if (!isOutOfMemory(failure) || turns.parts <= parts) {
    const title = `The ${LABEL[name]} failed and was started again; the results are the same.`
    host.tell(title, [why], lasting.report, name)
  }
  if (turns.parts > parts) {
    const title = `Memory holds ${turns.room}, so they train one part after the other.`
    host.tell(title, [why], lasting.report, 'memory')
  }
}

/** What an error says, with its stop. */
function sentence(error: unknown): string {
  return `${messageOf(error).replace(/\.$/, '')}.`
}

/** Training step from which another engine goes on with a run: nothing later of the one that failed is left. */
const savedStep = ({ states }: Whereabouts, run: number): number => states[run]?.step ?? 0

/** Notes of every run what a device that has failed did for it, after those before. */
function noteBefore(where: Whereabouts, device: string): void {
  where.steps.forEach((_, run) => {
    const step = savedStep(where, run)
    const earlier = where.before[run]
    if (step <= (earlier?.step ?? 0)) return
    where.before[run] = { device: together([...(earlier ? [earlier.device] : []), device]), step }
  })
  sayBefore(where)
}

/** Puts into words what trained some runs before, and to which of their steps. */
export function sayBefore(where: Whereabouts): void {
  const before = where.before.filter((each) => each !== undefined)
  const devices = together(before.map(({ device }) => device))
  const steps = before.map(({ step }) => step)
  const [least, most] = [Math.min(...steps), Math.max(...steps)]
  const until =
    least === most ? `step ${grouped(most)}` : `steps ${grouped(least)} to ${grouped(most)}`
  where.variant = before.length > 0 ? `after ${devices}, to ${until}` : ''
}

/** Devices by their names, each once; a name may be those of several. */
const together = (devices: readonly string[]): string =>
  [...new Set(devices.flatMap((device) => device.split(' and ')))].join(' and ')
