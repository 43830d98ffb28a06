import { openKept } from '../store/open-kept.ts'
import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'

/** The notices one above the other, each with its button. */
export default function NoticeList() {
  const { store } = usePage()
  const notices = useLab((lab) => lab.notices)
  return (
    <>
      {notices.map(({ id, title, lines, offer }) => (
        <section key={id} className="notice">
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
                <button
                  type="button"
                  className="plain-button small"
                  onClick={() => openKept(store.getState(), offer.id)}
                >
                  {offer.label}
                </button>
              </div>
            )}
          </div>
          <button
            type="button"
            className="plain-button square bare"
            aria-label="Dismiss notice"
            onClick={() => store.getState().dismiss(id)}
          >
            <Icon name="close" />
          </button>
        </section>
      ))}
    </>
  )
}
