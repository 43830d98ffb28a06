import { lazy, Suspense, useState } from 'react'
import type { SheetName } from '../store/view-store.ts'
import { Charts } from './charts.tsx'
import { DropZone } from './drop-zone.tsx'
import { ExperimentPanel } from './experiment-panel.tsx'
import { useView } from './lab-context.tsx'
import { Notices } from './notices.tsx'
import { QualityPanel } from './quality-panel.tsx'
import { SHEET_OF } from './sheets/sheets.ts'
import { Stage } from './stage.tsx'
import { TopBar } from './top-bar.tsx'

/** The one screen of the lab. */
export function LabPage() {
  const presenting = useView((state) => state.presenting)
  const parts = useView((state) => state.presented).join(' ')
  return (
    <div
      className={presenting ? 'lab presenting' : 'lab'}
      data-parts={presenting ? parts : undefined}
    >
      <Suspense fallback={null}>{presenting && <Presenting />}</Suspense>
      <TopBar />
      <Left />
      <Stage />
      <QualityPanel />
      <Charts />
      <Notices />
      <Sheets />
      <DropZone />
      <Hidden />
    </div>
  )
}

/** Loaded when somebody presents. */
const Presenting = lazy(() => import('./frame/presenting.tsx'))

/** Loaded when a lesson is opened. */
const LessonPanel = lazy(() => import('./lessons/lesson-panel.tsx'))

/** The controls, or a lesson in their place. */
function Left() {
  const lesson = useView((state) => state.lesson !== undefined)
  return (
    <div className="left">
      <Suspense fallback={null}>{lesson && <LessonPanel />}</Suspense>
      <ExperimentPanel />
    </div>
  )
}

/** Loaded when a link hides parts of the page. */
const HiddenParts = lazy(() => import('./hidden-parts.tsx'))

function Hidden() {
  const any = useView((state) => state.hidden.length > 0)
  return <Suspense fallback={null}>{any && <HiddenParts />}</Suspense>
}

/** Each sheet is loaded when it is opened for the first time; it stays then, so that the focus can go back to where it was. */
function Sheets() {
  const sheet = useView((state) => state.sheet)
  const [asked, setAsked] = useState<readonly SheetName[]>([])
  if (sheet && !asked.includes(sheet)) setAsked([...asked, sheet])
  return asked.map((name) => {
    const Sheet = SHEET_OF[name]
    return (
      <Suspense key={name} fallback={null}>
        <Sheet />
      </Suspense>
    )
  })
}
