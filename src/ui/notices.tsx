import { lazy, Suspense } from 'react'
import { useLab, useView } from './lab-context.tsx'

/** Loaded when there is something to say. */
const NoticeList = lazy(() => import('./notice-list.tsx'))
const UpdateNotice = lazy(() => import('./update-notice.tsx'))

/** What the user should read: refused studies, problems of the lab, a new version of the page. */
export function Notices() {
  const any = useLab((lab) => lab.notices.length > 0)
  const update = useView((view) => view.newVersion === 'there')
  return (
    <div className="notices" role="alert">
      <Suspense fallback={null}>{any && <NoticeList />}</Suspense>
      <Suspense fallback={null}>{update && <UpdateNotice />}</Suspense>
    </div>
  )
}
