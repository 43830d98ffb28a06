/**
 * Times the engines beside the lab, whose worker is paused meanwhile. Ended by its owner: that is how it stops. By the name of “wasm”
 * it is one of the engines that it times. A script of its own, so that nothing of it is loaded with the page.
 */
import { type Effort, type Missing, measure } from '../bench/measure.ts'
import { ownSubjects } from '../bench/own-subjects.ts'
import { benchResults } from '../bench/result.ts'
import type { RowEngine } from '../engine/engine.ts'
import { EnginePool } from '../engine/pool.ts'
import { WasmEngine } from '../engine/wasm/wasm-engine.ts'
import type { BenchEvent } from './bench-event.ts'
import { ownPort, workerPort } from './remote.ts'
import { RemoteEngine, serveEngine } from './remote-engine.ts'

const port = ownPort()
const tell = (event: BenchEvent): void => port.post(event)
const now = (): number => performance.now()

const newWasmEngine = (): Promise<RowEngine> =>
  RemoteEngine.connect(workerPort(new Worker(self.location.href, { type: 'module', name: 'wasm' })))

async function run(effort: Effort): Promise<void> {
  const onMissing = (missing: Missing): void => tell({ kind: 'missing', missing })
  const subjects = await ownSubjects(
    {
      cores: navigator.hardwareConcurrency,
      wasm: (workers) => EnginePool.create(newWasmEngine, workers),
      gpu: async () => {
        if (!('gpu' in navigator)) throw new Error('this browser offers no WebGPU')
        const { requestGpuEngine } = await import('./gpu.ts')
        return { engine: await requestGpuEngine({ now, softwareAllowed: false }), software: false }
      },
    },
    onMissing,
  )
  await measure(subjects, {
    ...effort,
    now,
    onProgress: (progress) => tell({ kind: 'progress', ...progress }),
    onRound: (stopwatches) => tell({ kind: 'results', results: benchResults(stopwatches) }),
    onMissing,
  })
  tell({ kind: 'ended' })
}

if (self.name === 'wasm') serveEngine(port, () => WasmEngine.create())
else
  port.onMessage((effort) => {
    run(effort as Effort).catch((error: unknown) =>
      tell({ kind: 'ended', problem: error instanceof Error ? error.message : String(error) }),
    )
  })
