import { defineConfig } from 'vitest/config'
import { wasmKernel } from './tools/wasm-kernel.ts'
import { wgslLinker } from './tools/wgsl-linker.ts'

const plugins = [wgslLinker(), wasmKernel()]

export default defineConfig({
  test: {
    projects: [
      { plugins, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30000 } },
      { plugins, test: { name: 'arch', include: ['tests/arch/**/*.test.ts'] } },
      { plugins, test: { name: 'gpu', include: ['tests/gpu/**/*.test.ts'], testTimeout: 120000 } },
    ],
  },
})
