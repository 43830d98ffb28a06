import type { Offer } from '../store/lab-state.ts'
import { openKept } from '../store/open-kept.ts'
import { useLab, usePage } from './lab-context.tsx'
import { Notice } from './notice.tsx'

/** The notices one above the other, each with its button. */
export default function NoticeList() {
  const { store, view } = usePage()
  const notices = useLab((lab) => lab.notices)
  const take = (offer: Offer): void => {
    if ('sheet' in offer) view.getState().setSheet(offer.sheet)
    else openKept(store.getState(), offer.id)
  }
  return (
    <>
      {notices.map(({ id, title, lines, offer }) => (
        <Notice
          key={id}
          title={title}
          lines={lines}
          news={offer !== undefined && 'id' in offer}
          offer={offer && { label: offer.label, take: () => take(offer) }}
          dismiss={() => store.getState().dismiss(id)}
        />
      ))}
    </>
  )
}
