/** The command line in a process of its own. */
import { type ChildProcess, execFile } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './source-file.ts'

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What `npm run lab` starts. */
export const LAB = join(ROOT, 'tools', 'lab.mjs')

/** Runs `lab` with the words, `input` on its stdin, and `env` beside this process's environment. */
export function lab(
  words: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return startLab(words, input, env).ended
}

/** The same, for whoever wants to do something to the process meanwhile. */
export function startLab(
  words: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  let end: (ended: Ended) => void
  const ended = new Promise<Ended>((resolve) => {
    end = resolve
  })
  const child = execFile(
    process.execPath,
    [LAB, ...words],
    { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 },
    (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      end({ code, stdout, stderr })
    },
  )
  child.stdin!.end(input)
  return { child, ended }
}
