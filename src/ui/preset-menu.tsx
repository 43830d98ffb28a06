import { PRESETS } from '../study/presets/presets.ts'
import { Icon } from './icons.tsx'
import { useLab, usePage } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Chooses a preset, or opens a study file. */
export function PresetMenu() {
  const { store, actions } = usePage()
  const preset = useLab((lab) => lab.preset)
  const changed = useLab((lab) => lab.changed)
  const title = useLab((lab) => titleOf(lab.study.title, lab.study.experiments[0]?.name))
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
          {Object.entries(PRESETS).map(([id, study]) => (
            <button
              key={id}
              type="button"
              className="menu-item"
              aria-current={id === preset ? 'true' : undefined}
              onClick={() => {
                close()
                store.getState().openPreset(id)
              }}
            >
              <span>
                {study.title}
                <small>
                  batch {study.experiments[0]!.training.batch} ·{' '}
                  {study.experiments[0]!.training.steps.toLocaleString('en')} training steps
                </small>
              </span>
            </button>
          ))}
          <hr />
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close()
              actions['open-file'].run()
            }}
          >
            <span>
              Open study file…
              <small>JSON, or drop it anywhere on the page</small>
            </span>
            <kbd>O</kbd>
          </button>
        </div>
      )}
    </Popover>
  )
}

function titleOf(title: string, name: string | undefined): string {
  return title || name || 'Untitled study'
}
