import { PALETTES, THEMES } from '../store/view-store.ts'
import { Choice } from './choice.tsx'
import { usePage, useView } from './lab-context.tsx'

/** Light, dark, or as the system has it; the colours of the paper, or such as all eyes tell apart. */
export default function AppearanceSettings() {
  const { view } = usePage()
  const theme = useView((state) => state.theme)
  const palette = useView((state) => state.palette)
  return (
    <div className="sheet">
      <Choice
        legend="Appearance"
        values={THEMES}
        words={{ system: 'as the system', light: 'light', dark: 'dark' }}
        value={theme}
        onChange={(value) => view.getState().setTheme(value)}
      />
      <Choice
        legend="Colours"
        values={PALETTES}
        words={{ paper: 'as in the paper', 'colour-blind': 'colour-blind-safe' }}
        value={palette}
        onChange={(value) => view.getState().setPalette(value)}
      />
    </div>
  )
}
