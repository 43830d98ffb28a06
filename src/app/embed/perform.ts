/** Does what a page around the frame asks for, and says what came of it. */
import type { AggregateName } from '../../measure/aggregate.ts'
import { METRIC_NAMES } from '../../measure/metrics.ts'
import type { LabState, PageLab } from '../../store/lab-store.ts'
import type { LinkedPage } from '../../store/present-view.ts'
import { readStudy } from '../../store/read-study.ts'
import { resultTable } from '../../store/results.ts'
import type { Study } from '../../study/study.ts'
import type { Request } from './messages.ts'

export interface Performing extends PageLab, LinkedPage {
  /** Opens what the link of the frame names, unless something is open already. Ends when that link has been read. */
  start(): Promise<void>
  /** Another study takes the place of what the link of the frame names. Ends when that link opens nothing any more. */
  supersede(): Promise<void>
}

/** Sentences that say why something was not done. Nothing has changed then. */
export class NotDone extends Error {}

/**
 * Does what a request other than a subscription asks for.
 * @returns what is replied, when it is done
 * @throws NotDone
 */
export async function perform(
  request: Exclude<Request, { kind: 'subscribe' | 'unsubscribe' }>,
  page: Performing,
): Promise<unknown> {
  const { store, flow } = page
  if (request.kind === 'load') return load(request, page)
  await page.start()
  const { play, pause, rewind, trainTo, look } = store.getState()
  switch (request.kind) {
    case 'play':
      return play()
    case 'pause':
      return pause()
    case 'rewind':
      return rewind()
    case 'seek':
      return flow.set(request.t)
    case 'look':
      return look(request.step)
    case 'train': {
      const { step } = request
      await opened(page)
      const state = store.getState()
      if (step > lastStep(state)) throw new NotDone(`The study ends at step ${lastStep(state)}.`)
      if (step < reached(state))
        throw new NotDone(
          `The runs have passed step ${step}; rewind first, or look at what was kept of it.`,
        )
      trainTo(step)
      return trained(step, page)
    }
    case 'results':
      await opened(page)
      return resultsOf(page, request.aggregate)
  }
}

async function load(
  { study: text, link, play }: Extract<Request, { kind: 'load' }>,
  page: Performing,
): Promise<{ title: string }> {
  const { store } = page
  const study = await (link === undefined
    ? openText(text, play, page)
    : openAddress(link, play, page))
  await opened(page)
  if (store.getState().study !== study) {
    const told = store.getState().notices.at(-1)
    throw new NotDone([told?.title, ...(told?.lines ?? [])].join(' ') || 'It was not opened.')
  }
  return { title: study.title }
}

async function openText(text: string, play: boolean, page: Performing): Promise<Study> {
  const { study, problems } = readStudy(text)
  if (!study) throw new NotDone(firstOf(problems))
  await page.supersede()
  page.store.getState().openStudy(study, play)
  return study
}

async function openAddress(link: string, play: boolean, page: Performing): Promise<Study> {
  const { openLink, readPageLink } = await import('../open-link.ts')
  const linked = readPageLink(link)
  if (!linked) throw new NotDone('The link names no study.')
  const { study, view, problems } = linked
  if (!study) throw new NotDone(firstOf(problems))
  await page.supersede()
  openLink({ study, problems, view: play ? view : { ...view, play, step: undefined } }, page)
  return study
}

/** Problems that a reply says. */
const MOST_SAID = 8
const firstOf = (problems: readonly string[]): string => problems.slice(0, MOST_SAID).join(' ')

/** Ends when nothing is being opened. */
function opened(page: Performing): Promise<void> {
  return when(page, ({ ready, pending }) => ready && pending === 0)
}

/** Ends when the runs have reached a step; refuses where something else has come between. */
async function trained(step: number, page: Performing): Promise<{ step: number }> {
  let begun = false
  await when(page, (state) => {
    begun ||= state.playing
    return reached(state) >= step || state.pending > 0 || (begun && !state.playing)
  })
  const state = page.store.getState()
  if (state.pending > 0) throw new NotDone('Something else was opened meanwhile.')
  if (reached(state) < step) throw new NotDone(`Training ended at step ${reached(state)}.`)
  return { step: reached(state) }
}

function when({ store }: Performing, true_: (state: LabState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (true_(store.getState())) {
      resolve()
      return
    }
    const end = store.subscribe((state) => {
      if (!true_(state)) return
      end()
      resolve()
    })
  })
}

const reached = ({ runs }: LabState): number =>
  runs.reduce((most, { step }) => Math.max(most, step), 0)

const lastStep = ({ study }: LabState): number =>
  Math.max(...study.experiments.map(({ training }) => training.steps))

/** How far the training is: what a subscription hears. */
export function progressOf(state: LabState): object {
  const { picture, playing, runs, study } = state
  const count = (kind: string): number => runs.filter(({ status }) => status.kind === kind).length
  return {
    title: study.title,
    step: reached(state),
    steps: lastStep(state),
    playing,
    runs: {
      all: runs.length,
      finished: count('finished'),
      diverged: count('diverged'),
      failed: count('failed'),
    },
    // Of the picture on the stage.
    ...(picture && { picture: { step: picture.step, ...picture.metrics } }),
  }
}

/** All metrics of all experiments over their runs, with the study that they belong to. */
function resultsOf({ store, live }: PageLab, aggregate: AggregateName): object {
  const state = store.getState()
  const { rows } = resultTable(state, live, METRIC_NAMES, aggregate)
  return {
    ...progressOf(state),
    study: state.study,
    engine: state.engine?.report.name,
    aggregate,
    experiments: rows.map(({ name, cells }) => ({
      name,
      metrics: Object.fromEntries(
        Object.entries(cells).flatMap(([metric, { over, interval, floor }]) =>
          over ? [[metric, { ...over, interval, floor }]] : [],
        ),
      ),
    })),
  }
}
