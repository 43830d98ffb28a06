import { type AsyncVelocityField, type FlowTime, timeOf, type VelocityField } from './solver.ts'

/** Solver times are sums of rounded steps: one that misses the seam by less than this has reached it. */
const SEAM = 1e-6

/**
 * One velocity field of two: `early` below the flow time `until`, `late` from there on (T-Stitch, Pan et al. 2024). Every
 * evaluation counts once, whichever field answers.
 */
export function stitched(early: VelocityField, late: VelocityField, until: number): VelocityField {
  return (points, t, out) => {
    const share = sharesOf(t, until)
    if (share.late) late(points, t, out)
    if (!share.early) return
    const answer = share.late ? new Float64Array(out.length) : out
    early(points, t, answer)
    if (answer !== out) takeEarly(t, until, answer, out)
  }
}

/** The same where answers take a while. */
export function stitchedAsync(
  early: AsyncVelocityField,
  late: AsyncVelocityField,
  until: number,
): AsyncVelocityField {
  return async (points, t, out) => {
    const share = sharesOf(t, until)
    if (share.late) await late(points, t, out)
    if (!share.early) return
    const answer = share.late ? new Float64Array(out.length) : out
    await early(points, t, answer)
    if (answer !== out) takeEarly(t, until, answer, out)
  }
}

/** Which fields are asked: both, where points have times of their own on both sides of the seam. */
function sharesOf(t: FlowTime, until: number): { early: boolean; late: boolean } {
  if (typeof t === 'number') return { early: isEarly(t, until), late: !isEarly(t, until) }
  const early = t.some((time) => isEarly(time, until))
  return { early, late: !early || t.some((time) => !isEarly(time, until)) }
}

function isEarly(t: number, until: number): boolean {
  return t < until - SEAM
}

function takeEarly(t: FlowTime, until: number, answer: Float64Array, out: Float64Array): void {
  for (let i = 0; 2 * i < out.length; i++)
    if (isEarly(timeOf(t, i), until)) out.set(answer.subarray(2 * i, 2 * i + 2), 2 * i)
}
