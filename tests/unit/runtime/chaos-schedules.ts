/** Schedules of faults and of what a user does meanwhile, drawn by fast-check. */
import fc from 'fast-check'
import { parseStudy } from '../../../src/study/study.ts'
import { type Deed, type Fault, World } from './chaos.ts'
import { SMALL } from './labs.ts'

const plain = {
  ...SMALL.experiments[0]!,
  // Quick to compile and to measure against, and nothing of it is known beforehand.
  source: { kind: 'gaussian' },
  target: { kind: 'points', points: Array.from({ length: 12 }, (_, i) => [3 * i - 20, i * i]) },
}
export const STUDIES = [
  parseStudy({ experiments: [plain], runs: 3 }),
  parseStudy({
    experiments: [
      { ...plain, coupling: { kind: 'minibatch-ot' } },
      { ...plain, coupling: { kind: 'minibatch-ot' }, sampling: { solver: 'euler', steps: 2 } },
      { ...plain, training: { steps: 60, batch: 3, ema: 0.9 } },
    ],
    runs: 1,
  }),
  parseStudy({
    experiments: [plain, { ...plain, training: { steps: 40, batch: 4, rate: 10 } }],
    runs: 2,
  }),
  parseStudy({
    experiments: [
      plain,
      { ...plain, source: { kind: 'flow', iterations: 20, coupling: 'independent' } },
    ],
    runs: 2,
  }),
] as const

export const FIELDS = {
  rate: { experiment: 0, part: 'training', field: 'rate' },
  sampling: { experiment: 0, part: 'sampling', field: 'steps' },
  iterations: { experiment: 1, part: 'source', field: 'iterations' },
  runs: { field: 'runs' },
} as const

type Done = Omit<Deed, 'after'>
const asked = (what: Promise<unknown>, world: World): void => {
  what.catch((error: Error) =>
    world.log.push({ kind: 'told', event: { kind: 'problem', message: error.message } }),
  )
}

/** What a user may do. */
export const did = {
  play: (): Done => ({ name: 'play', act: (page) => page.play() }),
  pause: (): Done => ({ name: 'pause', act: (page) => page.pause() }),
  rewind: (): Done => ({ name: 'rewind', act: (page) => page.rewind() }),
  undo: (): Done => ({ name: 'undo', act: (page) => page.undo() }),
  redo: (): Done => ({ name: 'redo', act: (page) => page.redo() }),
  survey: (): Done => ({ name: 'survey', act: (page) => page.measureNfe() }),
  keep: (): Done => ({
    name: 'keep',
    act: (page) => page.keeping({ kind: 'library', request: { do: 'keep' } }),
  }),
  exportWeights: (): Done => ({
    name: 'export',
    act: (page, world) =>
      asked(page.exported({ kind: 'weights', runs: [0], step: undefined }), world),
  }),
  trainTo: (step: number): Done => ({
    name: `train to ${step}`,
    act: (page) => page.trainTo(step),
  }),
  look: (step: number): Done => ({ name: `look at ${step}`, act: (page) => page.look(step) }),
  hide: (hidden: boolean): Done => ({
    name: `hidden: ${hidden}`,
    act: (page) => page.setHidden(hidden),
  }),
  edit: (field: keyof typeof FIELDS, value: number): Done => ({
    name: `edit ${field}: ${value}`,
    act: (page) => {
      const address = FIELDS[field]
      if (!('experiment' in address) || page.study.experiments[address.experiment])
        page.edit(address, value)
    },
  }),
  open: (study: number): Done => ({
    name: `open ${study}`,
    act: (page) => page.openStudy(STUDIES[study]!),
  }),
  engine: (engine: 'auto' | 'wasm' | 'gpu'): Done => ({
    name: `engine ${engine}`,
    act: (page) => page.changeSettings({ engine }),
  }),
}

const deeds: fc.Arbitrary<Done> = fc.oneof(
  fc
    .constantFrom(
      did.play,
      did.pause,
      did.rewind,
      did.undo,
      did.redo,
      did.survey,
      did.keep,
      did.exportWeights,
    )
    .map((make) => make()),
  fc.nat(40).map(did.trainTo),
  fc.nat(40).map(did.look),
  fc.boolean().map(did.hide),
  fc
    .constantFrom(
      ['rate', 1e-3],
      ['rate', 2e-3],
      ['sampling', 2],
      ['sampling', 4],
      ['runs', 1],
      ['runs', 3],
      ['iterations', 10],
      ['iterations', 20],
    )
    .map(([field, value]) => did.edit(field as keyof typeof FIELDS, value as number)),
  fc.nat(STUDIES.length - 1).map(did.open),
  fc.constantFrom('auto', 'wasm', 'gpu').map(did.engine),
)

const faults: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('throws', 'dies', 'hangs', 'memory'),
  after: fc.oneof(fc.nat(3), fc.nat(40)),
  on: fc.option(fc.constantFrom('make', 'load', 'train', 'sample', 'save', 'restore', 'velocity'), {
    nil: undefined,
  }),
})

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  first: fc.nat(STUDIES.length - 1),
  engine: fc.constantFrom('auto', 'wasm', 'gpu'),
  faults: fc.array(faults, { maxLength: 8 }),
  deeds: fc.array(fc.tuple(fc.oneof(fc.nat(4), fc.nat(60)), deeds), { maxLength: 8 }),
  stops: fc.option(fc.nat(80), { nil: undefined, freq: 5 }),
  tick: fc.constantFrom(1, 7, 60),
})

export interface Schedule {
  /** The study that is opened first, and the engine that is asked for. */
  readonly first: number
  readonly engine: 'auto' | 'wasm' | 'gpu'
  readonly faults: readonly Fault[]
  /** Each with the calls since the one before. */
  readonly deeds: readonly (readonly [number, Done])[]
  /** Calls after which the lab itself stops, if it does. */
  readonly stops?: number | undefined
  /** Milliseconds between two looks at the clock: pieces of training are the longer the less they are. */
  readonly tick: number
}

export async function play({
  first,
  engine,
  faults,
  deeds,
  stops,
  tick,
}: Schedule): Promise<World> {
  let after = 0
  const due = deeds.map(([wait, deed]): Deed => {
    after += wait
    return { after, ...deed }
  })
  if (stops !== undefined)
    due.push({ after: stops, name: 'the lab stops', act: (_, world) => world.stopLab() })
  due.sort((a, b) => a.after - b.after)
  const world = new World(faults, due, tick)
  world.state.changeSettings({ engine })
  world.state.openStudy(STUDIES[first]!)
  await world.settle()
  return world
}
