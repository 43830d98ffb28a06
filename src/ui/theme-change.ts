import { useCallback } from 'react'
import { usePage } from './lab-context.tsx'

/** A subscription to other colours, chosen here or by the system, for canvases, which do not follow them by themselves. */
export function useThemeChange(): (listener: () => void) => () => void {
  const { view } = usePage()
  return useCallback(
    (listener) => {
      // The page takes the theme on after the store does.
      const later = (): void => void requestAnimationFrame(listener)
      const scheme = matchMedia('(prefers-color-scheme: dark)')
      scheme.addEventListener('change', later)
      const end = view.subscribe((state, before) => {
        if (state.theme !== before.theme) later()
      })
      return () => {
        scheme.removeEventListener('change', later)
        end()
      }
    },
    [view],
  )
}
