import { Charts } from './charts.tsx'
import { DropZone } from './drop-zone.tsx'
import { ExperimentPanel } from './experiment-panel.tsx'
import { HelpSheet } from './help-sheet.tsx'
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
      <HelpSheet />
      <DropZone />
    </div>
  )
}
