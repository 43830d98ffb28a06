/** Times engines on a study itself, where more than one is sound. */
import type { CompiledStudy } from '../study/compile.ts'
import type { Engine, EngineName } from './engine.ts'
import { inTime } from './in-time.ts'

/** How long each engine is timed. */
const TRIAL_MILLISECONDS = 80

/** The engine that won, and why in words. */
interface Winner {
  readonly name: EngineName
  readonly reason: string
}

export class Race {
  /** By shape of study, so that going back to a shape needs no new timing. */
  private readonly timed = new Map<string, Winner>()

  /**
   * @param label what engines are called
   * @param now clock in milliseconds
   */
  constructor(
    private readonly label: Readonly<Record<EngineName, string>>,
    private readonly now: () => number,
  ) {}

  /** The fastest of the engines for a study. */
  async run(
    sound: readonly { readonly name: EngineName; readonly engine: Engine }[],
    study: CompiledStudy,
  ): Promise<Winner> {
    const shape = shapeOf(study)
    const known = this.timed.get(shape)
    if (known) return known
    const speeds: { name: EngineName; speed: number }[] = []
    // One that fails has no speed.
    for (const { name, engine } of sound)
      speeds.push({ name, speed: await inTime(trial(engine, study, this.now)).catch(() => 0) })
    speeds.sort((a, b) => b.speed - a.speed)
    const list = speeds.map(({ name, speed }) =>
      speed > 0 ? `${this.label[name]} ${thousands(speed)} steps/s` : `${this.label[name]} failed`,
    )
    const winner = {
      name: speeds[0]!.name,
      reason: `Fastest for this study when timed here: ${list.join(', ')}.`,
    }
    // One that fails now may not the next time.
    if (speeds.every(({ speed }) => speed > 0)) this.timed.set(shape, winner)
    return winner
  }
}

/** What the speed of a study depends on. */
function shapeOf(study: CompiledStudy): string {
  const shapes = study.experiments.map(({ network, batch }) => [
    network,
    batch.size,
    batch.coupling,
  ])
  return JSON.stringify([study.runs.length, shapes])
}

/** Training steps of all runs together per second. */
async function trial(engine: Engine, study: CompiledStudy, now: () => number): Promise<number> {
  await engine.load(study)
  const runs = study.runs.map((_, run) => run)
  await engine.train(1, runs)
  const start = now()
  let steps = 0
  let elapsed = 0
  for (let chunk = 1; elapsed < TRIAL_MILLISECONDS; ) {
    await engine.train(chunk, runs)
    steps += chunk
    elapsed = now() - start
    if (elapsed < TRIAL_MILLISECONDS / 2) chunk *= 2
  }
  return (1000 * steps * runs.length) / elapsed
}

function thousands(speed: number): string {
  return speed >= 1000 ? `${(speed / 1000).toPrecision(2)} k` : speed.toPrecision(2)
}
