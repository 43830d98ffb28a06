/** Other ways to train the same network, where they are installed: PyTorch, JAX, TensorFlow.js. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import jaxScript from '../../../tools/bench/jax_peer.py?raw'
import torchScript from '../../../tools/bench/pytorch_peer.py?raw'
import { PeerProcess } from './peer-process.ts'
import type { Subject } from './subject.ts'

/** Distributions install libraries for their own Python, which need not be the first on the search path. */
const PYTHONS = ['/usr/bin/python3', 'python3', 'python'].filter(
  (path) => !path.startsWith('/') || existsSync(path),
)
/** Name of the peer's bundle beside this code's (`tools/cli.config.ts`). */
const TFJS = './tfjs-peer.mjs'

/** Batch of peers that know only one. */
const BATCH = 10
const TRANSPORT_BATCHES = [10, 64, 256, 1024]

type Missing = (name: string, reason: string) => void

/** Every peer that is installed; `onMissing` hears of the others. */
export async function peerSubjects(onMissing: Missing): Promise<Subject[]> {
  const subjects = [
    ...(await torchSubjects(onMissing)),
    ...(await jaxSubjects(onMissing)),
    ...(await tfjsSubjects('cpu', onMissing)),
    ...(await tfjsSubjects('wasm', onMissing)),
  ]
  return subjects
}

async function torchSubjects(onMissing: Missing): Promise<Subject[]> {
  const found = await python(torchScript, [])
  if ('reason' in found) {
    onMissing('PyTorch', found.reason)
    return []
  }
  const { peer, version, threads, transport } = found
  const counts = [...new Set([1, threads])]
  const plain = counts.map((count) =>
    subject(peer, `PyTorch ${version}, CPU, eager`, {
      request: { threads: count },
      sampling: true,
      note: `${count} ${count === 1 ? 'thread' : 'threads'}; sampling: own dopri5, same tolerances`,
    }),
  )
  if (!transport) {
    onMissing('PyTorch with POT', 'POT is not installed')
    return plain
  }
  const transported = TRANSPORT_BATCHES.map((batch) =>
    subject(peer, `PyTorch ${version} + POT ${transport}`, {
      batch,
      coupling: 'minibatch-ot',
      request: { threads: 1 },
      note: '1 thread; exact transport',
    }),
  )
  return [...plain, ...transported]
}

async function jaxSubjects(onMissing: Missing): Promise<Subject[]> {
  const subjects: Subject[] = []
  for (const runs of [1, 10]) {
    const found = await python(jaxScript, [String(runs)])
    if ('reason' in found) {
      onMissing('JAX', found.reason)
      return subjects
    }
    const how = runs === 1 ? 'jit + scan' : 'jit + scan + vmap'
    subjects.push(
      subject(found.peer, `JAX ${found.version}, ${how}`, { runs, note: 'training only' }),
    )
  }
  return subjects
}

async function tfjsSubjects(backend: 'cpu' | 'wasm', onMissing: Missing): Promise<Subject[]> {
  const name = `TensorFlow.js, ${backend}`
  const file = fileURLToPath(new URL(TFJS, import.meta.url))
  const found = await start(process.execPath, [file, backend])
  if ('reason' in found) {
    onMissing(name, found.reason)
    return []
  }
  return [subject(found.peer, `TF.js ${found.version}, ${backend}`, { note: 'training only' })]
}

interface PeerOptions {
  readonly runs?: number
  readonly batch?: number
  readonly coupling?: Subject['coupling']
  /** Added to every request. */
  readonly request?: object
  readonly sampling?: boolean
  readonly note: string
}

function subject(peer: PeerProcess, name: string, options: PeerOptions): Subject {
  const { runs = 1, batch = BATCH, coupling = 'independent' } = options
  const { request = {}, sampling = false, note } = options
  const training = { do: 'train', batch, coupling, ...request }
  return {
    name,
    runs,
    batch,
    coupling,
    note,
    train: async (steps) => (await peer.ask({ ...training, steps })).steps ?? steps,
    ...(sampling && {
      sample: async () => {
        await peer.ask({ do: 'sample', ...request })
      },
    }),
    dispose: () => peer.dispose(),
  }
}

type Started =
  | {
      readonly peer: PeerProcess
      readonly version: string
      readonly threads: number
      /** Version of its library for optimal transport, if it has one. */
      readonly transport: string | undefined
    }
  | { readonly reason: string }

/** Starts a script in the first Python that has what it needs. */
async function python(script: string, parameters: readonly string[]): Promise<Started> {
  let last: Started = { reason: 'no Python was found' }
  for (const command of PYTHONS) {
    last = await start(command, ['-u', '-c', script, ...parameters])
    if ('peer' in last) return last
  }
  return last
}

async function start(command: string, parameters: readonly string[]): Promise<Started> {
  const peer = new PeerProcess(command, parameters)
  try {
    const greeting = await peer.greeting()
    if ('ready' in greeting) {
      const { version, threads, transport } = greeting
      return { peer, version, threads, transport: transport ?? undefined }
    }
    peer.dispose()
    return { reason: greeting.missing }
  } catch (error) {
    peer.dispose()
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
