/** The tables, points and plans that the batch kernel reads, packed into buffers. */
import type { BatchPlan } from '../../flow/batch.ts'
import { isNoisy, PATHS } from '../../flow/path/path.ts'
import { type CompiledSource, stratifiedCounts } from '../../flow/source/source.ts'
import { COMPONENT, PLAN, StructArray } from './layout.ts'
import type { Scope } from './scope.ts'

/** Largest batch whose transport problem the batch kernel solves; larger ones are solved on the CPU. */
export const MAX_TRANSPORT_SIZE = 64

/** Who makes the rows of a plan, as the kernel knows it (COUPLING_… in shaders/batch.wgsl). */
const COUPLING = { independent: 0, minibatchOt: 1, elsewhere: 2 } as const

/** Whether the rows of a plan come from the CPU. */
export function madeOnCpu(plan: BatchPlan): boolean {
  return couplingOf(plan) === COUPLING.elsewhere
}

function couplingOf({ coupling, size }: BatchPlan): number {
  if (coupling.kind === 'independent') return COUPLING.independent
  const transport = coupling.kind === 'minibatch-ot' && size <= MAX_TRANSPORT_SIZE
  return transport ? COUPLING.minibatchOt : COUPLING.elsewhere
}

export interface LawBuffers {
  readonly laws: GPUBuffer
  readonly components: GPUBuffer
  readonly plans: GPUBuffer
}

/** Uploads the laws of several plans; plan i becomes entry i of `plans`. */
export function uploadLaws(scope: Scope, batchPlans: readonly BatchPlan[]): LawBuffers {
  const parts: Float32Array[] = []
  const firstOf = new Map<Float32Array, number>()
  let length = 0
  const add = (part: Float32Array): number => {
    const known = firstOf.get(part)
    if (known !== undefined) return known
    const first = length
    firstOf.set(part, first)
    parts.push(part)
    length += part.length
    return first
  }

  const mixtures: Record<keyof typeof COMPONENT.fields, number>[] = []
  /** Adds the components of a source. @returns where they start and how many there are */
  const addMixture = (source: CompiledSource | undefined, size: number): [number, number] => {
    const first = mixtures.length
    if (!source) return [first, 0]
    const counts = stratifiedCounts(source.components, size)
    // Rounded to f32 step by step, as in src/flow/source/source.ts.
    let cumulative = 0
    let end = 0
    source.components.forEach((component, c) => {
      const pool = component.kind === 'pool' ? component.points : undefined
      const tables = component.kind === 'polar' ? component : undefined
      cumulative = Math.fround(cumulative + Math.fround(component.weight))
      end += counts[c]!
      mixtures.push({
        cumulative,
        end,
        angle: tables ? add(tables.angle) : 0,
        radius: tables ? add(tables.radius) : 0,
        pool_first: pool ? add(pool) : 0,
        pool_count: pool ? pool.length / 2 : 0,
      })
    })
    return [first, source.components.length]
  }
  const plans = new StructArray(PLAN, batchPlans.length)
  batchPlans.forEach((plan, index) => {
    const { source, target, coupling, path, size } = plan
    const [component_first, component_count] = addMixture(source, size)
    const [fresh_first, fresh_count] = addMixture(target.fresh, size)
    plans.set(index, {
      component_first,
      component_count,
      stratified: source.counts === 'stratified' ? 1 : 0,
      around_target: source.frame === 'target' ? 1 : 0,
      fresh_first,
      fresh_count,
      target_first: add(target.points),
      target_count: target.points.length / 2,
      coupling: couplingOf(plan),
      squared: coupling.kind === 'minibatch-ot' && coupling.squared ? 1 : 0,
      replacement: coupling.kind === 'minibatch-ot' && coupling.replacement ? 1 : 0,
      path: PATHS.indexOf(path.kind),
      noisy: isNoisy(path) ? 1 : 0,
      sigma: path.sigma,
      data_label: plan.label === 'data' ? 1 : 0,
      time: add(plan.time),
      noise: add(plan.noise),
    })
  })

  const components = new StructArray(COMPONENT, mixtures.length)
  mixtures.forEach((component, index) => {
    components.set(index, component)
  })
  const laws = new Float32Array(length)
  for (const part of parts) laws.set(part, firstOf.get(part)!)
  const usage = GPUBufferUsage.STORAGE
  return {
    laws: scope.upload('BatchPass.laws', laws, usage),
    components: scope.upload('BatchPass.components', components.bytes, usage),
    plans: scope.upload('BatchPass.plans', plans.bytes, usage),
  }
}
