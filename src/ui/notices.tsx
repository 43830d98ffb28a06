import { lazy, Suspense } from 'react'
import { useLab } from './lab-context.tsx'

/** Loaded when there is something to say. */
const NoticeList = lazy(() => import('./notice-list.tsx'))

/** What the user should read: refused studies, problems of the lab. */
export function Notices() {
  const any = useLab((lab) => lab.notices.length > 0)
  return (
    <div className="notices" role="alert">
      <Suspense fallback={null}>{any && <NoticeList />}</Suspense>
    </div>
  )
}
