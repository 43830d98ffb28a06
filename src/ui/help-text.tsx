import { helpOn } from '../study/help/help.ts'
import { FormulaView } from '../views/mathml.tsx'

interface HelpTextProps {
  /** Addresses of what is explained (`study/help/`). */
  readonly of: string | readonly string[]
  /** Limits of a field, after the first sentence. */
  readonly limits?: string
  /** The sentence alone. */
  readonly brief?: boolean
}

/** What a control or number means. Loaded after the first picture, or when it is asked for. */
export default function HelpText({ of, limits, brief }: HelpTextProps) {
  const entries = [of].flat().flatMap((address) => helpOn(address) ?? [])
  if (brief) return entries[0]?.says
  return entries.map(({ says, formula, source }, i) => (
    <div key={says} className="help-entry">
      <p>
        {says} {i === 0 && limits}
      </p>
      {formula && <FormulaView of={formula} />}
      {source && (
        <p className="help-source">
          <span className="hidden">Source: </span>
          {source}
        </p>
      )}
    </div>
  ))
}
