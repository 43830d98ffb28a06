/** The lab in a web worker: engines, measures and the training loop; the page only sends commands and listens. */
import { EngineChooser } from '../engine/choose.ts'
import type { RowEngine } from '../engine/engine.ts'
import { EnginePool } from '../engine/pool.ts'
import { ReferenceEngine } from '../engine/reference/reference-engine.ts'
import { isPlain, PLAIN } from '../study/compile/rooms.ts'
import type { Keeper } from './keep/keeper.ts'
import type { PreferKept } from './keep/words.ts'
import { Lab } from './lab.ts'
import type { LabHost } from './lab-host.ts'
import { LastingCaller } from './lasting-caller.ts'
import { lasting } from './lasting-engine.ts'
import { MeasurePool } from './measure-pool.ts'
import { gpuPatience, measureWorkers } from './pacing.ts'
import type { Command, LabEvent } from './protocol.ts'
import { ownPort, workerPort } from './remote.ts'
import { RemoteEngine } from './remote-engine.ts'

/** Another worker from the same script; see `worker.ts`. */
const another = (name: string): Worker => new Worker(self.location.href, { type: 'module', name })

const port = ownPort()
function measuringGoesOn(why: string): void {
  const title = 'A measuring worker failed and was started again; nothing is missing.'
  port.post({ kind: 'notice', title, lines: [`${why}.`], about: 'measuring' } satisfies LabEvent)
}
const now = () => performance.now()
const measures = new MeasurePool(
  () => workerPort(another('measure')),
  measureWorkers(navigator.hardwareConcurrency),
  measuringGoesOn,
)
/** Another worker of the same kind, so that metrics never wait for instruments. */
const instruments = new LastingCaller(() => workerPort(another('measure')), measuringGoesOn)

/** When a GPU that the first study did not wait for is made ready. */
const PREPARE_AFTER_MILLISECONDS = 5000

const newWasmEngine = (): Promise<RowEngine> => RemoteEngine.connect(workerPort(another('wasm')))

/** Whether there may be a GPU at all; where there is none, nothing is loaded for it, and the page can say so at once. */
const mayHaveGpu = 'gpu' in navigator

const chooser = new EngineChooser(
  {
    gpu: async (asked) => {
      if (!mayHaveGpu) throw new Error('this browser offers no WebGPU')
      return (await import('./gpu.ts')).requestGpuEngine({ now, softwareAllowed: asked })
    },
    wasm: () => EnginePool.create(newWasmEngine, navigator.hardwareConcurrency),
    reference: async () => new ReferenceEngine(),
  },
  now,
  (study) => (mayHaveGpu ? gpuPatience(study) : Number.POSITIVE_INFINITY),
  (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
)
// While the page is still being built: nearly every study needs it.
chooser.prepare(['wasm'])
// When the first picture stands, so that a GPU is ready for the studies that follow.
setTimeout(() => chooser.prepare(), PREPARE_AFTER_MILLISECONDS)

/** A message to oneself: lets waiting messages in without the 4 ms that timers cost. */
const ticks = new MessageChannel()
let tick = (): void => {}
ticks.port1.onmessage = () => tick()

let keeper: Keeper | undefined

/** Not before something is kept, or something was. Nothing where the browser keeps nothing. */
async function makeKeeper(prefer?: PreferKept): Promise<Keeper | undefined> {
  try {
    const known = prefer && !prefer.id && (await indexedDB.databases())
    if (known && !known.some(({ name }) => name === 'source-lab')) return
    const { deviceKeeper } = await import('./keep/make-keeper.ts')
    return await deviceKeeper(host)
  } catch {
    // As if there were no such thing.
  }
}

const host: LabHost = {
  emit: (event) => port.post(event),
  now,
  wait: (milliseconds) =>
    new Promise((resolve) => {
      if (milliseconds > 0) {
        setTimeout(resolve, milliseconds)
        return
      }
      tick = resolve
      ticks.port2.postMessage(null)
    }),
  measures,
  cores: navigator.hardwareConcurrency,
  read: (subject, watched) => instruments.call('read', subject, watched),
  lossFloor: (...part) => instruments.call('lossFloor', ...part),
  chooseEngine: lasting(chooser, (title, lines, report, about) => {
    port.post({ kind: 'notice', title, lines, about, passing: !report } satisfies LabEvent)
    if (report) port.post({ kind: 'engine', report, reason: title } satisfies LabEvent)
  }),
  keeper: async (prefer) => (keeper ??= await makeKeeper(prefer)),
  rooms: async (experiments) =>
    experiments.every(isPlain) ? PLAIN : (await import('../study/compile/all.ts')).ALL,
}
const lab = new Lab(host)
port.onMessage((message) => {
  const command = message as Command
  if (command.kind === 'ping') port.post({ kind: 'alive' } satisfies LabEvent)
  else lab.send(command)
})
// A loop that has ended hears nothing: the page is told as of a worker that stops.
lab.run().catch(reportError)
