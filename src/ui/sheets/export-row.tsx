import { type ReactNode, useId } from 'react'

interface ExportRowProps {
  readonly title: string
  readonly help?: string
  /** What has come of the last press. */
  readonly said: string
  readonly children: ReactNode
}

/** One thing that can be saved, and its forms. */
export function ExportRow({ title, help, said, children }: ExportRowProps) {
  const heading = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a row of a grid in all browsers
    <div className="export-row" role="group" aria-labelledby={heading}>
      <div>
        <h3 id={heading}>{title}</h3>
        {help && <p className="quiet">{help}</p>}
        <p className="export-said" role="status">
          {said}
        </p>
      </div>
      <div className="export-forms">{children}</div>
    </div>
  )
}
