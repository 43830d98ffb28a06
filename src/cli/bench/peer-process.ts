/**
 * A peer in a process of its own. It says `{ ready, … }` or `{ missing }` on one line, then answers each line
 * `{ do: "train", times, … }`, `{ do: "sample", times, … }` or `{ do: "wasserstein2", times, … }` with one line when the work is done,
 * or with `{ problem }` or `{ missing }` when it cannot be.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'

/** First line of a peer. */
export type Greeting =
  | {
      readonly ready: true
      readonly version: string
      /** Threads that it uses of its own accord. */
      readonly threads?: number
      /** What it computes on, such as "cpu". */
      readonly device?: string
      /** Version of its library for optimal transport, if it has one. */
      readonly transport?: string | null
      /** Further ways in which it trains here. */
      readonly modes?: readonly {
        readonly device: 'cpu' | 'cuda'
        readonly mode: 'eager' | 'compiled' | 'graphs'
      }[]
      /** Ways in which it cannot, and why. */
      readonly missing?: readonly { readonly name: string; readonly reason: string }[]
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

  /** Sends a request. @returns its answer, such as how often the work was really done @throws Error with its reason when it cannot */
  async ask(request: object): Promise<{ readonly times?: number }> {
    const answer = this.next()
    this.child.stdin!.write(`${JSON.stringify(request)}\n`)
    const said = (await answer) as { times?: number; problem?: string; missing?: string }
    const problem = said.problem ?? said.missing
    if (problem !== undefined) throw new Error(problem)
    return said
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
