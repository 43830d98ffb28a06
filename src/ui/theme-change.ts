import { useCallback } from 'react'
import { usePage } from './lab-context.tsx'

/** A subscription to another theme being chosen, for canvases, which do not follow it by themselves. */
export function useThemeChange(): (listener: () => void) => () => void {
  const { view } = usePage()
  return useCallback(
    (listener) =>
      view.subscribe((state, before) => {
        // The page takes the theme on after the store does.
        if (state.theme !== before.theme) requestAnimationFrame(listener)
      }),
    [view],
  )
}
