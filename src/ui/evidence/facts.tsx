import type { FactAddress } from '../../study/help/facts.ts'
import { useHelp } from '../help.tsx'

/** A number with its name, and where its help stands. */
export interface Fact {
  readonly name: string
  readonly value: string
  readonly help: FactAddress
}

/** Numbers with their names, one a line, each with its help. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <FactLine key={fact.name} {...fact} />
      ))}
    </dl>
  )
}

function FactLine({ name, value, help }: Fact) {
  const { button, text } = useHelp(help, name)
  return (
    <div>
      <dt>
        {name}
        {button}
      </dt>
      <dd className="number">{value}</dd>
      <dd className="fact-help">{text}</dd>
    </div>
  )
}
