import { lazy, type ReactNode, Suspense } from 'react'
import type { PartName } from '../study/experiment.ts'
import { percent } from '../views/format.ts'
import { useLab } from './lab-context.tsx'

interface PartNotesProps {
  readonly experiment: number
  readonly part: PartName
}

/** What the lab found out about a part of the open study: what pruning rejects, how well a transport is solved. */
export function PartNotes({ experiment, part }: PartNotesProps) {
  const training = useLab((lab) => lab.rejected[experiment] ?? 0)
  const sampling = useLab((lab) =>
    lab.selectedExperiment === experiment ? (lab.picture?.rejected ?? 0) : 0,
  )
  const transport = useLab((lab) => lab.transports[experiment])
  const aligned = useLab((lab) => lab.study.experiments[experiment]?.norm.kind === 'scale-target')
  switch (part) {
    case 'trainingPruning':
      return training > 0 ? <Note>Rejects {percent(training)} of the source.</Note> : null
    case 'inferencePruning':
      return (
        <Note>
          {sampling > 0 && `Rejects ${percent(sampling)} of the source. `}
          Applies at once, without training anew.
        </Note>
      )
    case 'sampling':
      return <Note>Applies at once, without training anew.</Note>
    case 'norm':
      return (
        aligned && (
          <Suspense fallback={null}>
            <NormNote />
          </Suspense>
        )
      )
    case 'coupling':
      return (
        transport && (
          <Suspense fallback={null}>
            <TransportNote {...transport} />
          </Suspense>
        )
      )
    default:
      return null
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

/** Loaded when targets are scaled. */
const NormNote = lazy(() => import('./norm-note.tsx'))

/** Loaded when a coupling solves a transport, and not exactly. */
const TransportNote = lazy(() => import('./transport-note.tsx'))

/** Loaded when a source has a concentration: the paper's own rows have none. */
const ConcentrationNote = lazy(() => import('./concentration-note.tsx'))

function Note({ children }: { readonly children: ReactNode }) {
  return <p className="group-note">{children}</p>
}
