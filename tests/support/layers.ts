/**
 * The layers of the project (imports point left only) as functions from source files to sentences, one per offence,
 * each naming the offending file.
 *
 *     math → flow, network, solver → measure → study → engine → bench → runtime → store → views → ui → app        (cli beside app)
 */
import { importsOf, type SourceFile, withoutComments } from './source-file.ts'

/** Layers from left to right. Layers of one group do not import each other, except as `BESIDE` allows. */
const GROUPS: readonly (readonly string[])[] = [
  ['math'],
  ['flow', 'network', 'solver'],
  ['measure'],
  ['study'],
  ['engine'],
  ['bench'],
  ['runtime'],
  ['store'],
  ['views'],
  ['ui'],
  ['app', 'cli'],
]

/** Layers that compute and never see a screen. */
const PURE = ['math', 'flow', 'network', 'solver', 'measure', 'study']
/** Layers in which a run must come out the same every time; the benchmark is given its clock. */
const REPEATABLE = [...PURE, 'engine', 'bench']

const position = new Map(GROUPS.flatMap((group, i) => group.map((layer) => [layer, i] as const)))

/** Layer of a file below src/, or undefined. */
export function layerOf(path: string): string | undefined {
  const [top, layer] = path.split('/')
  return top === 'src' ? layer : undefined
}

/** Imports that point to the right, or sideways. */
export function layerProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const own = layerOf(file.path)
    if (own === undefined) return []
    if (!position.has(own))
      return [`${file.path} is in no layer (${[...position.keys()].join(', ')})`]
    return importsOf(file).flatMap(({ specifier, target }) => {
      if (target === undefined || !target.startsWith('src/')) return []
      const other = layerOf(target)!
      if (!position.has(other)) return [`${file.path} imports ${specifier}, which is in no layer`]
      if (own === other || position.get(other)! < position.get(own)!) return []
      return [
        `${file.path} is in ${own} and imports ${specifier} from ${other}, which is not to its left`,
      ]
    })
  })
}

/** Packages and platform parts that a layer must not know. */
export function foreignProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = layerOf(file.path)
    if (layer === undefined) return []
    const problems: string[] = []
    for (const { specifier, typeOnly, target } of importsOf(file)) {
      const say = (rule: string) => problems.push(`${file.path} imports ${specifier}: ${rule}`)
      if (
        REPEATABLE.includes(layer) &&
        /^(react|react-dom|zustand|@base-ui|d3)(\/|$|-)/.test(specifier)
      )
        say(`${layer} knows no React, no store and no drawing`)
      if (specifier.startsWith('node:') && layer !== 'cli') say('only cli may use Node')
      if (
        /\.wgsl($|\?)|(^|\/)shaders\//.test(specifier) &&
        !file.path.startsWith('src/engine/gpu/')
      )
        say('shaders are read only by engine/gpu')
      if (layer === 'views' && target && !typeOnly && /^src\/(engine|runtime|store)\//.test(target))
        say('views receive data; they may know only the types of what makes it')
      if (layer === 'ui' && target && !typeOnly && /^src\/engine\//.test(target))
        say('ui calls store actions, never an engine')
      if (layer !== 'cli' && target?.startsWith('src/cli/'))
        say('the command line is no part of the page')
    }
    return problems
  })
}

const FORBIDDEN_NAMES: readonly (readonly [RegExp, readonly string[], string])[] = [
  [
    /\b(?:document|window|localStorage|sessionStorage)\s*[.[]|\bHTML\w*Element\b/,
    REPEATABLE,
    'the DOM',
  ],
  [/\bnavigator\.gpu\b|\bGPU(?:Device|Adapter|Buffer)\b/, PURE, 'WebGPU'],
  [/\bMath\.random\b|\bcrypto\.getRandomValues\b/, REPEATABLE, 'randomness that no seed decides'],
  [/\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/, REPEATABLE, 'a clock'],
]

/** Names that a layer must not use: the DOM, clocks and unseeded randomness below `runtime`. */
export function nameProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = layerOf(file.path)
    const rules = FORBIDDEN_NAMES.filter(
      ([, layers]) => layer !== undefined && layers.includes(layer),
    )
    if (rules.length === 0) return []
    const lines = withoutComments(file).split('\n')
    return lines.flatMap((line, i) =>
      rules
        .filter(([pattern]) => pattern.test(line))
        .map(
          ([, , what]) =>
            `${file.path}:${i + 1} uses ${what}, which ${layer} must not: ${line.trim()}`,
        ),
    )
  })
}

/** Chains of imports that come back to where they began, types included. */
export function cycleProblems(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => [file.path, importsOf(file).flatMap(({ target }) => target ?? [])]),
  )
  const problems: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      problems.push(`Imports run in a circle: ${[...trail.slice(start), path].join(' → ')}`)
      return
    }
    if (done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return problems
}

/** Files that only pass others on. */
export function barrelProblems(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /(^|\/)index\.tsx?$/.test(path))
    .map(({ path }) => `${path}: no index files; import the file that says it`)
}

/** Where text may become markup or code: `views/mathml.tsx` alone, which is given nothing but what the build has set. */
export function markupProblems(files: readonly SourceFile[]): string[] {
  const ways =
    /dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|document\.write|DOMParser|createContextualFragment|\beval\(|new Function\(/
  return files
    .filter(({ path, text }) => path !== 'src/views/mathml.tsx' && ways.test(text))
    .map(({ path }) => `${path}: what was read from outside must stay text`)
}

/** Apostrophes within words that a user reads: they are typographic, as all of the page's are. */
export function apostropheProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    withoutComments(file)
      .split('\n')
      .flatMap((line, i) =>
        /\p{L}\\?'\p{L}/u.test(line) ? [`${file.path}:${i + 1} wants ’: ${line.trim()}`] : [],
      ),
  )
}

/** File names that are not kebab-case. */
export function fileNameProblems(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(path.split('/').at(-1)!))
    .map(({ path }) => `${path}: file names are kebab-case`)
}

/** Files longer than the limit, unless a reason is given for them; and reasons that are no longer needed. */
export function lengthProblems(
  files: readonly SourceFile[],
  limit: number,
  reasons: Readonly<Record<string, string>>,
): string[] {
  const long = files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit)
  const unneeded = Object.keys(reasons).filter((path) => !long.some((file) => file.path === path))
  return [
    ...long
      .filter(({ path }) => !(path in reasons))
      .map(
        ({ path, lines }) => `${path} has ${lines} lines, more than ${limit}: it wants to be two`,
      ),
    ...unneeded.map((path) => `${path} has a reason to be long, but is not`),
  ]
}

/** Imports of files that do not exist, in a project given as a whole. */
export function missingProblems(
  files: readonly SourceFile[],
  exists: (path: string) => boolean,
): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter(({ target }) => target !== undefined && !exists(target))
      .map(({ specifier }) => `${file.path} imports ${specifier}, which does not exist`),
  )
}
