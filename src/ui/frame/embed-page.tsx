import type { FramePart } from '../../store/view-store.ts'
import { Charts } from '../charts.tsx'
import HiddenParts from '../hidden-parts.tsx'
import { useLab, useView } from '../lab-context.tsx'
import { Notices } from '../notices.tsx'
import { QualityPanel } from '../quality-panel.tsx'
import { Stage } from '../stage.tsx'
import { FrameBar } from './frame-bar.tsx'
import '../styles/frame.css'
import '../styles/embed.css'

interface EmbedPageProps {
  readonly parts: readonly FramePart[]
  /** Address of the whole lab with what is open in the frame. */
  wholeLab(): string
}

/** The lab in a frame of another page: stage, flow time and the parts that the link names. */
export function EmbedPage({ parts, wholeLab }: EmbedPageProps) {
  // Another study has another address.
  useLab((lab) => lab.study)
  const hides = useView((state) => state.hidden.length > 0)
  return (
    <div className="lab embed" data-parts={parts.join(' ')}>
      <FrameBar>
        <a className="frame-link" href={wholeLab()} target="_blank" rel="noopener">
          Open in Source Lab
        </a>
      </FrameBar>
      <Stage />
      <QualityPanel />
      <Charts />
      <Notices />
      {hides && <HiddenParts />}
    </div>
  )
}
