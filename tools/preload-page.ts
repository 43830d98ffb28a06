/**
 * Vite plugin: names the page's script, and what it imports, in index.html, so that all of it is fetched at once with the entry, which
 * starts the lab's worker before it asks for the page.
 */
import type { Plugin } from 'vite'

const PAGE = /src\/app\/page\.tsx$/

export function preloadPage(): Plugin {
  return {
    name: 'preload-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {}, chunk: entry }) {
        const wanted = new Set<string>()
        const add = (name: string): void => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk' || wanted.has(name)) return
          wanted.add(name)
          chunk.imports.forEach(add)
        }
        for (const [name, chunk] of Object.entries(bundle))
          if (chunk.type === 'chunk' && PAGE.test(chunk.facadeModuleId ?? '')) add(name)
        if (wanted.size === 0) this.error('the page has no chunk of its own to preload')
        entry?.imports.forEach(add)
        return [...wanted].map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
          injectTo: 'head',
        }))
      },
    },
  }
}
