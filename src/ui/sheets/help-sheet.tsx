import { ACTION_IDS } from '../action.ts'
import { DialogHead, useDialog } from '../dialog.tsx'
import { useLab, usePage, useView } from '../lab-context.tsx'

const GROUPS = ['Training', 'Page', 'Stage'] as const

/** Every key, from the registry of actions. */
export default function HelpSheet() {
  const { view } = usePage()
  const open = useView((state) => state.sheet === 'help')
  const close = () => view.getState().sheet === 'help' && view.getState().setSheet(undefined)
  const dialog = useDialog(open, close)
  return (
    <dialog {...dialog} className="help-sheet" aria-labelledby="help-title">
      {open && (
        <>
          <DialogHead id="help-title" title="Keys" onClose={close} />
          <Keys />
          <p className="quiet">
            Training steps and flow time t are two clocks: play trains, the slider under the stage
            moves t. Keys are left alone while a field or slider has the focus.
          </p>
        </>
      )}
    </dialog>
  )
}

function Keys() {
  const { actions } = usePage()
  const lab = useLab((state) => state)
  return (
    <div className="help-columns">
      {GROUPS.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>
            {ACTION_IDS.filter((id) => actions[id].group === group && actions[id].keyName).map(
              (id) => (
                <div key={id}>
                  <dt>{actions[id].name(lab)}</dt>
                  <dd>
                    <kbd>{actions[id].keyName}</kbd>
                  </dd>
                </div>
              ),
            )}
            {group === 'Stage' && (
              <div>
                <dt>Move the plane (when it has the focus)</dt>
                <dd>
                  <kbd>← ↑ → ↓</kbd>
                </dd>
              </div>
            )}
          </dl>
        </section>
      ))}
    </div>
  )
}
