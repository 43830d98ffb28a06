import { lazy, Suspense } from 'react'
import { titleOf } from '../study/experiment-name.ts'
import { Icon } from './icons.tsx'
import { useLab } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Loaded when the menu is opened for the first time. */
const PresetList = lazy(() => import('./preset-list.tsx'))

/** Chooses a preset, or opens a study file. */
export function PresetMenu() {
  const changed = useLab((lab) => lab.changed)
  const title = useLab((lab) => titleOf(lab.study))
  const label = (
    <>
      <span className="two-lines">{title}</span>
      {changed && <span className="of">changed</span>}
      <Icon name="down" />
    </>
  )
  return (
    <Popover label={label} name={`Study: ${title}`} className="plain-button preset-button">
      {(close) => (
        <div className="menu">
          <Suspense fallback={<p className="quiet sheet">Loading.</p>}>
            <PresetList onChosen={close} />
          </Suspense>
        </div>
      )}
    </Popover>
  )
}
