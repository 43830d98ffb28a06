import { type ReactNode, useState } from 'react'

/** Puts text on the clipboard, and says that it did. */
interface Copy {
  copy(text: string, name: string): Promise<void>
  /** What was done, for a `status`. */
  readonly said: string
  /** The text itself, to be copied by hand, where the browser allows no other way. */
  readonly byHand: ReactNode
}

export function useCopy(): Copy {
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState<string>()
  return {
    copy: async (text, name) => {
      try {
        await navigator.clipboard.writeText(text)
        setShown(undefined)
        setSaid(`Copied ${name}.`)
      } catch {
        setShown(text)
        setSaid('This browser does not let the page copy; the text stands below.')
      }
    },
    said,
    byHand: shown !== undefined && (
      <textarea
        readOnly
        aria-label="The text to copy"
        rows={6}
        value={shown}
        onFocus={(event) => event.target.select()}
      />
    ),
  }
}
