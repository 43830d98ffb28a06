import type { Plugin } from 'vite'

export function wasmKernel(): Plugin {
  return { name: 'wasm-kernel' }
}
