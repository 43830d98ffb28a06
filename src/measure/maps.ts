/** Every map of the plane by name. */
import type { Missing } from '../flow/source/density.ts'
import { curlMap } from './map/curl.ts'
import { divergenceMap } from './map/divergence.ts'
import { exactSpeedMap } from './map/exact-speed.ts'
import { fieldErrorMap } from './map/field-error.ts'
import { ftleMap } from './map/ftle.ts'
import type { Grid, MapValues, PlaneMap } from './map/grid.ts'
import { lipschitzMap } from './map/lipschitz.ts'
import { logDensityMap } from './map/log-density.ts'
import { logLikelihoodMap } from './map/log-likelihood.ts'
import { pathDensity, pathDensityAt } from './map/path-density.ts'
import { speedMap } from './map/speed.ts'
import type { MapName } from './map/words.ts'
import type { Subject } from './subject.ts'

const MAPS: Readonly<Record<MapName, PlaneMap>> = {
  speed: speedMap,
  lipschitz: lipschitzMap,
  divergence: divergenceMap,
  curl: curlMap,
  ftle: ftleMap,
  logLikelihood: logLikelihoodMap,
  exactSpeed: exactSpeedMap,
  fieldError: fieldErrorMap,
  logDensity: logDensityMap,
  paths: pathDensity,
  pathsAt: pathDensityAt,
}

/** Which map is wanted, and where. */
export interface WantedMap {
  readonly name: MapName
  /** Flow time, 0 to 1. */
  readonly t: number
  readonly grid: Grid
}

/** A map with its values, or why there is none. */
export type DrawnMap = WantedMap & (MapValues | Missing)

/** Draws a map of a subject. */
export function drawMap(subject: Subject, { name, t, grid }: WantedMap): DrawnMap {
  return { name, t, grid, ...MAPS[name](subject, t, grid) }
}
