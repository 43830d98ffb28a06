import { lazy, Suspense } from 'react'
import { Icon } from './icons.tsx'
import { useView } from './lab-context.tsx'
import { Popover } from './popover.tsx'

/** Loaded when it is opened for the first time. */
const AppearanceSettings = lazy(() => import('./appearance-settings.tsx'))

/** Opens the settings of theme and colours. */
export function ThemeMenu() {
  const theme = useView((state) => state.theme)
  return (
    <Popover
      label={<Icon name={theme === 'dark' ? 'moon' : 'sun'} />}
      name="Appearance"
      className="plain-button square"
      align="end"
    >
      <Suspense fallback={<p className="quiet sheet">Loading.</p>}>
        <AppearanceSettings />
      </Suspense>
    </Popover>
  )
}
