import type { AppearanceMemory } from '../store/view-store.ts'

/** Theme and palette in this browser's storage; forgets where storage is not allowed. */
export function appearanceMemory(): AppearanceMemory {
  return {
    read: (name) => {
      try {
        return localStorage.getItem(keyOf(name))
      } catch {
        return null
      }
    },
    write: (name, value) => {
      try {
        localStorage.setItem(keyOf(name), value)
      } catch {
        // It then lasts as long as the page.
      }
    },
  }
}

const keyOf = (name: string): string => `source-lab.${name}`
