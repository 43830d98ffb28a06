/** Points of the plane travel as flat arrays x0, y0, x1, y1, … */
export type Points = Float32Array
