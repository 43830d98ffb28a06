import type { Plugin } from 'vite'

export function wgslLinker(): Plugin {
  return { name: 'wgsl-linker' }
}
