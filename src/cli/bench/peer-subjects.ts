/** Other ways to train the same network, where they are installed: PyTorch, JAX, TensorFlow.js, jax-js. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import jaxScript from '../../../tools/bench/jax_peer.py?raw'
import jaxJsScript from '../../../tools/bench/jax-js-peer.mjs?raw'
import torchScript from '../../../tools/bench/pytorch_peer.py?raw'
import type { Missing } from '../../bench/measure.ts'
import type { Subject } from '../../bench/subject.ts'
import { type Task, type TrainingTask, training } from '../../bench/task.ts'
import { type Greeting, PeerProcess } from './peer-process.ts'

/** The one that the user's shell has; then the distribution's, for which its packages are, and which need not be the first on the search path. */
const PYTHONS = ['python3', 'python', '/usr/bin/python3'].filter(
  (path) => !path.startsWith('/') || existsSync(path),
)
/** Name of the peer's bundle beside this code's (`tools/cli.config.ts`). */
const TFJS = './tfjs-peer.mjs'

const BATCHES = [10, 64, 256, 1024]
/** Runs at once, for peers that train several. */
const RUNS = [10, 100]
const SAMPLING: readonly Task[] = [
  { kind: 'sampling', solver: 'euler', points: 10000 },
  { kind: 'sampling', solver: 'dopri5', points: 10000 },
]
const W2: Task = { kind: 'wasserstein2', points: 1024 }

type OnMissing = (missing: Missing) => void

/** Every peer that is installed; `onMissing` hears of the others. */
export async function peerSubjects(onMissing: OnMissing): Promise<Subject[]> {
  return [
    ...(await torchSubjects(onMissing)),
    ...(await jaxSubjects(onMissing)),
    ...(await tfjsSubjects('cpu', onMissing)),
    ...(await tfjsSubjects('wasm', onMissing)),
    ...(await tfjsSubjects('webgpu', onMissing)),
    ...(await scriptSubjects('jax-js', 'wasm', JAX_JS, onMissing)),
  ]
}

async function torchSubjects(onMissing: OnMissing): Promise<Subject[]> {
  const found = await python(torchScript)
  if ('reason' in found) {
    onMissing({ name: 'PyTorch', reason: found.reason })
    return []
  }
  const { peer, version, threads = 1, transport, modes = [], missing = [] } = found
  for (const { name, reason } of missing) onMissing({ name: `PyTorch ${version}, ${name}`, reason })
  const of = (
    where: string,
    options: Omit<PeerOptions, 'task'>,
    tasks: readonly Task[],
  ): Subject[] =>
    tasks.map((task) => subject(peer, `PyTorch ${version}, ${where}`, { ...options, task }))
  const batches = BATCHES.map((batch) => training({ batch }))
  const solver = 'sampling: own dopri5, same tolerances'
  const one = { request: { threads: 1, device: 'cpu', mode: 'eager' }, note: '1 thread' }
  const subjects = [
    ...of('CPU, eager', { ...one, evaluated: true, note: `1 thread; ${solver}` }, [training()]),
    ...of('CPU, eager', one, [...batches.slice(1), ...SAMPLING]),
  ]
  if (threads > 1) {
    const note = `${threads} threads`
    const request = { ...one.request, threads }
    subjects.push(...of('CPU, eager, all cores', { request, evaluated: true, note }, [training()]))
  }
  if (transport) {
    const transported = BATCHES.map((batch) => training({ batch, coupling: 'minibatch-ot' }))
    const note = `1 thread; POT ${transport}, exact transport`
    subjects.push(...of('CPU, eager', { ...one, note }, [...transported, W2]))
  } else onMissing({ name: 'PyTorch with POT', reason: 'POT is not installed' })
  for (const { device, mode } of modes) {
    // Of several runs a graph is one network with as many layers side by side.
    const many = mode === 'graphs' ? RUNS.map((runs) => training({ runs })) : []
    const sampled = device === 'cuda' && mode === 'eager' ? SAMPLING : []
    const where = `${device === 'cuda' ? 'CUDA' : 'CPU'}, ${MODE_WORDS[mode]}`
    const request = { threads: 1, device, mode }
    subjects.push(...of(where, { request, note: '' }, [...batches, ...many, ...sampled]))
  }
  return subjects
}

