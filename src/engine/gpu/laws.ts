/** The tables, points and plans that the batch kernel reads, packed into buffers. */
import type { BatchPlan } from '../../flow/batch.ts'
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
  return size <= MAX_TRANSPORT_SIZE ? COUPLING.minibatchOt : COUPLING.elsewhere
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

  const mixture: { cumulative: number; angle: number; radius: number }[] = []
  const plans = new StructArray(PLAN, batchPlans.length)
  batchPlans.forEach((plan, index) => {
    const { source, target, coupling } = plan
    const component_first = mixture.length
    if (source.kind === 'polar') {
      // Rounded to f32 step by step, as in src/flow/source/source.ts.
      let cumulative = 0
      for (const { weight, angle, radius } of source.components) {
        cumulative = Math.fround(cumulative + Math.fround(weight))
        mixture.push({ cumulative, angle: add(angle), radius: add(radius) })
      }
    }
    plans.set(index, {
      component_first,
      component_count: mixture.length - component_first,
      pool_first: source.kind === 'pool' ? add(source.points) : 0,
      pool_count: source.kind === 'pool' ? source.points.length / 2 : 0,
      target_first: add(target.points),
      target_count: target.points.length / 2,
      coupling: couplingOf(plan),
      squared: coupling.kind === 'minibatch-ot' && coupling.squared ? 1 : 0,
      replacement: coupling.kind === 'minibatch-ot' && coupling.replacement ? 1 : 0,
      sigma: plan.sigma,
      time: add(plan.time),
      noise: add(plan.noise),
    })
  })

  const components = new StructArray(COMPONENT, mixture.length)
  mixture.forEach((component, index) => {
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
