import { useEffect, useState } from 'react'
import type { LabState } from '../store/lab-store.ts'
import { measured, whole } from '../views/format.ts'
import { usePage } from './lab-context.tsx'

/** Readers are told of changes at most this often while training. */
const SPEAK_MILLISECONDS = 15000

/** The stage in words, for those who do not see it. */
export default function StageSummary() {
  const { store } = usePage()
  const [text, setText] = useState('')
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY
    const end = store.subscribe((state, before) => {
      if (!state.picture) return
      const stopped = !state.playing && state.picture !== before.picture
      const now = performance.now()
      if (!stopped && now - last < SPEAK_MILLISECONDS) return
      last = now
      setText(describe(state))
    })
    return end
  }, [store])
  return (
    <p className="hidden" id="stage-summary" aria-live="polite">
      {text}
    </p>
  )
}

function describe({ picture, playing, study, selectedSeed }: LabState): string {
  if (!picture) return ''
  const run = study.runs > 1 ? `, run ${selectedSeed + 1} of ${study.runs}` : ''
  return `${playing ? 'Training' : 'Stopped'} at step ${whole(picture.step)}${run}. ${whole(picture.points)} generated points: ${measured(picture.metrics.failureRate, 2)} percent failed, average minimum distance ${measured(picture.metrics.amd, 3)}.`
}
