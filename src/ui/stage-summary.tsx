import { useEffect, useState } from 'react'
import type { LabState } from '../store/lab-store.ts'
import { usePage } from './lab-context.tsx'
import { stageWords, troubles } from './stage-words.ts'

/** While training, readers are told of new checkpoints at most this often. */
const SPEAK_MILLISECONDS = 15000

/** Stage and charts in words: said where the training rests, where something is chosen, and now and then while it goes on. */
export default function StageSummary() {
  const { store } = usePage()
  const [text, setText] = useState(() => stageWords(store.getState()))
  useEffect(() => {
    let last = performance.now()
    let said = store.getState()
    return store.subscribe((state) => {
      if (!state.picture || !isNews(state, said, performance.now() - last)) return
      last = performance.now()
      said = state
      setText(stageWords(state))
    })
  }, [store])
  return (
    <p className="hidden" id="stage-summary" aria-live="polite">
      {text}
    </p>
  )
}

/** @param since milliseconds since something was said */
export function isNews(state: LabState, said: LabState, since: number): boolean {
  // What was chosen is told of once it is seen.
  if (state.picture !== said.picture)
    if (!state.playing || !said.picture || state.picture?.run !== said.picture.run) return true
  if (state.playing !== said.playing && !state.playing) return true
  if (troubles(state).join() !== troubles(said).join()) return true
  return state.summaries !== said.summaries && since > SPEAK_MILLISECONDS
}
