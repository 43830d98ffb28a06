import type { ActionTargets } from './action-targets.ts'

/** What stands before the controls: the text of a lesson, and the head of their panel where there is little room. */
const COVERS =
  '.lesson-head [aria-pressed="false"], .experiment > .panel-toggle[aria-expanded="false"]'

/**
 * Brings the controls of a part into sight, with its section unfolded, and the focus to one of them.
 * @param find which one; the head of the section where there is none
 */
export function goToPart(
  { view }: ActionTargets,
  part: string,
  find: (section: HTMLElement) => HTMLElement | null | undefined,
): void {
  view.getState().setPresenting(false)
  for (const button of document.querySelectorAll<HTMLElement>(COVERS))
    if (button.getClientRects().length > 0) button.click()
  // The page may still be about to show what has been changed.
  requestAnimationFrame(() => {
    const section = document.querySelector<HTMLElement>(`.experiment [data-part="${part}"]`)
    if (!section) return
    const control = find(section) ?? section.querySelector('summary')
    for (let at = control?.parentElement; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true
    control?.focus({ preventScroll: true })
    control?.scrollIntoView({ block: 'center' })
  })
}

/** The control of a field, by what the page calls it. */
export function controlOf(section: HTMLElement, label: string): HTMLElement | null | undefined {
  const named = [...section.querySelectorAll('label, .field-label')].find(
    ({ textContent }) => textContent === label,
  )
  if (named instanceof HTMLLabelElement) return document.getElementById(named.htmlFor)
  return named
    ?.closest('fieldset')
    ?.querySelector<HTMLElement>(':is(input, select, textarea, button):not(.help-button)')
}
