import type { LabState } from '../store/lab-store.ts'
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
          offer={offer && { label: offer.label, take: () => goOn(store.getState(), offer.id) }}
          dismiss={() => {
            if (offer) store.getState().keeping({ kind: 'forget', id: offer.id })
            store.getState().dismiss(id)
          }}
        />
      ))}
    </>
  )
}

/** Goes on with a kept study; where that cannot be, the open one stays. */
function goOn(lab: LabState, id: string): void {
  lab.setSideBySide([])
  lab.select(0, 0)
  lab.keeping({ kind: 'prefer', kept: { id, only: true } })
  lab.openStudy(lab.study, lab.playing)
}
