import { Facts } from './facts.tsx'

export interface ExplainedFact {
  readonly name: string
  readonly value: string
  /** One plain sentence. */
  readonly meaning: string
}

/** Facts whose meaning unfolds below them. */
export function ExplainedFacts({ facts }: { readonly facts: readonly ExplainedFact[] }) {
  return (
    <>
      <Facts facts={facts.map(({ name, value }) => [name, value] as const)} />
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
