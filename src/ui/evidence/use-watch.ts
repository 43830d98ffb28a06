import { useEffect } from 'react'
import type { InstrumentName } from '../../measure/instruments.ts'
import { gridOver } from '../../measure/map/grid.ts'
import type { MapName } from '../../measure/map/words.ts'
import type { WantedMap } from '../../measure/maps.ts'
import type { MetricName } from '../../measure/metrics.ts'
import type { PanelName } from '../../store/view-store.ts'
import { type Page, useLab, usePage, useView } from '../lab-context.tsx'
import { PANEL } from './panels.ts'

/** A map follows the flow time and the camera at most this often. */
const MAP_MILLISECONDS = 120

/**
 * Tells the lab what is shown: the instruments of the unfolded panels, and the map of what is seen of the plane at the present
 * flow time.
 */
export function useWatch(): void {
  const page = usePage()
  const panels = useView((state) => state.panels)
  const map = useView((state) => state.map)
  const floors = useView(
    (state) => state.metricsOpen || state.sheet === 'results' || !isNear(state.chartMetric),
  )
  const ready = useLab((lab) => lab.ready)
  const drawn = useLab((lab) => lab.picture !== undefined)
  useEffect(() => {
    if (!ready) return
    const { store, flow, plane } = page
    let timer: ReturnType<typeof setTimeout> | undefined
    let last: string | undefined
    const watch = (): void => {
      timer = undefined
      const wanted = map && wantedMap(page, map)
      const text = JSON.stringify(wanted)
      if (last === text && last !== undefined) return
      last = text
      store.getState().watch({
        instruments: instrumentsOf(panels),
        floors,
        ...(wanted && { map: wanted }),
      })
    }
    watch()
    if (!map || !drawn) return
    const later = (): void => {
      timer ??= setTimeout(watch, MAP_MILLISECONDS)
    }
    const ends = [flow.subscribe(later), plane.current?.subscribe(later)]
    return () => {
      for (const end of ends) end?.()
      clearTimeout(timer)
    }
  }, [page, panels, map, floors, ready, drawn])
}

function wantedMap({ flow, plane }: Page, name: MapName): WantedMap | undefined {
  const seen = plane.current?.visible()
  return seen && { name, t: flow.t, grid: gridOver(seen.from, seen.to) }
}

/** Whether nearest neighbours give a metric, so that its floor is known at once. */
const isNear = (metric: MetricName): boolean => metric === 'amd' || metric === 'failureRate'

const instrumentsOf = (panels: readonly PanelName[]): InstrumentName[] => [
  ...new Set(panels.flatMap((name) => PANEL[name].instruments)),
]
