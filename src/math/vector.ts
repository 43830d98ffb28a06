/** Points of the plane travel as flat arrays x0, y0, x1, y1, … */
export type Points = Float32Array

const TURN = 2 * Math.PI

/** Writes the point at `turns` (angle / 2π) and `radius` to `out[2·index]`, `out[2·index+1]`. */
export function writePolar(out: Points, index: number, turns: number, radius: number): void {
  out[2 * index] = radius * Math.cos(TURN * turns)
  out[2 * index + 1] = radius * Math.sin(TURN * turns)
}
