import { fileProblem } from './file-problem.ts'

/** Whether nobody reads on, as behind `| head`: no reason to complain. */
export const isUnread = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'EPIPE'

// Whoever writes is told by the callback.
process.stdout.on('error', () => {})
// That nobody hears how far the training is ends no training.
process.stderr.on('error', () => {})

/** Text with words from files, which may hold what a terminal takes for commands: of that only line ends stay. */
export const harmless = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, '\uFFFD')

/**
 * Writes to stdout and waits until it is out: `process.exit` would cut a pipe short.
 * @throws Error with the reason where it cannot be written
 */
export function printed(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve()
      else if (isUnread(error)) reject(error)
      else reject(new Error(`stdout cannot be written: ${fileProblem(error, 'write')}.`))
    })
  })
}
