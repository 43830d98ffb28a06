import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { formulas } from './formulas.ts'
import { paperTargetData } from './paper-target.ts'
import { wasmKernel } from './wasm-kernel.ts'
import { wgslLinker } from './wgsl-linker.ts'

/** Bundles the command line, its worker threads and a peer of its benchmark for Node, side by side in one folder. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  plugins: [formulas(), wgslLinker(), wasmKernel(), paperTargetData()],
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        lab: 'src/cli/main.ts',
        'engine-thread': 'src/cli/engine-thread.ts',
        'measure-thread': 'src/cli/measure-thread.ts',
        'tfjs-peer': 'src/cli/bench/tfjs-peer.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
