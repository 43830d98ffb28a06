import { useCallback } from 'react'
import type { ViewStore } from '../store/view-store.ts'
import { usePage } from './lab-context.tsx'

/**
 * Calls when other colours are chosen, here or by the system: canvases do not follow them by themselves.
 * @returns a function that ends it
 */
export function onThemeChange(view: ViewStore, listener: () => void): () => void {
  // The page takes the theme on after the store does.
  const later = (): void => void requestAnimationFrame(listener)
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', later)
  const end = view.subscribe((state, before) => {
    if (state.theme !== before.theme || state.palette !== before.palette) later()
  })
  return () => {
    scheme.removeEventListener('change', later)
    end()
  }
}

/** The same as a subscription for components. */
export function useThemeChange(): (listener: () => void) => () => void {
  const { view } = usePage()
  return useCallback((listener) => onThemeChange(view, listener), [view])
}
