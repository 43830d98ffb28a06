import type { ReactNode } from 'react'
import type { ActionId } from './action.ts'
import { Icon, type IconName } from './icons.tsx'
import { useLab, usePage, useView } from './lab-context.tsx'

interface ActionButtonProps {
  readonly id: ActionId
  readonly icon?: IconName
  readonly className?: string
  readonly pressed?: boolean
  readonly children?: ReactNode
}

/**
 * A button for an action: name, key and whether it can be done come from the registry. Without an icon and words of its own
 * it shows name and key, as an entry of a menu.
 */
export function ActionButton({ id, icon, className, pressed, children }: ActionButtonProps) {
  const { actions, store, view } = usePage()
  const action = actions[id]
  const name = useLab((lab) => action.name(lab))
  useView((state) => action.blocked(store.getState(), state))
  const reason = useLab((lab) => action.blocked(lab, view.getState()))
  const key = action.keyName ? ` (${action.keyName})` : ''
  return (
    <button
      type="button"
      data-action={id}
      className={className}
      aria-label={icon && !children ? name : undefined}
      aria-pressed={pressed}
      aria-disabled={reason ? true : undefined}
      title={reason ? `${name}: ${reason}` : `${name}${key}`}
      onClick={() => reason ?? action.run()}
    >
      {icon && <Icon name={icon} />}
      {children}
      {!icon && !children && (
        <>
          {name} {action.keyName && <kbd>{action.keyName}</kbd>}
        </>
      )}
    </button>
  )
}
