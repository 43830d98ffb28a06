import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { paperTargetData } from './tools/paper-target.ts'
import { wasmKernel } from './tools/wasm-kernel.ts'
import { wgslLinker } from './tools/wgsl-linker.ts'

/** Small modules that the page shares with what it loads later: as one chunk they compress better than as a dozen. */
const SHARED =
  /src\/(measure\/(aggregate|metrics|metric\/\w[\w-]*\.words)|ui\/(choice|icons|lab-context|theme-change|undo-key|popover|words)\.|views\/(colours|format|chart\/scale)\.|store\/(lab-state|view-store|summary)\.|study\/(parts\/|(field|experiment|study|study-error|validate|rules|presets\/default)\.))|node_modules\/(react|d3-array)\//

export default defineConfig({
  base: './',
  plugins: [react(), wgslLinker(), wasmKernel(), paperTargetData()],
  worker: { format: 'es', plugins: () => [wgslLinker(), wasmKernel(), paperTargetData()] },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      treeshake: {
        // Calls at the top of d3-array, of which the page needs no result.
        manualPureFunctions: [
          'bisector',
          'blur',
          'Blur2',
          'arrayShuffler',
          'shuffler',
          'blurf',
          'blurfImage',
        ],
      },
      output: { codeSplitting: { groups: [{ name: 'shared', test: SHARED }] } },
    },
  },
})
