import { useEffect, useState } from 'react'
import { openFile } from '../store/open-file.ts'
import { usePage } from './lab-context.tsx'

/** Lets a file be dropped anywhere on the page: a study, results, weights. */
export default function DropZone() {
  const { store } = usePage()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const hasFile = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false
    const allow = (event: DragEvent): void => {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    window.addEventListener('dragover', allow, { signal })
    window.addEventListener(
      'dragleave',
      (event) => event.relatedTarget === null && setOver(false),
      {
        signal,
      },
    )
    window.addEventListener(
      'drop',
      async (event) => {
        if (!hasFile(event)) return
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer?.files[0]
        if (file) await openFile(file, store.getState())
      },
      { signal },
    )
    return () => ending.abort()
  }, [store])
  return over ? <div className="drop-zone">Drop the file to open it</div> : null
}
