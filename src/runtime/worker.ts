/**
 * Every worker of the lab: one script, so that what they share is loaded once. Its name says which one it is.
 */
const early: MessageEvent[] = []
const keep = (event: MessageEvent): void => void early.push(event)
addEventListener('message', keep)

async function start(): Promise<void> {
  switch (self.name) {
    case 'lab':
      await import('./lab-worker.ts')
      break
    case 'wasm':
      await import('./wasm-worker.ts')
      break
    case 'preview':
      await import('./preview-worker.ts')
      break
    case 'measure':
      await import('./measure-worker.ts')
      break
  }
  // Messages that came while the rest was loading, now that somebody listens.
  removeEventListener('message', keep)
  for (const { data } of early) dispatchEvent(new MessageEvent('message', { data }))
}

// One whose script cannot be loaded has failed, which its owner would not hear of otherwise.
start().catch(reportError)
