import { lazy, Suspense } from 'react'
import { inWords } from '../study/value-words.ts'
import { useLab } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Loaded when it is opened for the first time. */
const EngineSettings = lazy(() => import('./engine-settings.tsx'))

/** Which engine runs; opens the settings of it. */
export function EngineBadge() {
  const engine = useLab((lab) => lab.engine)
  const name = engine ? inWords(engine.report.name) : 'engine'
  const label = (
    <>
      <span className={engine ? 'lamp on' : 'lamp'} aria-hidden="true" />
      <span className="ellipsis">{name}</span>
    </>
  )
  return (
    <Popover
      label={label}
      name={`Engine: ${name}`}
      className="plain-button engine-button"
      align="end"
    >
      <Suspense fallback={<p className="quiet sheet">Loading.</p>}>
        <EngineSettings />
      </Suspense>
    </Popover>
  )
}
