import { useEffect, useState } from 'react'
import { usePage } from './lab-context.tsx'

/**
 * Lets a file be dropped anywhere on the page: a study, results, weights. It is there from the start, since a browser leaves the
 * page for a file that nobody takes.
 */
export function DropZone() {
  const { store } = usePage()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const ending = new AbortController()
    const take = async (event: DragEvent): Promise<void> => {
      const { dataTransfer, relatedTarget, type } = event
      if (type === 'dragleave') return void (relatedTarget === null && setOver(false))
      if (!dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(type === 'dragover')
      const file = type === 'drop' && dataTransfer.files[0]
      if (file) await (await import('../store/open-file.ts')).openFile(file, store.getState())
    }
    for (const type of ['dragover', 'dragleave', 'drop'] as const)
      addEventListener(type, take, { signal: ending.signal })
    return () => ending.abort()
  }, [store])
  return over && <div className="drop-zone">Drop the file to open it</div>
}
