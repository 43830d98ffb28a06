import type { Colour } from './plane/plane-renderer.ts'

/** Reads colours of the style sheet's tokens as they are now, light or dark. */
export function readColours<N extends string>(
  element: HTMLElement,
  tokens: Readonly<Record<N, string>>,
): Record<N, string> {
  const probe = document.createElement('span')
  probe.style.display = 'none'
  // A picture whose colours are all one says nothing; system colours are for the controls.
  probe.style.setProperty('forced-color-adjust', 'none')
  element.append(probe)
  const entries = Object.entries<string>(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(entries)
}

/** “rgb(43, 108, 184)” → numbers from 0 to 1. */
function toNumbers(colour: string): Colour {
  const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return [r / 255, g / 255, b / 255, a]
}

/** The same as numbers. */
export function readNumbers<N extends string>(
  element: HTMLElement,
  tokens: Readonly<Record<N, string>>,
): Record<N, Colour> {
  const texts = readColours(element, tokens)
  const numbers = {} as Record<N, Colour>
  for (const name in texts) numbers[name] = toNumbers(texts[name])
  return numbers
}
