import { THEMES } from '../store/view-store.ts'
import { Choice } from './choice.tsx'
import { Icon } from './icons.tsx'
import { usePage, useView } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const { view } = usePage()
  const theme = useView((state) => state.theme)
  return (
    <Popover
      label={<Icon name={theme === 'dark' ? 'moon' : 'sun'} />}
      name="Appearance"
      className="plain-button square"
      align="end"
    >
      <div className="sheet">
        <Choice
          legend="Appearance"
          values={THEMES}
          words={{ system: 'as the system', light: 'light', dark: 'dark' }}
          value={theme}
          onChange={(value) => view.getState().setTheme(value)}
        />
      </div>
    </Popover>
  )
}
