import { MAP_WORDS, type MapName, type MapWords } from '../measure/map/words.ts'
import { helpOn } from '../study/help/help.ts'
import { measured } from '../views/format.ts'
import { LONGEST_ARROW } from '../views/plane/arrows.ts'
import type { MapScale } from '../views/plane/map-picture.ts'
import { roughly } from '../views/roughly.ts'

/** What is known of the map on the stage; nothing while it is being computed. */
export interface MapReading {
  readonly scale?: MapScale
  /** Its flow time. */
  readonly t?: number
  /** Arrows lie over it; the longest has the value at the upper end. */
  readonly arrows?: boolean
  /** Value of the cell under the pointer. */
  readonly pointed?: number | undefined
  /** Why there is no map. */
  readonly missing?: string
}

/** What the colours and arrows of a map mean, or why there is no map. */
export function MapKey({
  name,
  reading: { scale, t, arrows, pointed, missing },
}: {
  readonly name: MapName
  readonly reading: MapReading
}) {
  const words: MapWords = MAP_WORDS[name]
  if (missing !== undefined)
    return (
      <p className="map-key missing" role="status">
        No map of {words.label}. {missing}
      </p>
    )
  if (!scale) return <p className="map-key">The map is being computed.</p>
  return (
    <div className="map-key" title={helpOn(`map:${name}`)?.says}>
      <span className="map-name">
        {words.label} <span className="unit">{words.unit}</span>
      </span>
      {scale.from === scale.to ? (
        <span className="number">
          {roughly(scale.to)} at t = {t}
        </span>
      ) : (
        <>
          <span className="number">
            {scale.open === 'below' && '≤ '}
            {roughly(scale.from)}
          </span>
          <span className={words.signed ? 'map-ramp signed' : 'map-ramp'} />
          <span className="number">
            {scale.open === 'above' && '≥ '}
            {roughly(scale.to)}
          </span>
        </>
      )}
      {arrows && (
        <span className="number arrow-key" title="Length of an arrow; faster ones are no longer">
          <svg viewBox="0 0 26 8" width={LONGEST_ARROW} height={8} role="img" aria-label="arrow">
            <path d="M0 4H26M20 1L26 4L20 7" />
          </svg>
          {roughly(scale.to)}
        </span>
      )}
      {pointed !== undefined && <span className="number">here {measured(pointed)}</span>}
    </div>
  )
}
