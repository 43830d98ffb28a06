/** The page's copy of the lab: events of the worker go in, named actions go out as commands. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LabClient } from '../runtime/client.ts'
import {
  type Exported,
  type Exports,
  isOver,
  type LabEvent,
  type Watched,
} from '../runtime/protocol.ts'
import type { Wanted } from '../runtime/wanted.ts'
import { samplingOf } from '../study/live-sampling.ts'
import { preparationsOf } from '../study/preparations.ts'
import type { Study } from '../study/study.ts'
import {
  type Edit,
  editPart,
  editStudy,
  type FieldAddress,
  isLive,
  type ListEdit,
  labelOf,
} from './edit.ts'
import { type History, redone, undone } from './history.ts'
import { INITIAL, opened } from './initial-lab.ts'
import type { LabActions } from './lab-actions.ts'
import { type LabData, runsBeside, selectedRun, stillBeside } from './lab-state.ts'
import { Live } from './live.ts'
import { receive } from './receive.ts'
import { summarise } from './summary.ts'
import { edited, type StudyEdit, sameNames, shownOf, type Version } from './versions.ts'

export type LabState = LabData & LabActions
export type LabStore = StoreApi<LabState>

/** The lab as the page knows it. */
export interface PageLab {
  readonly store: LabStore
  readonly live: Live
}

/** Summaries follow checkpoints at most this often. */
const SUMMARY_MILLISECONDS = 200

