import type { FramePart, ViewStore } from '../store/view-store.ts'

/** Presents a part beside the stage, or no longer. */
export function togglePart(view: ViewStore, part: FramePart): void {
  const { presented, setPresenting } = view.getState()
  setPresenting(
    true,
    presented.includes(part) ? presented.filter((each) => each !== part) : [...presented, part],
  )
}
