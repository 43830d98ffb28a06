/** Films of the stage: the flow from t = 0 to 1, or the kept moments of the training. The page and the training go on meanwhile. */
import { METRICS } from '../../measure/metrics.ts'
import { saveFile } from '../../views/figure/export.ts'
import { measured, whole } from '../../views/format.ts'
import { type Film, FRAMES_PER_SECOND, filmOf } from '../../views/picture/film.ts'
import { type StagePane, type StagePicture, sizeOf } from '../../views/picture/stage-picture.ts'
import { StageRaster } from '../../views/picture/stage-raster.ts'
import { fractionalIndex } from '../../views/plane/flow.ts'
import type { Page } from '../lab-context.tsx'
import {
  experimentsOf,
  factsOf,
  originOfStage,
  type StagePart,
  stagePicture,
} from './export-stage.ts'

export interface FilmChoice {
  readonly of: 'flow' | 'training'
  /** Width in pixels. */
  readonly width: number
  readonly seconds: number
}

/** What a frame shows. */
type FrameOf = (frame: number) => StagePicture | Promise<StagePicture>

/**
 * Makes a film and hands it over.
 * @param progress told of the share that is done
 * @throws Error in a sentence, or an AbortError
 */
export async function saveFilm(
  page: Page,
  part: StagePart,
  { of, width, seconds }: FilmChoice,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const frames = seconds * FRAMES_PER_SECOND
  const stage = plain(stagePicture(page, part))
  const frameOf =
    of === 'flow' ? flowFrames(stage, frames) : trainingFrames(page, part, stage, frames)
  const { slug, text } = originOfStage(page, part)
  const raster = new StageRaster()
  try {
    const film: Film = {
      frames,
      title: text,
      program: 'Source Lab',
      draw: async (frame, canvas) => {
        const picture = await frameOf(frame)
        raster.draw(picture, canvas, width / sizeOf(stage)[0], true)
      },
    }
    const file = await filmOf(film, (done) => progress(done / frames), signal)
    saveFile(`${slug}-${of}.webm`, 'video/webm', file)
  } finally {
    raster.dispose()
  }
}

/** Share of the film in which the last frame stands. */
const STANDS = 0.15

/** A picture with all its planes changed alike. */
function withPanes(
  stage: StagePicture,
  change: (pane: StagePane, place: number) => StagePane,
): StagePicture {
  const [first, ...others] = stage.panes
  return { ...stage, panes: [change(first, 0), ...others.map((pane, i) => change(pane, i + 1))] }
}

/** Maps and chosen points belong to one moment: films are without. */
function plain(stage: StagePicture): StagePicture {
  return withPanes(stage, ({ map: _, content, ...rest }) => {
    const scene = { ...content.scene, point: undefined, nearest: undefined }
    return { ...rest, content: { ...content, scene } }
  })
}

function flowFrames(stage: StagePicture, frames: number): FrameOf {
  if (!stage.panes.every(({ content }) => content.paths))
    throw new Error('There is no picture of this run.')
  return (frame) => {
    const t = Math.min(1, frame / Math.max(1, Math.round((1 - STANDS) * (frames - 1))))
    const moved = withPanes(stage, ({ content, ...rest }) => {
      const scene = { ...content.scene, t, at: fractionalIndex(content.paths!.times, t) }
      return { ...rest, content: { ...content, scene } }
    })
    return { ...moved, facts: `t = ${t.toFixed(2)}` }
  }
}

/** At each kept moment of any of its experiments, all are as they were then. */
function trainingFrames(page: Page, part: StagePart, stage: StagePicture, frames: number): FrameOf {
  const lab = page.store.getState()
  const experiments = experimentsOf(page, part)
  const runs = experiments.map((each) => each * lab.study.runs + lab.selectedSeed)
  const kept = experiments.flatMap((each, i) => {
    const reached = lab.runs[runs[i]!]?.step ?? 0
    return (lab.moments[each] ?? []).filter((step) => step <= reached)
  })
  const moments = [...new Set(kept)].sort((a, b) => a - b)
  if (moments.length < 2)
    throw new Error('The run has not been trained yet: there is no training to show.')
  const layers = page.view.getState().layers
  let shown: { step: number; picture: StagePicture } | undefined
  return async (frame) => {
    const share = Math.min(1, frame / Math.max(1, (1 - STANDS) * frames))
    const step = moments[Math.min(moments.length - 1, Math.floor(share * moments.length))]!
    if (shown?.step === step) return shown.picture
    const snapshots = await Promise.all(
      runs.map((run) => lab.exported({ kind: 'picture', run, step })),
    )
    const panes = withPanes(stage, ({ content, head }, place) => {
      const snapshot = snapshots[place]!
      const { times, positions, nearestDistance } = snapshot
      const paths = { times, positions, distance: nearestDistance }
      const scene = { ...content.scene, layers, t: 1, at: times.length - 1 }
      return {
        content: { ...content, scene, paths },
        head: head && { ...head, facts: factsOf(snapshot) },
      }
    })
    const { failureRate } = snapshots[0]!.metrics
    const score =
      runs.length > 1
        ? ''
        : ` · failure rate ${measured(failureRate, METRICS.failureRate.decimals)} %`
    const picture = { ...panes, facts: `training step ${whole(step)}${score}` }
    shown = { step, picture }
    return picture
  }
}
