import { useSyncExternalStore } from 'react'
import { version } from '../../../package.json'
import type { InstrumentName, Readings } from '../../measure/instruments.ts'
import { selectedRun } from '../../store/lab-state.ts'
import { calledExperiment } from '../../study/experiment-name.ts'
import { whole } from '../../views/format.ts'
import { useLab, usePage } from '../lab-context.tsx'

/** The latest reading of an instrument, of the selected run; undefined until there is one. */
export function useReading<K extends InstrumentName>(name: K): Readings[K] | undefined {
  const { live } = usePage()
  const run = useLab(selectedRun)
  const readings = useSyncExternalStore(
    (changed) => live.subscribe('readings', changed),
    () => live.readings,
  )
  return readings?.run === run ? readings.values[name] : undefined
}

/** What an exported figure says of where it comes from. */
export function useOrigin(): string {
  const { live } = usePage()
  const study = useLab((lab) => lab.study)
  const experiment = useLab((lab) => lab.selectedExperiment)
  const seed = useLab((lab) => lab.selectedSeed)
  const engine = useLab((lab) => lab.engine?.report.name)
  const name = calledExperiment(study, experiment)
  const step = live.readings?.step ?? 0
  return `Source Lab ${version} (${engine}): ${study.title && `${study.title}; `}${name}; seed ${study.seed + seed}; training step ${whole(step)}`
}
