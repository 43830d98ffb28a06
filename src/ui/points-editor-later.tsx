import { type ComponentType, useEffect, useState } from 'react'
import { usePage } from './lab-context.tsx'
import type { PointsEditorProps } from './points-editor.tsx'

/** The editor of points, which is loaded when it is first opened. */
export function PointsEditorLater(props: PointsEditorProps) {
  const { store } = usePage()
  const [Editor, setEditor] = useState<ComponentType<PointsEditorProps>>()
  const { way, onWay } = props
  const wanted = way !== undefined && Editor === undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads once it is wanted, however often it is drawn meanwhile
  useEffect(() => {
    if (!wanted) return
    import('./points-editor.tsx').then(
      ({ PointsEditor }) => setEditor(() => PointsEditor),
      (error: Error) => {
        onWay(undefined)
        store.getState().tell('The editor could not be loaded.', [error.message])
      },
    )
  }, [wanted])
  return Editor ? <Editor {...props} /> : null
}
