import { useEffect, useState } from 'react'
import { usePage } from '../lab-context.tsx'

/** Sheets follow training at most this often. */
const MILLISECONDS = 250

/** Draws a component again when training has gone on or something was measured, at most four times a second. */
export function useLatest(): void {
  const { store } = usePage()
  const [, setTime] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = store.subscribe((state, before) => {
      const same =
        state.runs === before.runs &&
        state.summaries === before.summaries &&
        state.floors === before.floors
      if (same) return
      timer ??= setTimeout(() => {
        timer = undefined
        setTime(performance.now())
      }, MILLISECONDS)
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [store])
}
