/** Films of the stage: the flow from t = 0 to 1, or the kept moments of the training. The page and the training go on meanwhile. */
import { selectedRun } from '../../store/lab-state.ts'
import { saveFile } from '../../views/figure/export.ts'
import { whole } from '../../views/format.ts'
import { type Film, FRAMES_PER_SECOND, filmOf } from '../../views/picture/film.ts'
import { type StagePicture, sizeOf } from '../../views/picture/stage-picture.ts'
import { StageRaster } from '../../views/picture/stage-raster.ts'
import { fractionalIndex } from '../../views/plane/flow.ts'
import type { Page } from '../lab-context.tsx'
import { originOf } from './export-origin.ts'
import { stagePicture } from './export-pictures.ts'

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
  { of, width, seconds }: FilmChoice,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const frames = seconds * FRAMES_PER_SECOND
  const stage = stagePicture(page)
  const frameOf = of === 'flow' ? flowFrames(stage, frames) : trainingFrames(page, stage, frames)
  const { slug, text } = originOf(page)
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

/** Maps and chosen points belong to one moment: films are without. */
function plain({ map: _, content, ...rest }: StagePicture): StagePicture {
  const scene = { ...content.scene, point: undefined, nearest: undefined }
  return { ...rest, content: { ...content, scene } }
}

function flowFrames(stage: StagePicture, frames: number): FrameOf {
  const { content, ...rest } = plain(stage)
  const { paths } = content
  if (!paths) throw new Error('There is no picture of this run.')
  return (frame) => {
    const t = Math.min(1, frame / Math.max(1, Math.round((1 - STANDS) * (frames - 1))))
    const scene = { ...content.scene, t, at: fractionalIndex(paths.times, t) }
    return { ...rest, facts: `t = ${t.toFixed(2)}`, content: { ...content, scene } }
  }
}

function trainingFrames(page: Page, stage: StagePicture, frames: number): FrameOf {
  const lab = page.store.getState()
  const run = selectedRun(lab)
  const reached = lab.runs[run]?.step ?? 0
  const moments = (lab.moments[lab.selectedExperiment] ?? []).filter((step) => step <= reached)
  if (reached === 0 || moments.length < 2)
    throw new Error('The run has not been trained yet: there is no training to show.')
  const { content, ...rest } = plain(stage)
  const layers = page.view.getState().layers
  let shown: { step: number; picture: StagePicture } | undefined
  return async (frame) => {
    const share = Math.min(1, frame / Math.max(1, (1 - STANDS) * frames))
    const step = moments[Math.min(moments.length - 1, Math.floor(share * moments.length))]!
    if (shown?.step === step) return shown.picture
    const { times, positions, nearestDistance, metrics } = await lab.exported({
      kind: 'picture',
      run,
      step,
    })
    const paths = { times, positions, distance: nearestDistance }
    const scene = { ...content.scene, layers, t: 1, at: times.length - 1 }
    const facts = `training step ${whole(step)} · failure rate ${metrics.failureRate.toFixed(2)} %`
    const picture = { ...rest, facts, content: { ...content, scene, paths } }
    shown = { step, picture }
    return picture
  }
}
