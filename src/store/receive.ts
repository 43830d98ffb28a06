/** One event of the lab → what changes on the page. */
import type { Command, LabEvent } from '../runtime/protocol.ts'
import type { SolverPlan } from '../solver/solver.ts'
import { type LabData, selectedRun } from './lab-state.ts'
import type { Live } from './live.ts'

/** What follows from an event. */
export interface Reaction {
  readonly change?: Partial<LabData>
  readonly commands?: readonly Command[]
  /** True when there is something new to sum up. */
  readonly measured?: boolean
}

/** Works out what an event means for the state, and keeps its large arrays in `live`. */
export function receive(event: LabEvent, state: LabData, live: Live): Reaction {
  switch (event.kind) {
    case 'opened':
      return opened(event, state, live)
    case 'engine':
      return { change: { engine: { report: event.report, reason: event.reason } } }
    case 'problem':
      return refused(state)
    case 'floor': {
      const floors = [...state.floors]
      floors[event.floor.experiment] = event.floor.metrics
      return { change: { floors } }
    }
  }
  // What follows belongs to a study that is about to be replaced.
  if (state.pending > 0) return {}
  switch (event.kind) {
    case 'report': {
      const { playing, runStepsPerSecond, secondsLeft, runs } = event.report
      live.addProgress(runs)
      const states = [...state.runs]
      for (const { run, step, status } of runs) states[run] = { step, status }
      return { change: { playing, runStepsPerSecond, secondsLeft, runs: states } }
    }
    case 'checkpoint':
      live.addCheckpoint(event.checkpoint)
      return { measured: true }
    case 'snapshot': {
      const { run, step, nfe, solver, metrics, nearestDistance } = event.snapshot
      if (run !== selectedRun(state)) return {}
      live.setSnapshot(event.snapshot)
      return {
        change: { picture: { run, step, nfe, solver, metrics, points: nearestDistance.length } },
      }
    }
  }
}

/** Nothing more will come of what was asked for: what is open is shown again. */
function refused({ pending, opened }: LabData): Reaction {
  if (pending === 0 || !opened) return { change: { pending: 0 } }
  return {
    change: { pending: 0, ...opened },
    commands: [{ kind: 'settings', settings: opened.settings }],
  }
}

function opened(
  event: Extract<LabEvent, { kind: 'opened' }>,
  state: LabData,
  live: Live,
): Reaction {
  const pending = Math.max(0, state.pending - 1)
  // The next study is already asked for.
  if (pending > 0) return { change: { pending } }
  const { study, preset, changed, settings } = state
  const count = event.study.experiments.length * event.study.runs
  live.open(event.targets, event.lossBins, event.study.runs)
  // The lab opens a study with the sampling it was given; changes made since then have to be told again.
  const commands = event.study.experiments.flatMap(({ sampling }, experiment): Command[] => {
    const solver = study.experiments[experiment]?.sampling
    return solver && !sameSolver(solver, sampling) ? [{ kind: 'sampling', experiment, solver }] : []
  })
  return {
    commands,
    change: {
      pending,
      ready: true,
      opened: { study, preset, changed, settings },
      runs: Array.from({ length: count }, () => ({ step: 0, status: { kind: 'idle' } })),
      summaries: [],
      picture: undefined,
      // Floors are not sent again on a rewind, so those of the same targets stay.
      floors: state.floors.slice(0, event.study.experiments.length),
    },
  }
}

function sameSolver(a: SolverPlan, b: SolverPlan): boolean {
  return a.solver === b.solver && a.steps === b.steps && a.tolerance === b.tolerance
}
