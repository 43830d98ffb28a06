/** What follows when an engine fails: another one goes on. */
import type { Engine, EngineName, EngineReport, RunState } from '../engine/engine.ts'
import { isOutOfMemory, Turns } from '../engine/turns.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { messageOf } from './errors.ts'
import { inTime } from './remote.ts'

/** What lasting needs of the place where the engine runs. */
export interface LastingHost {
  /**
   * Another engine in the place of one that has failed (`succession.ts`).
   * @throws Error with the reason when there is none
   */
  replace(failed: Engine): Promise<Engine>
  /** Says what has become of a fault, and what trains from now on. */
  tell(title: string, lines: readonly string[], report: EngineReport): void
}

/** Where the runs of a study are: all that another engine needs to go on with them. */
export interface Whereabouts {
  readonly study: CompiledStudy
  /** The last state of each run that is known; undefined for its start. */
  readonly states: (RunState | undefined)[]
  /** Training steps that each run has done since its start. */
  readonly steps: number[]
}

/** An engine that lasts, as recovering sees it. */
export interface Lasting {
  /** The present engine, which belongs to the host. */
  engine: Engine
  readonly host: LastingHost
  readonly report: EngineReport
  /** Undefined where no study is loaded. */
  readonly where: Whereabouts | undefined
  /** What trained the study before, if that was another kind of engine; empty otherwise. */
  before: string
}

/** Engines that are tried for one call: another GPU, then WebAssembly twice. */
const MOST_TRIED = 4
/** Training steps that are done again in one call. */
const STEPS_AT_ONCE = 1000

const LABEL: Record<EngineName, string> = {
  gpu: 'GPU',
  wasm: 'WebAssembly engine',
  reference: 'reference engine',
}

/**
 * Does the work on another engine, once that has been brought to where the runs were; where only memory is full, on the same one
 * with fewer runs at a time.
 * @param failure of the present engine
 * @throws Error with the last reason when no engine does it
 */
export async function recover<T>(
  lasting: Lasting,
  work: (engine: Engine) => Promise<T>,
  failure: unknown,
): Promise<T> {
  const failed = lasting.engine.report
  let last = failure
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const { engine } = lasting
    const full = isOutOfMemory(last) && !(engine instanceof Turns)
    const present = engine instanceof Turns ? engine.engine : engine
    const turns = new Turns(full ? present : await lasting.host.replace(present))
    lasting.engine = turns
    try {
      if (lasting.where) await bringTo(turns, lasting.where)
      const result = await inTime(work(turns))
      tell(lasting, turns, failed, failure)
      return result
    } catch (error) {
      last = error
    }
  }
  throw last
}

/** Loads the study, and trains every run from its last state that is known to the step that it had reached. */
async function bringTo(engine: Turns, { study, states, steps }: Whereabouts): Promise<void> {
  await inTime(engine.load(study))
  await inTime(engine.restore(states.filter((state) => state !== undefined)))
  const done = steps.map((_, run) => states[run]?.step ?? 0)
  for (;;) {
    const behind = steps.flatMap((step, run) => (done[run]! < step ? [run] : []))
    if (behind.length === 0) return
    const now = engine.turn(behind)
    const count = Math.min(STEPS_AT_ONCE, ...now.map((run) => steps[run]! - done[run]!))
    for (const { run, step } of await inTime(engine.train(count, now))) done[run] = step
  }
}

/** Says what has become of it. */
function tell(lasting: Lasting, turns: Turns, failed: EngineReport, failure: unknown): void {
  const { host, where } = lasting
  const why = `${messageOf(failure).replace(/\.$/, '')}.`
  const { name, device } = turns.report
  if (name !== failed.name || (name === 'gpu' && device !== failed.device)) {
    const begun = where?.steps.some((step) => step > 0)
    if (begun) lasting.before = `after ${failed.device}, to step ${Math.max(...where!.steps)}`
    const both = 'Rewind trains the runs that had begun on this engine alone.'
    const title = `The ${LABEL[failed.name]} cannot go on; the ${LABEL[name]} does.`
    host.tell(title, begun ? [why, both] : [why], lasting.report)
  } else if (!isOutOfMemory(failure)) {
    const title = `The ${LABEL[name]} failed and was started again; the results are the same.`
    host.tell(title, [why], lasting.report)
  }
  if (!turns.whole) {
    const title = `Memory holds ${turns.atOnce} runs at a time, so they train one part after the other.`
    host.tell(title, [why], lasting.report)
  }
}
