/** The paper's training step in jax-js (WebAssembly), as a peer process of `lab bench` (see peer-process.ts). */
import { createInterface } from 'node:readline'

const BATCH = 10
const WIDTHS = [3, 64, 64, 64, 2]
/** Named apart, since the package need not be installed. */
const PACKAGE = '@jax-js/jax'

/** @param {object} answer */
const say = (answer) => console.log(JSON.stringify(answer))

try {
  await main()
} catch (error) {
  say({ missing: error instanceof Error ? error.message.split('\n')[0] : String(error) })
}

async function main() {
  const jax = await import(PACKAGE)
  const devices = await jax.init('wasm')
  if (!devices.includes('wasm')) throw new Error('its wasm device does not start')
  jax.defaultDevice('wasm')
  const train = trainer(jax)
  train()
  say({ ready: true, version: await versionOf() })
  for await (const line of createInterface({ input: process.stdin })) {
    const { times } = JSON.parse(line)
    for (let i = 0; i < times; i++) train()
    say({})
  }
}

async function versionOf() {
  const { readFileSync } = await import('node:fs')
  const { createRequire } = await import('node:module')
  const entry = createRequire(`${process.cwd()}/`).resolve(PACKAGE)
  const root = entry.slice(0, entry.indexOf(PACKAGE) + PACKAGE.length)
  return JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).version
}

/**
 * @param {any} jax the library
 * @returns one step: fresh rows, forward, backward, Adam
 */
function trainer({ numpy: np, nn, grad, jit }) {
  /** @type {(count: number, bound: number) => Float32Array} */
  const uniform = (count, bound) =>
    Float32Array.from({ length: count }, () => bound * (2 * Math.random() - 1))
  const weights = WIDTHS.slice(1).flatMap((columns, layer) => {
    const rows = /** @type {number} */ (WIDTHS[layer])
    const bound = 1 / Math.sqrt(rows)
    return [
      np.array(uniform(rows * columns, bound)).reshape([rows, columns]),
      np.array(uniform(columns, bound)),
    ]
  })
  const zeros = () => weights.map((each) => np.zeros(each.shape))

  // Every use of an array but its last takes a reference (`ref`).
  const loss = (
    /** @type {any[]} */ layers,
    /** @type {any} */ rows,
    /** @type {any} */ wanted,
  ) => {
    let x = rows
    for (let i = 0; i < layers.length; i += 2) {
      x = np.matmul(x, layers[i]).add(layers[i + 1])
      if (i < layers.length - 2) x = nn.selu(x)
    }
    return np.square(x.sub(wanted)).mean()
  }
  const step = jit(
    (
      /** @type {any[]} */ layers,
      /** @type {any[]} */ first,
      /** @type {any[]} */ second,
      /** @type {any} */ rise,
      /** @type {any} */ fall,
      /** @type {any} */ rows,
      /** @type {any} */ wanted,
    ) => {
      const slopes = grad(loss)(
        layers.map((each) => each.ref),
        rows,
        wanted,
      )
      const m = first.map((each, i) => each.mul(0.9).add(slopes[i].ref.mul(0.1)))
      const v = second.map((each, i) => each.mul(0.999).add(np.square(slopes[i]).mul(0.001)))
      const next = layers.map((each, i) => {
        const root = np.sqrt(v[i].ref.mul(fall.ref)).add(1e-8)
        return each.sub(m[i].ref.mul(rise.ref).mul(1e-3).div(root))
      })
      rise.dispose()
      fall.dispose()
      return [next, m, v]
    },
  )

  let state = [weights, zeros(), zeros()]
  let count = 0
  return () => {
    const { inputs, labels } = batch()
    count++
    state = step(
      ...state,
      np.array(1 / (1 - 0.9 ** count)),
      np.array(1 / (1 - 0.999 ** count)),
      np.array(inputs).reshape([BATCH, 3]),
      np.array(labels).reshape([BATCH, 2]),
    )
    // Reading a weight computes the step. Left to wait, each costs the more the more wait before it (0.1.25: 1.2 ms each by itself, 21 ms
    // each of fifty).
    state[0]?.at(-1).ref.dataSync()
  }
}

/** Rows of the paper's law: χ of many dimensions is normal to a part in a thousand, and its exact points do not matter for the time. */
function batch() {
  const inputs = new Float32Array(3 * BATCH)
  const labels = new Float32Array(2 * BATCH)
  for (let i = 0; i < BATCH; i++) {
    const from = polar(2 * Math.PI * Math.random(), chi(3072))
    const mode = Math.random()
    const base = mode < 0.05 ? 4.4956 : mode < 0.35 ? 5.9167 : 1.1018
    const to = polar(base + ((20 * Math.random() - 10) * Math.PI) / 180, chi(625))
    const t = Math.random()
    for (const c of /** @type {const} */ ([0, 1])) {
      inputs[3 * i + c] = (1 - t) * from[c] + t * to[c]
      labels[2 * i + c] = to[c] - from[c]
    }
    inputs[3 * i + 2] = t
  }
  return { inputs, labels }
}

/**
 * @param {number} angle
 * @param {number} radius
 * @returns {[number, number]}
 */
function polar(angle, radius) {
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

/** @param {number} dimension */
function chi(dimension) {
  const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
  return Math.sqrt(dimension - 0.5) + Math.sqrt(0.5) * normal
}
