/** One event of the lab → what changes on the page. */
import type { Command, LabEvent } from '../runtime/protocol.ts'
import { LIVE_PARTS } from '../study/experiment.ts'
import { samplingOf } from '../study/live-sampling.ts'
import type { Study } from '../study/study.ts'
import { opened as unedited } from './initial-lab.ts'
import { type LabData, selectedRun } from './lab-state.ts'
import type { Live } from './live.ts'
import { refusedEdit, sameNames, shownOf, unnamed } from './versions.ts'

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
      return {
        change: {
          engine: { report: event.report, reason: event.reason ?? state.engine?.reason ?? '' },
        },
      }
    case 'problem':
      return refused(state, event, live)
    case 'superseded':
      return { change: { pending: Math.max(0, state.pending - 1), preparing: undefined } }
    case 'kept':
      return { change: { kept: event.id } }
    case 'library':
      return { change: { library: { ...state.library, ...event.news } } }
    case 'notice':
    case 'exported':
    case 'alive':
    case 'stopped':
      return {}
    case 'preparing':
      return { change: { preparing: { label: event.label, share: event.share } } }
    case 'floor': {
      const floors = [...state.floors]
      floors[event.floor.experiment] = event.floor.metrics ?? 'not known'
      return { change: { floors } }
    }
    case 'loss-floor': {
      const lossFloors = [...state.lossFloors]
      lossFloors[event.experiment] = event.loss
      return { change: { lossFloors } }
    }
  }
  // What follows belongs to a study that is about to be replaced.
  if (state.pending > 0) return {}
  switch (event.kind) {
    case 'report': {
      const { playing, runStepsPerSecond, secondsLeft, measuring, runs } = event.report
      live.addProgress(runs)
      const states = [...state.runs]
      for (const { run, step, status } of runs) states[run] = { step, status }
      return { change: { playing, runStepsPerSecond, secondsLeft, measuring, runs: states } }
    }
    case 'checkpoint':
      live.addCheckpoint(event.checkpoint)
      return { measured: true }
    case 'readings':
      if (event.readings.run === selectedRun(state)) live.setReadings(event.readings)
      return {}
    case 'nfe-curve':
      live.setNfeCurve(event.curve)
      return {}
    case 'pairs':
      if (live.wants(event.pairs.run)) live.setPairs(event.pairs)
      return {}
    case 'snapshot': {
      const { run, step, nfe, solver, stitch, metrics, nearestDistance, rejected } = event.snapshot
      const points = nearestDistance.length
      if (!live.wants(run)) return {}
      live.setSnapshot(event.snapshot)
      if (run !== selectedRun(state)) return {}
      return {
        change: {
          picture: { run, step, nfe, solver, ...(stitch && { stitch }), metrics, points, rejected },
        },
      }
    }
  }
}

/** Where nothing comes of what was asked for, what is open is shown again. */
function refused(
  { pending, opened, study, versions }: LabData,
  { kept, refuses }: Extract<LabEvent, { kind: 'problem' }>,
  live: Live,
): Reaction {
  if (kept) {
    const { experiment, sampling } = kept
    const present = study.experiments[experiment]
    // Another study or another sampling has been asked for since then.
    if (pending > 0 || !present || !same(samplingOf(present), kept.refused)) return {}
    live.changeSampling(experiment, sampling)
    const experiments = study.experiments.map((each, i) =>
      i === experiment ? { ...each, ...sampling } : each,
    )
    const left = refusedEdit(versions, { ...study, experiments })
    const shown = shownOf(left)
    return {
      change: { ...shown, opened: opened && { ...opened, ...shown } },
      commands: sameNames(shown.study, study) ? [] : [{ kind: 'named', study: shown.study }],
      measured: true,
    }
  }
  if (!refuses) return opened ? {} : { change: { playing: false } }
  // Something else has been asked for since then.
  if (pending > 1) return { change: { pending: pending - 1 } }
  if (!opened) return { change: { pending: 0, preparing: undefined, playing: false } }
  if (pending === 0) return { change: { preparing: undefined } }
  return {
    change: { pending: 0, preparing: undefined, playTo: undefined, ...opened },
    commands: [{ kind: 'settings', settings: opened.settings }],
  }
}

function opened(
  event: Extract<LabEvent, { kind: 'opened' }>,
  asked: LabData,
  live: Live,
): Reaction {
  const pending = Math.max(0, asked.pending - 1)
  // The next study is already asked for.
  if (pending > 0) return { change: { pending } }
  const other = event.instead && !same(event.study, asked.study)
  // The study asked for was refused while a rewind was waiting, which then was that of the one that had stayed open.
  const stayed =
    !event.instead && asked.opened && !trainsAs(event.study, asked.study) ? asked.opened : undefined
  const state = other ? { ...asked, ...shownInstead(event.study) } : { ...asked, ...stayed }
  const { study, preset, changed, settings, versions } = state
  const count = event.study.experiments.length * event.study.runs
  const samplings = event.study.experiments.map((own, i) => samplingOf(study.experiments[i] ?? own))
  live.open(event.targets, event.lossBins, event.study.runs, samplings)
  // The lab opens a study with the sampling it was given; changes made since then have to be told again.
  const again =
    JSON.stringify(event.study, unnamed) === JSON.stringify(state.opened?.study, unnamed)
  const commands = event.study.experiments.flatMap((own, experiment): Command[] => {
    const sampling = samplings[experiment]!
    if (LIVE_PARTS.every((part) => same(sampling[part], own[part]))) return []
    return [{ kind: 'sampling', experiment, sampling }]
  })
  if (stayed) commands.push({ kind: 'settings', settings })
  return {
    commands,
    change: {
      pending,
      ready: true,
      ...((other || stayed) && { study, preset, changed, versions, settings }),
      opened: { study, preset, changed, settings, versions },
      runs: Array.from({ length: count }, () => ({ step: 0, status: { kind: 'idle' } })),
      summaries: [],
      picture: undefined,
      moment: undefined,
      measuring: [],
      moments: event.moments,
      preparing: undefined,
      // It is kept under a name of its own, once it is.
      kept: undefined,
      rejected: event.rejected,
      transports: event.transports,
      // Floors are not sent again on a rewind; another study sends its own.
      floors: again ? state.floors : [],
      lossFloors: again ? state.lossFloors : [],
    },
  }
}

/** What the page shows of a study that has taken the place of the one asked for. */
function shownInstead(study: Study) {
  return { ...shownOf(unedited(study)), preset: undefined }
}

/** Whether two studies are trained alike, whatever they are called and however they are sampled. */
function trainsAs(a: Study, b: Study): boolean {
  const trained = (key: string, value: unknown): unknown =>
    LIVE_PARTS.some((part) => part === key) ? undefined : unnamed(key, value)
  return JSON.stringify(a, trained) === JSON.stringify(b, trained)
}

/** Plain data compare as their text. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
