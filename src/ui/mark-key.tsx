import { useSyncExternalStore } from 'react'
import { whole } from '../views/format.ts'
import { usePage, useView } from './lab-context.tsx'
import { type MarkKind, markedPoints } from './point-marks.tsx'

const WORDS: Readonly<Record<MarkKind, string>> = {
  minority: 'minority samples',
  stranded: 'stranded, farther than 5',
}

/** What the marks over the points mean, while there are any. */
export function MarkKey() {
  const { live } = usePage()
  const panels = useView((state) => state.panels)
  useSyncExternalStore(
    (changed) => live.subscribe('readings', changed),
    () => live.readings,
  )
  const kinds = Object.entries(markedPoints(live, panels)).filter(([, { length }]) => length > 0)
  if (kinds.length === 0) return null
  return (
    <ul className="map-key" aria-label="Marks on the stage">
      {kinds.map(([kind, { length }]) => (
        <li key={kind} className={`mark-${kind}`}>
          <svg viewBox="0 0 8 8" width={8} height={8} aria-hidden="true">
            {kind === 'stranded' ? (
              <rect x={0.5} y={0.5} width={7} height={7} />
            ) : (
              <circle cx={4} cy={4} r={3.5} />
            )}
          </svg>
          {WORDS[kind as MarkKind]} ({whole(length)})
        </li>
      ))}
    </ul>
  )
}
