/** The plainest host there is: files of a folder under some path, no headers but their type. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** The built page. */
export const BUILD = fileURLToPath(new URL('../../dist/', import.meta.url))

export class StaticServer {
  /** Every path that was asked for. */
  readonly asked: string[] = []
  /** Files that are served with another text than the folder has. */
  readonly changed = new Map<string, string>()
  readonly #folder: string
  readonly #under: string
  #server: Server | undefined
  #port = 0

  /**
   * @param folder whose files are served
   * @param under path at which they are served, such as `/lab/`
   */
  constructor(folder: string, under: string) {
    this.#folder = folder
    this.#under = under
  }

  /** Address of the folder; the same after every start. */
  get address(): string {
    return `http://localhost:${this.#port}${this.#under}`
  }

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      this.asked.push(pathname)
      const file = await this.#read(pathname)
      if (file === undefined) return void response.writeHead(404).end()
      const type = TYPES[path.extname(pathname) || '.html']
      response.writeHead(200, type ? { 'Content-Type': type } : {}).end(file)
    })
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject).listen(this.#port, 'localhost', resolve)
    })
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** From now on nobody answers. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    server?.closeAllConnections()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  }

  /** What stands at a path; undefined where there is nothing. */
  async #read(pathname: string): Promise<Buffer | string | undefined> {
    if (!pathname.startsWith(this.#under)) return undefined
    const name = decodeURIComponent(pathname.slice(this.#under.length)) || 'index.html'
    const changed = this.changed.get(name)
    if (changed !== undefined) return changed
    const file = path.join(this.#folder, name)
    if (!file.startsWith(this.#folder)) return undefined
    return readFile(file).catch(() => undefined)
  }
}
