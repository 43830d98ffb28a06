declare module 'virtual:preset-pictures' {
  /** Address of the drawings of all presets: a file of SVG with a group for each. */
  export const href: string
  /** By preset: its group in that file, its size in the file's units, and the training steps of each experiment in it. */
  export const pictures: Readonly<
    Record<string, { symbol: string; width: number; height: number; steps: readonly number[] }>
  >
}
