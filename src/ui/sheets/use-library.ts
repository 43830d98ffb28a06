import { useCallback, useEffect, useState } from 'react'
import type { LibraryNews, LibraryRequest } from '../../runtime/keep/words.ts'
import { saveFile } from '../../views/figure/export.ts'
import { useLab, usePage } from '../lab-context.tsx'

export type Ask = (request: LibraryRequest) => void

/** How often the list follows what is trained here and in other tabs. */
const MILLISECONDS = 2000

/** Files that have been handed over: a sheet that opens again does not save them again. */
const saved = new WeakSet<Blob>()

/** What is known of the library, while it is looked at, and what asks something of it. */
export function useLibrary(): { readonly library: LibraryNews; readonly ask: Ask } {
  const { store } = usePage()
  const library = useLab((lab) => lab.library)
  const ask = useCallback<Ask>(
    (request) => store.getState().keeping({ kind: 'library', request }),
    [store],
  )
  useEffect(() => {
    ask({ do: 'list' })
    const timer = setInterval(() => ask({ do: 'list' }), MILLISECONDS)
    return () => clearInterval(timer)
  }, [ask])
  const { file } = library
  useEffect(() => {
    if (!file || saved.has(file)) return
    saved.add(file)
    saveFile(
      `source-lab-library-${new Date().toISOString().slice(0, 10)}.jsonl`,
      'application/jsonl',
      file,
    )
  }, [file])
  return { library, ask }
}

/** What the browser grants the page. */
export interface Space {
  /** Bytes that all that is kept takes, and that it may take at most. */
  readonly used: number
  readonly most: number
  /** Whether nothing goes unless the user deletes it. */
  readonly lasting: boolean
}

/**
 * Undefined where the browser does not say, or not yet.
 * @param entries whatever changes with what is kept
 */
export function useSpace(entries: unknown): Space | undefined {
  const [space, setSpace] = useState<Space>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when something is kept or deleted
  useEffect(() => {
    let over = false
    const look = async (): Promise<void> => {
      const { usage: used, quota: most } = await navigator.storage.estimate()
      const lasting = await navigator.storage.persisted()
      if (!over && used !== undefined && most !== undefined) setSpace({ used, most, lasting })
    }
    look().catch(() => {})
    return () => {
      over = true
    }
  }, [entries])
  return space
}

/** Asks the browser never to clear what the user keeps on purpose. It may say no, and need not ask the user. */
export function askToLast(): void {
  navigator.storage?.persist?.().catch(() => {})
}
