/**
 * A peer in a process of its own. It says `{ ready, … }` or `{ missing }` on one line, then answers each line
 * `{ do: "train", steps, … }` or `{ do: "sample", … }` with one line when the work is done.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'

/** First line of a peer. */
export type Greeting =
  | {
      readonly ready: true
      readonly version: string
      readonly threads: number
      /** Version of its library for optimal transport, if it has one. */
      readonly transport?: string | null
    }
  | { readonly missing: string }

export class PeerProcess {
  private readonly lines: Interface
  private readonly waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] =
    []
  private complaints = ''
  private failure: Error | undefined
  private readonly child: ChildProcess

  constructor(command: string, parameters: readonly string[]) {
    this.child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.lines = createInterface({ input: this.child.stdout! })
    this.lines.on('line', (line) => {
      // Libraries print notices of their own; an answer is JSON.
      if (line.startsWith('{')) this.waiting.shift()?.resolve(line)
    })
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.complaints = (this.complaints + text).slice(-2000)
    })
    this.child.stdin!.on('error', () => {})
    this.child.on('error', (error) => this.fail(error))
    this.child.on('close', () => {
      const last = this.complaints.trim().split('\n').at(-1)
      this.fail(new Error(last || 'it ended by itself'))
    })
  }

  greeting(): Promise<Greeting> {
    return this.next() as Promise<Greeting>
  }

  /** Sends a request. @returns its answer */
  async ask(request: object): Promise<{ readonly steps?: number }> {
    const answer = this.next()
    this.child.stdin!.write(`${JSON.stringify(request)}\n`)
    return (await answer) as { readonly steps?: number }
  }

  dispose(): void {
    this.child.stdin!.end()
    this.child.kill()
  }

  private async next(): Promise<unknown> {
    if (this.failure) throw this.failure
    const line = await new Promise<string>((resolve, reject) =>
      this.waiting.push({ resolve, reject }),
    )
    return JSON.parse(line)
  }

  private fail(error: Error): void {
    this.failure ??= error
    for (const { reject } of this.waiting.splice(0)) reject(this.failure)
  }
}
