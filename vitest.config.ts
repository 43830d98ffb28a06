import { defineConfig } from 'vitest/config'
import { softwareGpuEnvironment } from './tools/browser.mjs'
import { formulas } from './tools/formulas.ts'
import { paperTargetData } from './tools/paper-target.ts'
import { wasmKernel } from './tools/wasm-kernel.ts'
import { wgslLinker } from './tools/wgsl-linker.ts'

// For the GPU tests' processes, which take over this one's environment when they start.
Object.assign(process.env, softwareGpuEnvironment())

const plugins = [formulas(), wgslLinker(), wasmKernel(), paperTargetData()]

export default defineConfig({
  test: {
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60000,
          hookTimeout: 60000,
          // On two cores, a hundred short files take 71 s so, and 125 s by default: in processes, and one core kept free.
          pool: 'threads',
          maxWorkers: '100%',
        },
      },
      { plugins, test: { name: 'arch', include: ['tests/arch/**/*.test.ts'], testTimeout: 30000 } },
      { plugins, test: { name: 'reference', include: ['tests/reference/**/*.test.ts'] } },
      {
        test: {
          name: 'firefox',
          include: ['tests/firefox/**/*.test.ts'],
          testTimeout: 240000,
          hookTimeout: 120000,
        },
      },
      {
        plugins,
        test: {
          name: 'gpu',
          include: ['tests/gpu/**/*.test.ts'],
          testTimeout: 120000,
          hookTimeout: 120000,
          // SwiftShader uses every core by itself: test files one after the other.
          fileParallelism: false,
        },
      },
    ],
  },
})
