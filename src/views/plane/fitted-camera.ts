/** The camera of a plane that follows its data. */
import { boundsOf, type Camera, fitCamera, pan, type Size } from './camera.ts'
import type { PlanePaths } from './plane-renderer.ts'

interface Data {
  readonly paths: PlanePaths | undefined
  readonly target: Float32Array
}

/**
 * Shows the data of all planes; undefined where there are none.
 * @param canvas whose style says how many pixels at the lower edge something else lies over
 * @param all the trajectories as well, and not only where they start
 */
export function fittedCamera(
  planes: readonly Data[],
  { width, height }: Size,
  canvas: Element,
  all: boolean,
): Camera | undefined {
  const bounds = boundsOf(planes.flatMap((plane) => toSee(plane, all)))
  if (!bounds) return undefined
  const covered = Number(getComputedStyle(canvas).getPropertyValue('--covered'))
  const camera = fitCamera(bounds, { width, height: Math.max(1, height - covered) }, 0.05)
  return pan(camera, 0, -covered / 2)
}

/** What should be in sight: of the paths where they start, since generated points may be anywhere while training. */
function toSee({ paths, target }: Data, all: boolean): Float32Array[] {
  if (!paths) return [target]
  const { positions, distance } = paths
  return [target, all ? positions : positions.subarray(0, 2 * distance.length)]
}
