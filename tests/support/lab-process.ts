/** The command line in a process of its own. */
import { type ChildProcess, execFile } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './source-file.ts'

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `lab` with the words, `input` on its stdin. */
export function lab(words: readonly string[], input = ''): Promise<Ended> {
  return startLab(words, input).ended
}

/** The same, for whoever wants to do something to the process meanwhile. */
export function startLab(
  words: readonly string[],
  input = '',
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  let end: (ended: Ended) => void
  const ended = new Promise<Ended>((resolve) => {
    end = resolve
  })
  const child = execFile(
    process.execPath,
    [join(ROOT, 'tools', 'lab.mjs'), ...words],
    { cwd: ROOT, maxBuffer: 2 ** 26 },
    (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      end({ code, stdout, stderr })
    },
  )
  child.stdin!.end(input)
  return { child, ended }
}
