/** Draws points and trajectories of the plane with WebGL2: plain arrays in, one picture out. Knows no React and no engine. */
import type { Camera, Size } from './camera.ts'
import { PointTexture } from './point-texture.ts'
import { Program } from './program.ts'
import {
  LINE_FRAGMENT,
  LINE_VERTEX,
  linePlaces,
  lineVertices,
  POINT_FRAGMENT,
  POINT_VERTEX,
  POINT_VERTICES,
} from './shaders.ts'

/** Red, green, blue, opacity: 0 to 1. */
export type Colour = readonly [number, number, number, number]

export interface PlaneColours {
  readonly source: Colour
  readonly target: Colour
  readonly generated: Colour
  readonly good: Colour
  readonly failed: Colour
  readonly ink: Colour
}

/** Trajectories of n points at some output times. */
export interface PlanePaths {
  readonly times: Float32Array
  /** [time][point][x, y]. */
  readonly positions: Float32Array
  /** Per point: beyond 1 it has failed. */
  readonly distance: Float32Array
}

/** One picture. */
export interface PlaneScene {
  readonly camera: Camera
  readonly size: Size
  /** Device pixels per CSS pixel. */
  readonly pixel: number
  readonly colours: PlaneColours
  readonly layers: Readonly<Record<'source' | 'target' | 'generated' | 'trajectories', boolean>>
  /** Fractional index of the flow time. */
  readonly at: number
  /** 0 … 1, for the colour of the moving points. */
  readonly t: number
  readonly point: number | undefined
  readonly nearest: readonly [number, number] | undefined
  /** Scale of marks, larger on large screens. */
  readonly markScale: number
}

/** What a plane shows. */
export interface PlaneContent {
  readonly scene: PlaneScene
  readonly paths: PlanePaths | undefined
  /** x0, y0, x1, y1, … */
  readonly target: Float32Array
}

const POSITIONS_UNIT = 0
const DISTANCES_UNIT = 1

/** Where a mark is: at a given place, where its point is now, or where its point started. Values of u_place. */
const PLACE = { single: 0, now: 1, start: 2 } as const
/** Discs of all points, discs of the good, crosses of the failed, a ring. Values of u_marks. */
const MARKS = { all: 0, good: 1, failed: 2, ring: 3 } as const
/** Trajectories of good points, of failed ones, of one. Values of u_which. */
const LINES = { good: 0, failed: 1, one: 2 } as const

interface Marks {
  readonly place: keyof typeof PLACE
  readonly marks: keyof typeof MARKS
  /** CSS pixels. */
  readonly radius: number
  readonly colour: Colour
  readonly first?: number
  readonly count: number
}

export class PlaneRenderer {
  private readonly line: Program
  private readonly dot: Program
  private readonly positions: PointTexture
  private readonly distances: PointTexture
  private readonly target: PointTexture
  private points = 0
  private times = 0
  private targetCount = 0

  /** @throws Error when the shaders do not compile */
  constructor(private readonly gl: WebGL2RenderingContext) {
    this.line = new Program(gl, LINE_VERTEX, LINE_FRAGMENT)
    this.dot = new Program(gl, POINT_VERTEX, POINT_FRAGMENT)
    this.positions = new PointTexture(gl, 2)
    this.distances = new PointTexture(gl, 1)
    this.target = new PointTexture(gl, 2)
    // Vertices come from textures, but some drivers want a vertex array all the same.
    gl.bindVertexArray(gl.createVertexArray())
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
  }

  /** Hands over trajectories; undefined takes them off the plane. */
  setPaths(paths: PlanePaths | undefined): void {
    this.points = paths?.distance.length ?? 0
    this.times = paths?.times.length ?? 0
    if (!paths || this.points === 0) return
    this.positions.set(paths.positions, this.points, this.times)
    this.distances.set(paths.distance, this.points, 1)
  }

  /** Hands over the target points: x0, y0, x1, y1, … */
  setTarget(points: Float32Array): void {
    this.targetCount = points.length / 2
    this.target.set(points, this.targetCount, 1)
  }

