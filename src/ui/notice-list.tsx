import { openKept } from '../store/open-kept.ts'
import { useLab, usePage } from './lab-context.tsx'
import { Notice } from './notice.tsx'

/** The notices one above the other, each with its button. */
export default function NoticeList() {
  const { store } = usePage()
  const notices = useLab((lab) => lab.notices)
  return (
    <>
      {notices.map(({ id, title, lines, offer }) => (
        <Notice
          key={id}
          title={title}
          lines={lines}
          news={offer !== undefined}
          offer={offer && { label: offer.label, take: () => openKept(store.getState(), offer.id) }}
          dismiss={() => store.getState().dismiss(id)}
        />
      ))}
    </>
  )
}
