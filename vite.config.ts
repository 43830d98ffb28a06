import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { wasmKernel } from './tools/wasm-kernel.ts'
import { wgslLinker } from './tools/wgsl-linker.ts'

export default defineConfig({
  base: './',
  plugins: [react(), wgslLinker(), wasmKernel()],
  worker: { format: 'es', plugins: () => [wgslLinker(), wasmKernel()] },
  build: { target: 'es2022', sourcemap: false },
})