const MODE_WORDS = { eager: 'eager', compiled: 'torch.compile', graphs: 'CUDA graphs' } as const

async function jaxSubjects(onMissing: OnMissing): Promise<Subject[]> {
  const found = await python(jaxScript, ['1'])
  if ('reason' in found) {
    onMissing({ name: 'JAX', reason: found.reason })
    return []
  }
  const of = ({ peer, version, device }: Found, cores: string, note: string, tasks: Task[]) =>
    tasks.map((task) =>
      subject(peer, `JAX ${version}, ${device}${cores}, jit + scan + vmap`, { task, note }),
    )
  const onCpu = found.device === 'cpu'
  const many = RUNS.map((runs) => training({ runs }))
  const one = [...BATCHES.map((batch) => training({ batch })), ...many]
  const subjects = of(found, '', `${onCpu ? '1 thread; ' : ''}training only`, one)
  const all = onCpu && availableParallelism() > 1 ? await python(jaxScript) : undefined
  if (all && 'peer' in all) subjects.push(...of(all, ', all cores', 'training only', many))
  return subjects
}

const tfjsSubjects = (backend: string, onMissing: OnMissing): Promise<Subject[]> => {
  const bundle = fileURLToPath(new URL(TFJS, import.meta.url))
  return scriptSubjects('TensorFlow.js', backend, [bundle, backend], onMissing)
}

/** Run as text, it finds packages where the command was given. */
const JAX_JS = ['--input-type=module', '--eval', jaxJsScript]

/** A peer in JavaScript. @param parameters of Node */
async function scriptSubjects(
  library: string,
  backend: string,
  parameters: readonly string[],
  onMissing: OnMissing,
): Promise<Subject[]> {
  const found = await start(process.execPath, parameters)
  if ('reason' in found) {
    onMissing({ name: `${library}, ${backend}`, reason: found.reason })
    return []
  }
  const name = `${library} ${found.version}, ${backend}`
  return [subject(found.peer, name, { task: training(), note: 'training only' })]
}

interface PeerOptions {
  readonly task: Task
  /** Added to every request. */
  readonly request?: object
  /** Whether an evaluation's sampling is timed too. */
  readonly evaluated?: boolean
  readonly note: string
}

function subject(peer: PeerProcess, name: string, options: PeerOptions): Subject {
  const { task, request = {}, evaluated = false, note } = options
  return {
    name,
    task,
    note,
    work: async (times) => {
      const asked = { ...request, ...requestOf(task), times }
      return (await peer.ask(asked)).times ?? times
    },
    ...(evaluated && {
      evaluate: async () => {
        await peer.ask({ ...request, do: 'sample', solver: 'dopri5', points: 1024, times: 1 })
      },
    }),
    dispose: () => peer.dispose(),
  }
}

function requestOf(task: Task): object {
  switch (task.kind) {
    case 'training': {
      const { runs, batch, coupling }: TrainingTask = task
      return { do: 'train', runs, batch, coupling }
    }
    case 'sampling':
      return { do: 'sample', solver: task.solver, points: task.points }
    case 'wasserstein2':
      return { do: 'wasserstein2', points: task.points }
  }
}

type Found = { readonly peer: PeerProcess } & Extract<Greeting, { ready: true }>
type Started = Found | { readonly reason: string }

/** Starts a script in the first Python that has what it needs. */
async function python(script: string, parameters: readonly string[] = []): Promise<Started> {
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
    if ('ready' in greeting) return { peer, ...greeting }
    peer.dispose()
    return { reason: greeting.missing }
  } catch (error) {
    peer.dispose()
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
