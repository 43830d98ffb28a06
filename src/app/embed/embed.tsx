/** The lab in a frame of another page: trains once it is seen, and obeys that page where the link allows it. */

import type { ReactNode } from 'react'
import { MOST_LINKED } from '../../math/limits.ts'
import { readParts } from '../../store/frame-parts.ts'
import { pageLink, readPageLink } from '../../store/page-link.ts'
import { presentView } from '../../store/present-view.ts'
import { PANELS } from '../../store/view-store.ts'
import type { Action } from '../../ui/action.ts'
import { EmbedPage } from '../../ui/frame/embed-page.tsx'
import type { ActionTargets } from '../action-targets.ts'
import { listenToKeys } from '../keys.ts'
import { startFrom } from '../start.ts'
import { conversation } from './conversation.ts'
import { VERSION } from './messages.ts'
import { readOrigins } from './origins.ts'

/** Names of the query that are the frame's own: the whole lab opens without them. */
const OWN_NAMES = ['embed', 'origin', 'start', 'preset', 'lesson']

/**
 * Shows the frame, starts the training when it is first seen (or at once, with `start=now`), and listens to the page around.
 * @param show puts a screen on the page
 */
export function embed(
  query: URLSearchParams,
  targets: ActionTargets,
  actions: Readonly<Record<string, Action>>,
  show: (screen: ReactNode, everyAction: () => Promise<readonly Action[]>) => void,
): void {
  const { store, view, live, flow } = targets
  // Whoever commands the frame may open another study in it before its own link is followed.
  view.getState().setHidden(readPageLink(location.hash)?.view.hide ?? [])
  const { parts: named, unknown } = readParts(query.get('embed') ?? '')
  // What the link hides as well needs no room.
  const parts = named.filter((part) => !view.getState().hidden.includes(part))
  const { allowed, problems } = readOrigins(query, location.origin)
  for (const part of PANELS) if (parts.includes(part)) view.getState().togglePanel(part)
  const page = { store, view, flow }
  const wholeLab = (): string => {
    const rest = new URLSearchParams(query)
    for (const name of OWN_NAMES) rest.delete(name)
    // What the frame hides it does not lack.
    const link = pageLink(store.getState().study, { ...presentView(page), hide: [] })
    // A study of too many points stands in no link.
    const hash = link.length <= MOST_LINKED ? `#${link}` : location.hash
    return `${location.pathname}${rest.size > 0 ? `?${rest}` : ''}${hash}`
  }
  listenToKeys(
    Object.values(actions).filter(({ group }) => group === 'Training' || group === 'Stage'),
    store,
    view,
  )
  show(<EmbedPage parts={parts} wholeLab={wholeLab} />, async () => Object.values(actions))

  let started: Promise<void> | undefined
  const keepNothing = (): void =>
    store.getState().keeping({ kind: 'prefer', kept: { nothing: true } })
  const follow = async (): Promise<void> => {
    await startFrom(location, page, { nothing: true })
    const wrong = [...unknown.map((name) => `embed=${name} names no part of the lab.`), ...problems]
    if (wrong.length > 0) store.getState().tell('Not all of this link could be followed.', wrong)
  }
  const start = (): Promise<void> => (started ??= follow())
  startWhenSeen(start, (seen) => store.getState().setHidden(document.hidden || !seen))
  if (query.get('start') === 'now') void start()

  const outside = window.parent
  if (outside === window) return
  const talk = conversation(
    {
      ...page,
      live,
      start,
      supersede: async () => {
        if (!started) keepNothing()
        started ??= Promise.resolve()
        await started
      },
    },
    {
      window: outside,
      allowed,
      send: (message, origin) => outside.postMessage(message, origin),
      now: () => performance.now(),
    },
  )
  addEventListener('message', (event) => void talk(event))
  // The browser delivers it only where the page around is of that origin.
  for (const origin of allowed) outside.postMessage({ sourceLab: VERSION, kind: 'ready' }, origin)
}

/** @param onSeen called when the frame comes into sight and goes out of it */
function startWhenSeen(start: () => void, onSeen: (seen: boolean) => void): void {
  let seen = true
  new IntersectionObserver((entries) => {
    seen = entries.at(-1)!.isIntersecting
    if (seen) start()
    onSeen(seen)
  }).observe(document.documentElement)
  document.addEventListener('visibilitychange', () => onSeen(seen))
}
