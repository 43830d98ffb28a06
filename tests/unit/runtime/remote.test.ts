import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { WasmEngine } from '../../../src/engine/wasm/wasm-engine.ts'
import { buffersOf, Caller, type Port, serve } from '../../../src/runtime/remote.ts'
import { RemoteEngine, serveEngine } from '../../../src/runtime/remote-engine.ts'
import { compileStudy } from '../../../src/study/compile/all.ts'
import { parseStudy } from '../../../src/study/study.ts'

/** Two ports that talk to each other, and a way to let one side die. */
function portPair() {
  const channel = new MessageChannel()
  const failures: ((reason: string) => void)[] = []
  const wrap = (port: MessagePort): Port => ({
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (listener) => port.on('message', listener),
    onFailure: (listener) => failures.push(listener),
    close: () => port.close(),
  })
  return {
    near: wrap(channel.port1),
    far: wrap(channel.port2),
    die: (reason: string) => {
      for (const listener of failures) listener(reason)
    },
  }
}

it('an engine behind a port answers as the engine itself', async () => {
  const { near, far } = portPair()
  serveEngine(far, () => WasmEngine.create())
  const remote = await RemoteEngine.connect(near)
  const local = await WasmEngine.create()
  const study = compileStudy(
    parseStudy({ experiments: [{ network: { width: 16, layers: 1 } }], runs: 2 }),
  )
  for (const engine of [remote, local]) await engine.load(study)
  expect(await remote.train(3, [1, 0])).toEqual(await local.train(3, [1, 0]))
  const rows = await remote.makeRows(1, 3, 2)
  expect(rows).toEqual(await local.makeRows(1, 3, 2))
  expect(await remote.trainOn(1, rows)).toEqual((await local.train(2, [1]))[0])
  expect(await remote.save([0, 1])).toEqual(await local.save([0, 1]))
  const points = Float32Array.of(1, 2, 3, 4)
  expect(await remote.velocity(1, points, 0.3)).toEqual(await local.velocity(1, points, 0.3))
  remote.dispose()
  await expect(remote.train(1, [0])).rejects.toThrow(/closed/)
})

it('an engine that cannot be made rejects with its reason', async () => {
  const { near, far } = portPair()
  serveEngine(far, async () => {
    throw new Error('no SIMD')
  })
  await expect(RemoteEngine.connect(near)).rejects.toThrow('no SIMD')
})

it('calls are answered in order, errors come back, a dead worker rejects what waits and what comes', async () => {
  const { near, far, die } = portPair()
  const seen: number[] = []
  serve(far, {
    slow: async (n: number) => {
      await new Promise((resolve) => setTimeout(resolve, 10 - n))
      seen.push(n)
      return n
    },
    bad: () => {
      throw new Error('broken')
    },
    never: () => new Promise(() => {}),
  })
  const caller = new Caller(near)
  const calls = [1, 2, 3].map((n) => caller.call('slow', n))
  expect(await Promise.all(calls)).toEqual([1, 2, 3])
  expect(seen).toEqual([1, 2, 3])
  await expect(caller.call('bad')).rejects.toThrow('broken')
  await expect(caller.call('unknown')).rejects.toThrow(/No method/)
  const waiting = caller.call('never')
  die('out of memory')
  await expect(waiting).rejects.toThrow('out of memory')
  await expect(caller.call('slow', 1)).rejects.toThrow('out of memory')
  caller.close()
})

it('only arrays that own their buffer are given away', () => {
  const own = new Float32Array(4)
  const part = new Float32Array(8).subarray(2, 4)
  expect(buffersOf([{ own, again: own, part, text: 'x' }])).toEqual([own.buffer])
})
