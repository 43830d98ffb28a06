import type { ThemeMemory } from '../store/view-store.ts'

const KEY = 'source-lab.theme'

/** The theme in this browser's storage; forgets where storage is not allowed. */
export function themeMemory(): ThemeMemory {
  return {
    read: () => {
      try {
        return localStorage.getItem(KEY)
      } catch {
        return null
      }
    },
    write: (theme) => {
      try {
        localStorage.setItem(KEY, theme)
      } catch {
        // The theme then lasts as long as the page.
      }
    },
  }
}
