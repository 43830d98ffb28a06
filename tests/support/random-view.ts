import { AGGREGATES } from '../../src/measure/aggregate.ts'
import { MAP_NAMES } from '../../src/measure/map/words.ts'
import { METRIC_NAMES } from '../../src/measure/metrics.ts'
import { HIDEABLE } from '../../src/store/hideable.ts'
import { type LinkedView, USUAL_VIEW } from '../../src/store/linked-view.ts'
import { BANDS, LAYERS, PANELS } from '../../src/store/view-store.ts'
import type { Study } from '../../src/study/study.ts'
import { below, oneOf, type Random } from './random-study.ts'

/** As a link gives it back: a thousandth of the span counts. */
function randomCamera(random: Random): LinkedView['camera'] {
  const power = below(random, 8) - 3
  const span = Number(`${100 + below(random, 900)}e${power - 2}`)
  const unit = Math.max(-6, Math.min(0, power - 3))
  const middle = (): number => Number(`${below(random, 20001) - 10000}e${unit}`)
  return { x: middle(), y: middle(), span }
}

/** A random view of a study, as the page may have it. */
export function randomView(random: Random, { experiments, runs }: Study): LinkedView {
  const some = <T>(values: readonly T[]): T[] => values.filter(() => random() < 0.4)
  const maybe = <T>(value: () => T, usual: T): T => (random() < 0.5 ? usual : value())
  const selected = below(random, experiments.length)
  const budget = Math.max(...experiments.map(({ training }) => training.steps))
  const beside = experiments.map((_, i) => i).filter((i) => i === selected || random() < 0.3)
  const step = maybe(() => 1 + below(random, budget), undefined)
  return {
    ...USUAL_VIEW,
    selected,
    run: below(random, runs),
    beside: maybe(() => (beside.length > 1 && beside.length < 5 ? beside : []), []),
    layers: maybe<LinkedView['layers']>(() => some(LAYERS), LAYERS),
    t: maybe(() => below(random, 201) / 200, 1),
    camera: maybe(() => randomCamera(random), undefined),
    map: maybe(() => oneOf(random, MAP_NAMES), undefined),
    panels: maybe(() => some(PANELS), []),
    metric: maybe(() => oneOf(random, METRIC_NAMES), USUAL_VIEW.metric),
    aggregate: maybe(() => oneOf(random, AGGREGATES), USUAL_VIEW.aggregate),
    metrics: random() < 0.3,
    band: maybe(() => oneOf(random, BANDS), 'range'),
    smoothing: maybe(() => 1 + below(random, 20), 5),
    hide: maybe(() => some(HIDEABLE), []),
    play: step !== undefined || random() < 0.8,
    step,
  }
}
