import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bundledLicences } from './tools/bundled-licences.ts'
import { formulas } from './tools/formulas.ts'
import { paperTargetData } from './tools/paper-target.ts'
import { preloadPage } from './tools/preload-page.ts'
import { presetPictures } from './tools/preset-pictures.ts'
import { serviceWorker } from './tools/service-worker.ts'
import { wasmKernel } from './tools/wasm-kernel.ts'
import { wgslLinker } from './tools/wgsl-linker.ts'

/**
 * Small modules that the page shares with what it loads later: as one chunk they compress better than as a dozen. Help texts,
 * formulas, sheets and panels are not among them: the first picture needs none of them, and each waits for its own moment
 * (`LATER` in tools/size.mjs).
 */
const SHARED =
  /src\/(app\/(start|keys|action-targets)\.|measure\/(aggregate|metrics|metric\/\w[\w-]*\.words)|ui\/(stage|stage-head|stage-legend|charts|chart-sources|top-bar|flow-bar|quality-panel|part-group|kind-tiles|kind-mark|part-notes|experiment-panel|lab-page|drop-zone|notices|action-button|show-run|choice|field-help|help|help-word|icons|lab-context|mean-over-runs|number-control|number-input|parse-number|points-editor-later|popover|runs-stepper|theme-change|undo-key|words)\.|runtime\/protocol\.|views\/(colours|format|hue|plane\/(camera|flow|plane-\w+|point-texture|program|shaders)|chart\/(curves|scale))\.|store\/(edit|history|lab-state|lab-store|live|receive|checkpoints|series|initial-lab|previews|flow-clock|summary|versions|view-store)\.|study\/(parts\/|(field|experiment|plain-sentence|study|study-error|validate|value-words|rules|presets\/default)\.))|node_modules\/(react|react-dom|scheduler|zustand|d3-array)\//

const licences = bundledLicences()

export default defineConfig({
  base: './',
  plugins: [
    formulas(),
    react(),
    wgslLinker(),
    wasmKernel(),
    paperTargetData(),
    presetPictures(),
    preloadPage(),
    licences,
    serviceWorker(),
  ],
  worker: {
    format: 'es',
    plugins: () => [wgslLinker(), wasmKernel(), paperTargetData(), licences],
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    modulePreload: {
      // Browsers with WebGL2 and module workers know modulepreload.
      polyfill: false,
      // Only for the page itself: lists of what later chunks import in turn would stand in the first load, 1 kB of hashes.
      resolveDependencies: (_, chunks, { hostId }) =>
        /^assets\/index-/.test(hostId) ? chunks : [],
    },
    rolldownOptions: {
      treeshake: {
        propertyReadSideEffects: false,
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
      output: {
        codeSplitting: {
          groups: [
            // By itself, or the worker would start when all that is shared has been loaded.
            { name: 'preload', test: /vite\/preload-helper/ },
            { name: 'shared', test: SHARED },
          ],
        },
      },
    },
  },
})
