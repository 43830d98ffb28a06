import {
  capResultant,
  concentrationOf,
  MAX_CONCENTRATION,
  meanResultant,
} from '../math/von-mises.ts'
import { measured, whole } from '../views/format.ts'

interface ConcentrationNoteProps {
  /** What is known of the law of directions: κ of a von Mises law in the plane, or the cosine γ of a cap. */
  readonly of: 'kappa' | 'gamma'
  readonly value: number
  /** d, in which image experiments quote their κ; at least 2. */
  readonly dimension: number
}

/** The same concentration on other scales: laws are equal in it when their mean resultant lengths are. */
export default function ConcentrationNote({ of, value, dimension }: ConcentrationNoteProps) {
  const resultant = of === 'kappa' ? meanResultant(value) : capResultant(value)
  const scales = [...(of === 'gamma' ? [2] : []), ...(dimension > 2 ? [dimension] : [])]
  if (scales.length === 0) return null
  const equal = scales.map((d) => {
    const place = d === 2 ? 'the plane' : `${whole(d)} dimensions`
    const kappa = concentrationOf(resultant, d)
    const over = kappa >= MAX_CONCENTRATION * (d - 1) ? 'over ' : ''
    return `κ ${over}${measured(rounded(kappa))} in ${place}`
  })
  const length = resultant > 0.9995 ? 'over 0.999' : measured(rounded(resultant))
  return (
    <p className="group-note">
      As concentrated as {equal.join(' and ')}: mean resultant length {length}.
    </p>
  )
}

const rounded = (value: number): number => Number(value.toPrecision(3))
