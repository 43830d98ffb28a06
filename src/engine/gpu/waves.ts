/** Which requests are carried together. */
import type { SampleRequest } from '../engine.ts'
import { type ProgramName, programOf } from './solver-program.ts'

/** Points that are carried together at most. */
const MAX_POINTS = 1 << 17
/** Workgroups of one dispatch, by WebGPU's default limit. */
const MAX_WORKGROUPS = 65535
/** Requests that ask for evaluations side by side, so that one computes while another is on its way. */
const SIDE_BY_SIDE = 8

/** A request with the places of its weights: array numbers in the weight buffer. */
export interface WeightedRequest extends SampleRequest {
  readonly array: number
  /** Those for flow times below `stitch.until`; the same where nothing is stitched. */
  readonly earlyArray: number
}

/** Requests that are carried together: by one program, or without any. */
export interface Wave {
  readonly program: ProgramName | undefined
  readonly requests: readonly WeightedRequest[]
}

/**
 * Requests of one program together, up to `MAX_POINTS` points, counted in whole tiles; then those without a program.
 * @throws RangeError when one request alone is more than a dispatch can hold
 */
export function waves(requests: readonly WeightedRequest[], tile: number): Wave[] {
  const result: Wave[] = []
  const open = new Map<ProgramName, { wave: WeightedRequest[]; points: number }>()
  const others: WeightedRequest[] = []
  for (const request of requests) {
    const program = programOf(request.solver)
    if (!program) {
      others.push(request)
      continue
    }
    const points = tile * Math.ceil(request.start.length / 2 / tile)
    if (points > MAX_WORKGROUPS * tile)
      throw new RangeError(`A request may have at most ${MAX_WORKGROUPS * tile} points`)
    let current = open.get(program)
    if (!current || current.points + points > MAX_POINTS) {
      current = { wave: [], points: 0 }
      open.set(program, current)
      result.push({ program, requests: current.wave })
    }
    current.wave.push(request)
    current.points += points
  }
  for (let at = 0; at < others.length; at += SIDE_BY_SIDE)
    result.push({ program: undefined, requests: others.slice(at, at + SIDE_BY_SIDE) })
  return result
}
