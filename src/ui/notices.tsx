import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'

/** What the user should read: refused studies, problems of the lab. */
export function Notices() {
  const { store } = usePage()
  const notices = useLab((lab) => lab.notices)
  return (
    <div className="notices" role="alert">
      {notices.map(({ id, title, lines }) => (
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
    </div>
  )
}
