import { ticks } from 'd3'

/** Limits of the two axes of a chart. */
export interface ChartDomain {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** Round values along both axes of a chart of so many CSS pixels. */
export function ticksOf(
  { x, y }: ChartDomain,
  { width, height }: { readonly width: number; readonly height: number },
  logarithmic = false,
): [x: number[], y: number[]] {
  return [
    ticks(...x, Math.max(2, Math.floor(width / 90))),
    logarithmic ? logTicks(...y) : ticks(...y, Math.max(2, Math.floor(height / 36))),
  ]
}

/** Whole powers of ten, with 2 and 5 times them where there are few. */
export function logTicks(low: number, high: number): number[] {
  const digits =
    Math.log10(high / low) > 2.2 ? [1] : Math.log10(high / low) > 1.2 ? [1, 3] : [1, 2, 5]
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++)
    for (const digit of digits) {
      const tick = digit * 10 ** power
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick)
    }
  return ticks
}
