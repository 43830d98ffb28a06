/** Who may command the lab from outside, and what it is answered. */
import { readMessage, VERSION } from './messages.ts'
import { NotDone, type Performing, perform, progressOf } from './perform.ts'

/** The page around the frame. */
export interface Outside {
  /** Its window: messages of no other one are read. */
  readonly window: unknown
  /** Origins whose messages are read and answered. */
  readonly allowed: readonly string[]
  send(message: object, origin: string): void
  now(): number
}

/** A message as a window gets it. */
interface Arrived {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
}

/** @returns takes every message that arrives; ends when it has been answered */
export function conversation(
  page: Performing,
  outside: Outside,
): (message: Arrived) => Promise<void> {
  let unsubscribe: (() => void) | undefined
  return async ({ source, origin, data }) => {
    if (source !== outside.window || !outside.allowed.includes(origin)) return
    const read = readMessage(data)
    if (!read) return
    const reply = (rest: object): void =>
      outside.send({ sourceLab: VERSION, kind: 'reply', ...rest }, origin)
    if (!read.request) {
      reply({ id: read.id, done: false, problem: read.problem })
      return
    }
    const { request } = read
    const { id } = request
    if (request.kind === 'unsubscribe' || request.kind === 'subscribe') {
      unsubscribe?.()
      unsubscribe = undefined
      reply({ id, done: true })
      if (request.kind === 'subscribe')
        unsubscribe = subscribe(page, outside, request.every, (progress) =>
          outside.send({ sourceLab: VERSION, kind: 'progress', id, ...progress }, origin),
        )
      return
    }
    try {
      const value = await perform(request, page)
      reply({ id, done: true, ...(value !== undefined && { value }) })
    } catch (error) {
      const known = error instanceof NotDone
      reply({ id, done: false, problem: known ? error.message : 'The lab could not do this.' })
      if (!known) throw error
    }
  }
}

/** Tells how far the training is, now and after changes, at most so often. */
function subscribe(
  { store }: Performing,
  { now }: Outside,
  every: number,
  tell: (progress: object) => void,
): () => void {
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = (): void => {
    timer = undefined
    last = now()
    tell(progressOf(store.getState()))
  }
  send()
  const end = store.subscribe((state, before) => {
    if (state.runs === before.runs && state.picture === before.picture) return
    timer ??= setTimeout(send, Math.max(0, last + every - now()))
  })
  return () => {
    end()
    clearTimeout(timer)
  }
}
