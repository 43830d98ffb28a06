import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

interface NoticeProps {
  readonly title: string
  readonly lines: readonly string[]
  /** Label of a button that does what the notice offers, and what it does. */
  readonly offer?: { readonly label: string; take(): void } | undefined
  /** Whether it is something to know rather than something that went wrong. */
  readonly news?: boolean
  dismiss(): void
}

/** Something that the user should read, with its buttons. */
export function Notice({ title, lines, offer, news = false, dismiss }: NoticeProps): ReactNode {
  return (
    <section className={news ? 'notice news' : 'notice'}>
      <div>
        <strong>{title}</strong>
        {lines.length > 0 && (
          <ul>
            {lines.slice(0, 8).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {lines.length > 8 && <li>… and {lines.length - 8} more.</li>}
          </ul>
        )}
        {offer && (
          <div>
            <button type="button" className="plain-button small" onClick={offer.take}>
              {offer.label}
            </button>
          </div>
        )}
      </div>
      <button
        type="button"
        className="plain-button square bare"
        aria-label="Dismiss notice"
        onClick={dismiss}
      >
        <Icon name="close" />
      </button>
    </section>
  )
}
