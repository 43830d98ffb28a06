/** A map under the points of the plane, marks over them, and what both mean. Loaded with the evidence. */
import { useState } from 'react'
import { MAP_NAMES, MAP_WORDS } from '../measure/map/words.ts'
import { usePage, useView } from './lab-context.tsx'
import { MapCanvas } from './map-canvas.tsx'
import { MapKey, type MapReading } from './map-key.tsx'
import { MarkKey } from './mark-key.tsx'
import { PointMarks } from './point-marks.tsx'
import './styles/map-layer.css'

export default function MapLayer() {
  const { view } = usePage()
  const chosen = useView((state) => state.map)
  const [reading, setReading] = useState<MapReading>({})
  return (
    <>
      {chosen && <MapCanvas key={chosen} name={chosen} onReading={setReading} />}
      <PointMarks />
      <div className="map-corner">
        <span className="select small map-choice">
          <select
            aria-label="Map of the plane"
            value={chosen ?? ''}
            onChange={(event) =>
              view.getState().setMap(MAP_NAMES.find((name) => name === event.target.value))
            }
          >
            <option value="">no map</option>
            {MAP_NAMES.map((name) => (
              <option key={name} value={name}>
                {MAP_WORDS[name].label}
              </option>
            ))}
          </select>
        </span>
        {chosen && <MapKey name={chosen} reading={reading} />}
        <MarkKey />
      </div>
    </>
  )
}
