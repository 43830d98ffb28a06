import { capResultant, concentrationOf, meanResultant } from '../math/von-mises.ts'
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
    return `κ ${measured(rounded(concentrationOf(resultant, d)))} in ${place}`
  })
  return (
    <p className="group-note">
      Equals {equal.join(' and ')}: mean resultant length {measured(rounded(resultant))}.
    </p>
  )
}

const rounded = (value: number): number => Number(value.toPrecision(3))