  draw(scene: PlaneScene): void {
    const { gl } = this
    const { size, pixel, camera, layers, colours, markScale } = scene
    const [width, height] = [Math.round(size.width * pixel), Math.round(size.height * pixel)]
    gl.viewport(0, 0, width, height)
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    this.distances.bind(DISTANCES_UNIT)
    for (const program of [this.line, this.dot]) {
      program.activate()
      program.integer('u_distances', DISTANCES_UNIT)
      program.vector('u_size', width, height)
      program.vector('u_camera', camera.x, camera.y, camera.scale * pixel)
      program.float('u_pixel', pixel)
      program.float('u_at', scene.at)
    }
    const some = this.points > 0
    this.read(this.positions)
    if (layers.trajectories && some) {
      const quiet = scene.point !== undefined
      this.drawLines('good', 0.9 * markScale, faded(colours.good, quiet ? 0.4 : 0.7))
      this.drawLines('failed', 1.4 * markScale, faded(colours.failed, quiet ? 0.5 : 0.85))
    }
    if (layers.source && some)
      this.drawMarks({
        place: 'start',
        marks: 'all',
        radius: 1.7 * markScale,
        colour: colours.source,
        count: this.points,
      })
    if (layers.target && this.targetCount > 0) {
      this.read(this.target)
      this.drawMarks({
        place: 'start',
        marks: 'all',
        radius: 1.9 * markScale,
        colour: colours.target,
        count: this.targetCount,
      })
      this.read(this.positions)
    }
    if (layers.generated && some) {
      const colour = mixed(colours.source, colours.generated, scene.t)
      for (const [marks, radius] of [
        ['good', 1.9 * markScale],
        ['failed', 3.1 * markScale],
      ] as const)
        this.drawMarks({ place: 'now', marks, radius, colour, count: this.points })
    }
    if (scene.point !== undefined && scene.point < this.points) this.drawChosen(scene, scene.point)
  }

  private drawChosen({ nearest, colours, markScale }: PlaneScene, point: number): void {
    this.drawLines('one', 2 * markScale, colours.ink, point)
    if (nearest) {
      this.dot.activate()
      this.dot.vector('u_single', ...nearest)
      this.drawMarks({
        place: 'single',
        marks: 'ring',
        radius: 5.5 * markScale,
        colour: colours.target,
        count: 1,
      })
    }
    this.drawMarks({
      place: 'now',
      marks: 'ring',
      radius: 6.5 * markScale,
      colour: colours.ink,
      first: point,
      count: 1,
    })
  }

  /** Places come from this texture from now on. */
  private read(texture: PointTexture): void {
    texture.bind(POSITIONS_UNIT)
    for (const program of [this.line, this.dot]) {
      program.activate()
      program.integer('u_positions', POSITIONS_UNIT)
      program.integer('u_wide', texture.wide)
      program.integer('u_rows', texture.rows)
    }
  }

  private drawLines(which: keyof typeof LINES, width: number, colour: Colour, only = 0): void {
    const { gl, line } = this
    const places = linePlaces(this.times)
    line.activate()
    line.integer('u_which', LINES[which])
    line.integer('u_only', only)
    line.integer('u_places', places)
    line.float('u_width', width)
    line.vector('u_colour', ...colour)
    const count = which === 'one' ? 1 : this.points
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, lineVertices(places) * count)
  }

  private drawMarks({ place, marks, radius, colour, first = 0, count }: Marks): void {
    const { gl, dot } = this
    dot.activate()
    dot.integer('u_place', PLACE[place])
    dot.integer('u_marks', MARKS[marks])
    dot.integer('u_first', first)
    dot.float('u_radius', radius)
    dot.vector('u_colour', ...colour)
    gl.drawArrays(gl.TRIANGLES, 0, POINT_VERTICES * count)
  }
}

const faded = ([r, g, b, a]: Colour, opacity: number): Colour => [r, g, b, a * opacity]

function mixed(a: Colour, b: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2 | 3): number => a[i] + share * (b[i] - a[i])
  return [channel(0), channel(1), channel(2), channel(3)]
}
