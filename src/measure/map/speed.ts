import { ReferenceNetwork } from '../../network/mlp.ts'
import { outputToVelocity } from '../../network/shape.ts'
import { cellCentres, type PlaneMap } from './grid.ts'

/** ‖v(x, t)‖ of the learned velocity field, in units of the training per unit of flow time. */
export const speedMap: PlaneMap = ({ network, weights }, t, grid) => {
  const points = cellCentres(grid)
  const field = new ReferenceNetwork(network)
  const out = new Float64Array(points.length)
  for (let i = 0; i < points.length; i += 2)
    out.set(field.forward(weights, points[i]!, points[i + 1]!, t), i)
  outputToVelocity(network, points, t, out)
  return Float32Array.from({ length: points.length / 2 }, (_, i) =>
    Math.hypot(out[2 * i]!, out[2 * i + 1]!),
  )
}