/** @param startClient connects to a lab; its events go to the listener given */
export function createPageLab(
  startClient: (listener: (event: LabEvent) => void) => LabClient,
): PageLab {
  const curves = new Live()
  let notices = 0
  /** Who waits for what the lab was asked to export, in the order in which it answers. */
  const waiting: ((exported: Exported) => void)[] = []
  let asked = false
  let watched: Watched = { instruments: [] }
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Loaded once a study is open. */
  let trueNames = (_: History<Version>, after: Study): Study => after
  const store = createStore<LabState>((set, get) => {
    const client = startClient((event) => onEvent(event))

    /** Asks the lab for the present version. @param how it is the open study after an edit, comes from a file, or trains to a step and pauses */
    const open = (
      versions: History<Version>,
      play: boolean,
      preset: LabData['preset'],
      how: { edited?: true; fromFile?: true; until?: number | undefined } = {},
    ): void => {
      const { study } = versions.present
      const { selectedExperiment, selectedSeed, pending } = get()
      const experiment = Math.min(selectedExperiment, study.experiments.length - 1)
      const beside = stillBeside(get(), study)
      const selection = {
        selectedExperiment: experiment,
        selectedSeed: Math.min(selectedSeed, study.runs - 1),
        sideBySide: beside.includes(experiment) ? beside : [],
      }
      asked = true
      // What was said of the study before is said no longer.
      set({
        ...shownOf(versions),
        preset,
        pending: pending + 1,
        playing: play,
        notices: [],
        playTo: how.until,
        ...selection,
      })
      const preparations = preparationsOf(study)
      client.send({ kind: 'open', study, preparations, play, ...how })
      turn(false)
    }

    /** Turns to the selected run and those beside it. @param always though it is the first run alone, which a lab shows unasked */
    const turn = (always = true): void => {
      const [run, beside] = [selectedRun(get()), runsBeside(get())]
      curves.turnTo(run, beside)
      if (always || run > 0 || beside.length > 0) client.send({ kind: 'select', run, beside })
    }

    /** What has changed goes on training, and trains again where all had come to its end. */
    const goesOn = (): boolean => {
      const { playing, runs } = get()
      return playing || (runs.length > 0 && runs.every(({ status }) => isOver(status)))
    }
    /**
     * Goes on to another version.
     * @param edit between the two
     * @param side of the edit that it comes to: 0 before, 1 after
     */
    const goTo = (versions: History<Version>, edit: StudyEdit | undefined, side: 0 | 1): void => {
      const { live, selected } = edit ?? {}
      if (live === undefined) {
        if (selected) set({ selectedExperiment: selected[side] })
        open(versions, goesOn(), get().preset, { edited: true })
        return
      }
      const shown = shownOf(versions)
      const { study: before, opened, pending } = get()
      set(shown)
      if (!sameNames(before, shown.study) || live === 'words') {
        // The lab has the same study open, under other names.
        client.send({ kind: 'named', study: shown.study })
        if (opened && pending === 0) set({ opened: { ...opened, ...shown } })
      }
      if (live === 'words') return
      const sampling = samplingOf(shown.study.experiments[live]!)
      client.send({ kind: 'sampling', experiment: live, sampling })
      curves.changeSampling(live, sampling)
      updateSummaries()
    }
    /** Takes an edit; names that it makes untrue go with it. */
    const apply = (study: Study, edit: StudyEdit): void =>
      goTo(edited(get().versions, trueNames(get().versions, study), edit), edit, 1)

    const take = (
      { study, problem }: Edit,
      address: FieldAddress,
      value: unknown,
    ): string | undefined => {
      if (!study) return problem
      const live = isLive(address) && 'experiment' in address ? address.experiment : undefined
      const label = labelOf(study, address)
      const [at, merges] = [performance.now(), typeof value === 'number']
      const edit = { address, label, live, at, merges }
      apply(study, edit)
      return undefined
    }

    return {
      ...INITIAL,
      openPreset: (id, study) => open(opened(study), true, id),
      openStudy: (study, play = true, until) => open(opened(study), play, undefined, { until }),
      openFromFile: (study, trained) => {
        open(opened(study), !trained, undefined, { fromFile: true })
        if (trained) client.send({ kind: 'adopt', study, trained })
      },
      exported: <W extends Wanted>(wanted: W) =>
        new Promise<Exports[W['kind']]>((resolve, reject) => {
          waiting.push(({ value, problem }) =>
            problem === undefined
              ? resolve(value as Exports[W['kind']])
              : reject(new Error(problem)),
          )
          client.send({ kind: 'export', wanted })
        }),
      play: () => {
        set({ playing: true, playTo: undefined })
        client.send({ kind: 'play' })
      },
      pause: () => {
        set({ playing: false, playTo: undefined })
        client.send({ kind: 'pause' })
      },
      step: (steps) => {
        set({ playTo: undefined })
        client.send({ kind: 'step', steps })
      },
      trainTo: (until) => {
        set({ playTo: until })
        client.send({ kind: 'step', from: 0, steps: until })
      },
      rewind: () => {
        if (!get().ready) return
        set({ pending: get().pending + 1, playing: false, playTo: undefined })
        client.send({ kind: 'rewind' })
      },
      newSeeds: (seed) => take({ study: { ...get().study, seed } }, { field: 'seed' }, seed),
      edit: (address, value) => take(editStudy(get().study, address, value), address, value),
      setPart: (experiment, part, value) =>
        take(
          editPart(get().study, experiment, part, value),
          { experiment, part, field: 'kind' },
          value,
        ),
      setExperiments: ({ study, problem, ...list }) => {
        if (!study) return problem
        const { label, selected, words } = list as Extract<ListEdit, { study: Study }>
        const edit: StudyEdit = {
          address: { field: 'experiments' },
          label,
          live: words ? 'words' : undefined,
          selected: [get().selectedExperiment, selected],
          at: performance.now(),
          merges: false,
        }
        apply(study, edit)
        return undefined
      },
      undo: () => {
        const { versions } = get()
        if (versions.past.length > 0) goTo(undone(versions), versions.present.edit, 0)
      },
      redo: () => {
        const versions = redone(get().versions)
        if (versions !== get().versions) goTo(versions, versions.present.edit, 1)
      },
      select: (selectedExperiment, selectedSeed) => {
        const { sideBySide, selectedExperiment: before } = get()
        set({
          selectedExperiment,
          selectedSeed,
          sideBySide: sideBySide.includes(selectedExperiment)
            ? sideBySide
            : sideBySide.map((each) => (each === before ? selectedExperiment : each)),
        })
        turn()
      },
      setSideBySide: (sideBySide) => {
        set({ sideBySide })
        turn()
      },
      changeSettings: (wish) => {
        const { settings: before, versions, preset } = get()
        const settings = { ...before, ...wish }
        set({ settings })
        client.send({ kind: 'settings', settings })
        // A run never changes its engine on the way.
        if (asked && settings.engine !== before.engine) open(versions, goesOn(), preset)
      },
      watch: (next) => {
        watched = next
        client.send({ kind: 'watch', watched })
      },
      measureNfe: () => client.send({ kind: 'nfe-curve' }),
      look: (moment) => {
        set({ moment })
        client.send({ kind: 'look', step: moment })
      },
      setHidden: (hidden) => client.send({ kind: 'hidden', hidden }),
      tell: (title, lines, how = {}) => {
        const { about = [title, ...lines].join(' ') } = how
        const others = get().notices.filter((each) => !each.passing && each.about !== about)
        set({ notices: [...others.slice(-2), { ...how, id: ++notices, title, lines, about }] })
      },
      keeping: (command) => client.send(command),
      dismiss: (notice) => set({ notices: get().notices.filter(({ id }) => id !== notice) }),
    }

    function onEvent(event: LabEvent): void {
      const { change, commands, measured } = receive(event, get(), curves)
      if (change) set(change)
      for (const command of commands ?? []) client.send(command)
      if (event.kind === 'opened')
        void import('./true-names.ts').then(async (loaded) => {
          await loaded.loadLessonOf(event.study)
          trueNames = loaded.trueNames
          const present = loaded.mended(get().versions)
          if (present?.edit)
            goTo({ ...get().versions, present }, { ...present.edit, live: 'words' }, 1)
        })
      if (event.kind === 'exported') waiting.shift()?.(event.exported)
      if (event.kind === 'notice') {
        const { kind: _, title, lines, ...how } = event
        get().tell(title, lines, how)
      }
      if (event.kind === 'stopped')
        void import('./restart-lab.ts').then(({ restartLab }) =>
          restartLab(client, { ...get(), watched }, event.reason, (play) => {
            for (const answer of waiting.splice(0)) answer({ problem: 'The lab has stopped.' })
            set({ pending: 0, preparing: undefined })
            open(get().versions, play, get().preset, { until: get().playTo })
          }),
        )
      if (event.kind === 'problem') get().tell('The lab met a problem.', [event.message])
      if (measured && timer === undefined) timer = setTimeout(updateSummaries, SUMMARY_MILLISECONDS)
    }

    function updateSummaries(): void {
      timer = undefined
      set({
        summaries: curves.experiments.map((_, i) => ({
          failureRate: summarise(curves, i, 'failureRate'),
          amd: summarise(curves, i, 'amd'),
        })),
      })
    }
  })
  return { store, live: curves }
}
