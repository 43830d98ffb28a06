import { Facts } from './facts.tsx'

export interface ExplainedFact {
  readonly name: string
  readonly value: string
  /** One plain sentence. */
  readonly meaning: string
}

interface Props {
  readonly facts: readonly ExplainedFact[]
  /** Why the first of them leads: one sentence, which follows it. */
  readonly lead?: string
}

/** Facts whose meaning unfolds below them. */
export function ExplainedFacts({ facts, lead }: Props) {
  const lines = facts.map(({ name, value }) => [name, value] as const)
  const led = lead === undefined ? 0 : 1
  return (
    <>
      {led > 0 && (
        <>
          <Facts facts={lines.slice(0, led)} />
          <p className="quiet">{lead}</p>
        </>
      )}
      <Facts facts={lines.slice(led)} />
      <details className="meanings">
        <summary>What these numbers mean</summary>
        <dl>
          {facts.map(({ name, meaning }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
