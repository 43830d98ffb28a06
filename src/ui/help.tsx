import { lazy, type ReactNode, Suspense, useId, useState } from 'react'

/** Help texts and formulas stand in no first picture. */
export const HelpText = lazy(() => import('./help-text.tsx'))

interface Help {
  /** Opens and closes the text. */
  readonly button: ReactNode
  /** The text, for a place of its own below. */
  readonly text: ReactNode
  /** Id of the open text, for what it describes. */
  readonly describedBy: string | undefined
}

/**
 * Help in place on a control or a number.
 * @param of addresses of what is explained (`study/help/`)
 * @param name of what is explained, as the page calls it
 * @param limits of a field, as a sentence
 */
export function useHelp(of: string | readonly string[], name: string, limits?: string): Help {
  const id = useId()
  const [open, setOpen] = useState(false)
  return {
    button: (
      <button
        type="button"
        className="help-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`What is ${name}?`}
        onClick={() => setOpen(!open)}
      >
        i
      </button>
    ),
    text: (
      <div className="field-help" id={id} hidden={!open}>
        {open && (
          <Suspense fallback="…">
            <HelpText of={of} {...(limits && { limits })} />
          </Suspense>
        )}
      </div>
    ),
    describedBy: open ? id : undefined,
  }
}
