import type { Engine } from '../../../src/engine/engine.ts'
import { ReferenceEngine } from '../../../src/engine/reference/reference-engine.ts'
import type { Keeper } from '../../../src/runtime/keep/keeper.ts'
import { Lab } from '../../../src/runtime/lab.ts'
import type { LabHost } from '../../../src/runtime/lab-host.ts'
import type { Command, LabEvent, Report } from '../../../src/runtime/protocol.ts'
import { readSubject } from '../../../src/runtime/read-subject.ts'
import { ALL } from '../../../src/study/compile/all.ts'
import { localMeasures, quickHandlers } from '../../support/measures.ts'

/** A lab on the reference engine and what tests ask of it. */
export const SMALL = {
  experiments: [
    {
      network: { width: 16, layers: 1 },
      training: { steps: 40, batch: 4 },
      evaluation: { every: 10, points: 16 },
      sampling: { solver: 'euler', steps: 4 },
    },
  ],
  runs: 2,
}

/** A lab on the reference engine, with every event kept and a way to wait for one. */
export function startLab(
  engine: Engine = new ReferenceEngine(),
  chooseEngine: LabHost['chooseEngine'] = async () => ({ engine, reason: 'test' }),
  makeKeeper: (host: LabHost) => Keeper | undefined = () => undefined,
  now?: () => number,
  handlers = quickHandlers,
  listener: (event: LabEvent) => void = () => {},
) {
  const events: LabEvent[] = []
  const waiting: { wanted: (event: LabEvent) => boolean; resolve: () => void }[] = []
  let clock = 0
  let stopped = false
  const host: LabHost = {
    emit: (event) => {
      events.push(event)
      listener(event)
      for (const entry of [...waiting])
        if (entry.wanted(event)) {
          waiting.splice(waiting.indexOf(entry), 1)
          entry.resolve()
        }
    },
    now: now ?? (() => (clock += 60)),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    measures: localMeasures(handlers),
    cores: 8,
    read: async (subject, watched) => readSubject(subject, watched),
    // Its rows take longer than all that is trained here; floors.test.ts has them made.
    lossFloor: async () => undefined,
    chooseEngine,
    rooms: async () => ALL,
    keeper: async () => keeper,
  }
  const keeper = makeKeeper(host)
  const lab = new Lab(host)
  const ended = lab.run(() => stopped)
  return {
    events,
    /** Ends with the lab. */
    ended,
    send: (command: Command) => lab.send(command),
    until: (wanted: (event: LabEvent) => boolean) =>
      new Promise<void>((resolve) => waiting.push({ wanted, resolve })),
    stop: () => {
      stopped = true
      lab.send({ kind: 'pause' })
    },
  }
}

export const isReport = (test: (report: Report) => boolean) => (event: LabEvent) =>
  event.kind === 'report' && test(event.report)
export const finished = isReport(({ runs }) =>
  runs.every(({ status }) => status.kind === 'finished'),
)

export function checkpoints(events: readonly LabEvent[]) {
  return events
    .flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []))
    .sort((a, b) => a.run - b.run || a.step - b.step)
}

/** Waits for so many checkpoints from now on. */
export function measured(lab: ReturnType<typeof startLab>, count: number): Promise<void> {
  let seen = 0
  return lab.until((event) => event.kind === 'checkpoint' && ++seen === count)
}

export async function results(lab: ReturnType<typeof startLab>, before: () => void) {
  lab.events.length = 0
  const done = lab.until(finished)
  before()
  await done
  return checkpoints(lab.events)
}
