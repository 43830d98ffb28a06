import { lazy, Suspense } from 'react'
import type { LabData } from '../store/lab-state.ts'
import { LIVE_PARTS, type PartName } from '../study/experiment.ts'
import { useLab } from './lab-context.tsx'

interface PartNotesProps {
  readonly experiment: number
  readonly part: PartName
}

/** Loaded when the lab has found something out. */
const FoundNote = lazy(() => import('./found-note.tsx'))

/** What is to be said of a part of the open study. */
export function PartNotes({ experiment, part }: PartNotesProps) {
  const found = useLab((lab) => hasFound(lab, experiment, part))
  return (
    <>
      <Suspense fallback={null}>
        {found && <FoundNote experiment={experiment} part={part} />}
      </Suspense>
      {LIVE_PARTS.some((live) => live === part) && (
        <p className="group-note">Applies at once, without training anew.</p>
      )}
    </>
  )
}

function hasFound(lab: LabData, experiment: number, part: PartName): boolean {
  switch (part) {
    case 'trainingPruning':
      return (lab.rejected[experiment] ?? 0) > 0
    case 'inferencePruning':
      return lab.selectedExperiment === experiment && (lab.picture?.rejected ?? 0) > 0
    case 'norm':
      return lab.study.experiments[experiment]?.norm.kind === 'scale-target'
    case 'coupling':
      return lab.transports[experiment] !== undefined
    default:
      return false
  }
}

interface FieldNoteProps {
  readonly part: PartName
  readonly field: string
  /** All values of the part. */
  readonly values: Readonly<Record<string, unknown>>
}

/** What the value of one field means, below it: a concentration on the scale of the plane and on that of images. */
export function FieldNote({ part, field, values }: FieldNoteProps) {
  if (part !== 'source' || (field !== 'kappa' && field !== 'gamma')) return null
  return (
    <Suspense fallback={null}>
      <ConcentrationNote
        of={field}
        value={values[field] as number}
        dimension={values.dimension as number}
      />
    </Suspense>
  )
}

/** Loaded when a source has a concentration: the paper's own rows have none. */
const ConcentrationNote = lazy(() => import('./concentration-note.tsx'))
