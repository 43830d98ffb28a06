/** Message ports of Node's worker threads. */
import { parentPort, type Worker } from 'node:worker_threads'
import type { Port } from '../runtime/remote.ts'

/** The owner's port to a thread. */
export function threadPort(thread: Worker): Port {
  return {
    post: (message, transfer = []) => thread.postMessage(message, transfer),
    onMessage: (listener) => thread.on('message', listener),
    onFailure: (listener) => {
      thread.on('error', (error: Error) => listener(`A worker thread stopped: ${error.message}`))
      thread.on('exit', (code) => listener(`A worker thread ended with code ${code}`))
    },
    close: () => void thread.terminate(),
  }
}

/** The thread's port to its owner. */
export function parentThread(): Port {
  const port = parentPort
  if (!port) throw new Error('This file runs only as a worker thread')
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (listener) => port.on('message', listener),
    onFailure: () => {},
    close: () => port.close(),
  }
}
