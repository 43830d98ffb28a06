import { lazy, Suspense, useEffect, useState } from 'react'
import { Charts } from './charts.tsx'
import { ExperimentPanel } from './experiment-panel.tsx'
import { useView } from './lab-context.tsx'
import { Notices } from './notices.tsx'
import { QualityPanel } from './quality-panel.tsx'
import { Stage } from './stage.tsx'
import { TopBar } from './top-bar.tsx'

/** The one screen of the lab. */
export function LabPage() {
  return (
    <div className="lab">
      <TopBar />
      <ExperimentPanel />
      <Stage />
      <QualityPanel />
      <Charts />
      <Notices />
      <Help />
      <Sheets />
      <Drop />
    </div>
  )
}

/** Loaded when something is first dragged over the page. */
const DropZone = lazy(() => import('./drop-zone.tsx'))

function Drop() {
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    const ask = (): void => setAsked(true)
    window.addEventListener('dragenter', ask, { once: true })
    return () => window.removeEventListener('dragenter', ask)
  }, [])
  return <Suspense fallback={null}>{asked && <DropZone />}</Suspense>
}

/** Loaded when it is opened for the first time; it stays then, so that the focus can go back to where it was. */
const HelpSheet = lazy(() => import('./help-sheet.tsx'))

function Help() {
  const open = useView((state) => state.helpOpen)
  const [asked, setAsked] = useState(open)
  if (open && !asked) setAsked(true)
  return <Suspense fallback={null}>{asked && <HelpSheet />}</Suspense>
}

/** The sheets about all experiments, loaded as the help is. */
const StudySheets = lazy(() => import('./sheets/study-sheets.tsx'))

function Sheets() {
  const open = useView((state) => state.sheet !== undefined)
  const [asked, setAsked] = useState(open)
  if (open && !asked) setAsked(true)
  return <Suspense fallback={null}>{asked && <StudySheets />}</Suspense>
}
