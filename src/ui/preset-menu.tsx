import { lazy, Suspense } from 'react'
import { titleOf } from '../study/experiment-name.ts'
import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Loaded when the menu is opened for the first time. */
const PresetList = lazy(() => import('./preset-list.tsx'))

/** Chooses a preset, or opens a study file. */
export function PresetMenu() {
  const { actions, store } = usePage()
  const changed = useLab((lab) => lab.changed)
  const title = useLab((lab) => titleOf(lab.study))
  const label = (
    <>
      <span className="ellipsis">{title}</span>
      {changed && <span className="of">changed</span>}
      <Icon name="down" />
    </>
  )
  return (
    <Popover label={label} name={`Study: ${title}`} className="plain-button preset-button">
      {(close) => (
        <div className="menu">
          {(['gallery', 'study', 'results', 'library', 'open-file'] as const).map((id) => (
            <button
              key={id}
              type="button"
              className="menu-item"
              onClick={() => {
                close()
                actions[id].run()
              }}
            >
              <span>
                {actions[id].name(store.getState())}
                {id === 'open-file' && <small>JSON, or drop it anywhere on the page</small>}
              </span>
              <kbd>{actions[id].keyName}</kbd>
            </button>
          ))}
          <hr />
          <Suspense fallback={null}>
            <PresetList onChosen={close} />
          </Suspense>
        </div>
      )}
    </Popover>
  )
}
