/** The stage as it is, as a picture: the selected experiment, or all that are side by side. */
import { MAP_WORDS } from '../../measure/map/words.ts'
import { METRICS, type NearMetrics } from '../../measure/metrics.ts'
import { differenceInWords, differences } from '../../study/differences.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { readColours, readNumbers } from '../../views/colours.ts'
import { saveFile } from '../../views/figure/export.ts'
import { letter, measured, whole } from '../../views/format.ts'
import { HUE_TOKENS } from '../../views/hue.ts'
import {
  type StageMap,
  type StagePane,
  type StagePicture,
  stageSvg,
} from '../../views/picture/stage-picture.ts'
import { StageRaster } from '../../views/picture/stage-raster.ts'
import { type KnownMap, MAP_TOKENS, pictureOf, scaleOfMap } from '../../views/plane/map-drawing.ts'
import type { Page } from '../lab-context.tsx'
import { look, savePng } from './export-look.ts'
import { type Origin, originOf } from './export-origin.ts'

/** What of the stage: the selected experiment alone, or with all that are beside it. */
export type StagePart = 'selected' | 'all'

/** The experiments of a part of the stage, in their order. */
export function experimentsOf({ store }: Page, part: StagePart): readonly number[] {
  const { sideBySide, selectedExperiment } = store.getState()
  return part === 'all' && sideBySide.length > 0 ? sideBySide : [selectedExperiment]
}

/** What the stage shows now. @throws Error in a sentence while it shows nothing */
export function stagePicture(page: Page, part: StagePart): StagePicture {
  const { picture, study, selectedExperiment } = page.store.getState()
  const { snapshot } = page.live
  const shown = experimentsOf(page, part)
  const [first, ...others] = shown.map((each) => paneOf(page, each, shown))
  const { solver } = study.experiments[selectedExperiment]!.sampling
  const alone = others.length === 0
  const facts = [
    `t = ${first!.content.scene.t.toFixed(2)}`,
    ...(snapshot ? [`${whole(snapshot.nearestDistance.length)} points`] : []),
    ...(picture && alone ? [`${solver}, NFE ${picture.nfe}`] : []),
    ...(picture && alone && picture.step > 0
      ? [`failure rate ${measured(picture.metrics.failureRate, METRICS.failureRate.decimals)} %`]
      : []),
  ].join(' · ')
  const { text } = originOfStage(page, part)
  return { panes: [first!, ...others], look: look(), facts, origin: text }
}

export function originOfStage(page: Page, part: StagePart): Origin {
  const shown = experimentsOf(page, part)
  return originOf(page, shown.length > 1 ? shown : 'run')
}

function paneOf(page: Page, experiment: number, shown: readonly number[]): StagePane {
  const { plane, live, store } = page
  const { study, selectedSeed, selectedExperiment } = store.getState()
  const selected = experiment === selectedExperiment
  const content = (selected ? plane.current : plane.beside.get(experiment))?.content()
  if (!content) throw new Error('The stage shows nothing yet.')
  const pane = { content, map: selected ? stageMap(page) : undefined }
  if (shown.length === 1) return pane
  const [own, other] = [study.experiments[experiment]!, study.experiments[shown[0]!]!]
  const { snapshot, pairs } = selected
    ? live.picture
    : live.pictureOf(experiment * study.runs + selectedSeed)
  const hues = Object.values(readColours(document.body, HUE_TOKENS))
  return {
    ...pane,
    head: {
      letter: letter(experiment),
      hue: hues[experiment % hues.length]!,
      name: calledExperiment(study, experiment),
      facts: snapshot && !pairs ? factsOf(snapshot) : 'before training',
      differences: differences(own, other).map(differenceInWords).join(' · '),
    },
  }
}

/** How a picture scores, for the head of its plane. */
export function factsOf(picture: { readonly step: number; readonly metrics: NearMetrics }): string {
  const { step, metrics } = picture
  return [
    `step ${whole(step)}`,
    `${measured(metrics.failureRate, METRICS.failureRate.decimals)} % failed`,
    `AMD ${measured(metrics.amd, METRICS.amd.decimals)}`,
  ].join(' · ')
}

/** The map under the points, if there is one with values. */
function stageMap({ view, live }: Page): StageMap | undefined {
  const name = view.getState().map
  const drawn = live.readings?.map
  if (!name || drawn?.name !== name || !('values' in drawn)) return undefined
  const map: KnownMap = drawn
  const words = MAP_WORDS[name]
  const scale = scaleOfMap(map, words)
  if (!scale) return undefined
  const colours = readNumbers(document.body, MAP_TOKENS)
  return { map, words, scale, picture: pictureOf(map, scale, colours) }
}

export async function saveStagePng(page: Page, part: StagePart, scale: number): Promise<void> {
  const stage = stagePicture(page, part)
  const raster = new StageRaster()
  try {
    const canvas = document.createElement('canvas')
    raster.draw(stage, canvas, scale)
    await savePng(canvas, `${originOfStage(page, part).slug}-stage`, stage.origin)
  } finally {
    raster.dispose()
  }
}

export function saveStageSvg(page: Page, part: StagePart): void {
  const { study } = page.store.getState()
  const names = experimentsOf(page, part).map((each) => calledExperiment(study, each))
  const svg = stageSvg(stagePicture(page, part), names.join(', '))
  saveFile(`${originOfStage(page, part).slug}-stage.svg`, 'image/svg+xml', svg)
}
