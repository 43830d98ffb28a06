/** The lab's own engines, however they are made, and what each is timed on. */
import type { Engine, RunState } from '../engine/engine.ts'
import { selfCheck } from '../engine/self-check.ts'
import { CASES, SOFTWARE_GPU_CASES } from './cases.ts'
import { engineSubjects, trainedState } from './engine-subjects.ts'
import type { Missing } from './measure.ts'
import type { Subject } from './subject.ts'

/** How engines are made in some place. */
export interface Makers {
  readonly cores: number
  /** WebAssembly on so many workers. */
  wasm(workers: number): Promise<Engine>
  /** Rejects with the reason where there is none. */
  gpu(): Promise<{ readonly engine: Engine; readonly software: boolean }>
  /** Left out where not given. */
  reference?(): Engine
}

/** Everything that the engines of a place are timed on; `onMissing` hears of engines that do not run there. */
export async function ownSubjects(
  { cores, wasm, gpu, reference }: Makers,
  onMissing: (missing: Missing) => void,
): Promise<Subject[]> {
  const one = await wasm(1)
  const trained = await trainedState(one)
  const subjects = engineSubjects(one, 'wasm', CASES.wasm, trained)
  const all = 'wasm, all cores'
  if (cores > 1) {
    const note = `${cores} workers`
    subjects.push(...engineSubjects(await wasm(cores), all, CASES[all], trained, note))
  } else onMissing({ name: all, reason: 'there is one core' })
  if (reference)
    subjects.push(
      ...engineSubjects(reference(), 'reference', CASES.reference, trained, 'f64, for tests'),
    )
  try {
    subjects.push(...(await gpuSubjects(await gpu(), trained)))
  } catch (error) {
    onMissing({ name: 'gpu', reason: error instanceof Error ? error.message : String(error) })
  }
  return subjects
}

/** @throws Error with the reason where the GPU computes wrongly: such times mean nothing */
async function gpuSubjects(
  { engine, software }: Awaited<ReturnType<Makers['gpu']>>,
  trained: RunState,
): Promise<Subject[]> {
  const fault = await selfCheck(engine)
  if (fault !== undefined) {
    engine.dispose()
    throw new Error(fault)
  }
  const note = [engine.report.device, ...(software ? ['software adapter, no GPU'] : [])]
  const cases = software ? SOFTWARE_GPU_CASES : CASES.gpu
  return engineSubjects(engine, 'gpu', cases, trained, note.join('; '))
}
