import type { Formula } from '../study/help/formula.ts'

/** A formula that the build has set as MathML, which screen readers know. Wide ones scroll by themselves. */
export function FormulaView({ of }: { readonly of: Formula }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML of this program's own source
    <div className="formula" dangerouslySetInnerHTML={{ __html: of }} />
  )
}

/** A formula within words that the build has set. @param of its MathML element */
export function FormulaInLine({ of }: { readonly of: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: MathML of this program's own source
  return <span dangerouslySetInnerHTML={{ __html: of }} />
}
