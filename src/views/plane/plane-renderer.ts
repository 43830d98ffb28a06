/** Draws points and trajectories of the plane with WebGL2: plain arrays in, one picture out. Knows no React and no engine. */
import type { Camera, Size } from './camera.ts'
import { Program } from './program.ts'
import { LINE_FRAGMENT, LINE_VERTEX, POINT_FRAGMENT, POINT_VERTEX } from './shaders.ts'

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

/** Widest texture that every WebGL2 device has. */
const WIDEST = 2048

export class PlaneRenderer {
  private readonly line: Program
  private readonly dot: Program
  private readonly texture: WebGLTexture
  private readonly distance: WebGLBuffer
  private readonly targets: WebGLBuffer
  private readonly single: WebGLBuffer
  private readonly vertices: WebGLVertexArrayObject
  private points = 0
  private times = 0
  private targetCount = 0

  /** @throws Error when the shaders do not compile */
  constructor(private readonly gl: WebGL2RenderingContext) {
    this.line = new Program(gl, LINE_VERTEX, LINE_FRAGMENT)
    this.dot = new Program(gl, POINT_VERTEX, POINT_FRAGMENT)
    this.texture = gl.createTexture()
    this.distance = gl.createBuffer()
    this.targets = gl.createBuffer()
    this.single = gl.createBuffer()
    this.vertices = gl.createVertexArray()
    gl.bindVertexArray(this.vertices)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
  }

  /** Hands over trajectories; undefined takes them off the plane. */
  setPaths(paths: PlanePaths | undefined): void {
    const { gl } = this
    this.points = paths?.distance.length ?? 0
    this.times = paths?.times.length ?? 0
    if (!paths || this.points === 0) return
    const wide = Math.min(this.points, WIDEST)
    const rows = Math.ceil(this.points / wide)
    gl.bindTexture(gl.TEXTURE_2D, this.texture)
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST)
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE)
    const data = padded(paths.positions, this.points, this.times, wide * rows)
    const height = rows * this.times
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RG32F, wide, height, 0, gl.RG, gl.FLOAT, data)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.distance)
    gl.bufferData(gl.ARRAY_BUFFER, paths.distance, gl.DYNAMIC_DRAW)
    for (const program of [this.line, this.dot]) {
      program.activate()
      program.integer('u_points', this.points)
      program.integer('u_wide', wide)
      program.integer('u_rows', rows)
    }
  }

  /** Hands over the target points: x0, y0, x1, y1, … */
  setTarget(points: Float32Array): void {
    const { gl } = this
    this.targetCount = points.length / 2
    gl.bindBuffer(gl.ARRAY_BUFFER, this.targets)
    gl.bufferData(gl.ARRAY_BUFFER, points, gl.STATIC_DRAW)
  }

  draw(scene: PlaneScene): void {
    const { gl } = this
    const { size, pixel, camera, layers, colours, markScale } = scene
    const [width, height] = [Math.round(size.width * pixel), Math.round(size.height * pixel)]
    gl.viewport(0, 0, width, height)
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    gl.bindTexture(gl.TEXTURE_2D, this.texture)
    for (const program of [this.line, this.dot]) {
      program.activate()
      program.vector('u_size', width, height)
      program.vector('u_camera', camera.x, camera.y, camera.scale * pixel)
      program.float('u_pixel', pixel)
      program.float('u_at', scene.at)
    }
    const some = this.points > 0
    if (layers.trajectories && some) {
      this.drawLines(0, 0.9 * markScale, faded(colours.good, scene.point === undefined ? 0.7 : 0.4))
      this.drawLines(
        1,
        1.4 * markScale,
        faded(colours.failed, scene.point === undefined ? 0.85 : 0.5),
      )
    }
    if (layers.source && some) this.drawPoints(2, 0, 1.7 * markScale, colours.source)
    if (layers.target) this.drawTarget(1.9 * markScale, colours.target)
    if (layers.generated && some) {
      const colour = mixed(colours.source, colours.generated, scene.t)
      this.drawPoints(1, 1, 1.9 * markScale, colour)
      this.drawPoints(1, 2, 3.1 * markScale, colour)
    }
    if (scene.point !== undefined && scene.point < this.points) this.drawChosen(scene)
  }

  private drawChosen({ point, nearest, colours, markScale }: PlaneScene): void {
    this.drawLines(2, 2 * markScale, colours.ink, point)
    if (nearest) {
      this.drawSingle(nearest, 5.5 * markScale, colours.target)
    }
    const { gl, dot } = this
    dot.activate()
    this.attributes(undefined, undefined)
    dot.integer('u_only', point!)
    dot.integer('u_place', 3)
    dot.integer('u_marks', 3)
    dot.float('u_radius', 6.5 * markScale)
    dot.vector('u_colour', ...colours.ink)
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, 1)
  }

  private drawLines(which: number, width: number, colour: Colour, only = 0): void {
    const { gl, line } = this
    line.activate()
    this.attributes(this.distance, undefined)
    line.integer('u_which', which)
    line.integer('u_only', only)
    line.float('u_width', width)
    line.vector('u_colour', ...colour)
    const count = which === 2 ? 1 : this.points
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * this.times, count)
  }

  private drawPoints(place: number, marks: number, radius: number, colour: Colour): void {
    const { gl, dot } = this
    dot.activate()
    this.attributes(this.distance, undefined)
    dot.integer('u_place', place)
    dot.integer('u_marks', marks)
    dot.float('u_radius', radius)
    dot.vector('u_colour', ...colour)
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.points)
  }

  private drawTarget(radius: number, colour: Colour): void {
    this.drawPlaces(this.targets, this.targetCount, 0, radius, colour)
  }

  private drawSingle(place: readonly [number, number], radius: number, colour: Colour): void {
    const { gl } = this
    gl.bindBuffer(gl.ARRAY_BUFFER, this.single)
    gl.bufferData(gl.ARRAY_BUFFER, Float32Array.from(place), gl.DYNAMIC_DRAW)
    this.drawPlaces(this.single, 1, 3, radius, colour)
  }

  private drawPlaces(
    buffer: WebGLBuffer,
    count: number,
    marks: number,
    radius: number,
    colour: Colour,
  ): void {
    if (count === 0) return
    const { gl, dot } = this
    dot.activate()
    this.attributes(undefined, buffer)
    dot.integer('u_place', 0)
    dot.integer('u_marks', marks)
    dot.float('u_radius', radius)
    dot.vector('u_colour', ...colour)
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count)
  }

  private attributes(distance: WebGLBuffer | undefined, place: WebGLBuffer | undefined): void {
    const { gl } = this
    for (const [index, size, buffer] of [
      [0, 1, distance],
      [1, 2, place],
    ] as const) {
      if (!buffer) {
        gl.disableVertexAttribArray(index)
        continue
      }
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
      gl.enableVertexAttribArray(index)
      gl.vertexAttribPointer(index, size, gl.FLOAT, false, 0, 0)
      gl.vertexAttribDivisor(index, 1)
    }
  }
}

/** Rows of a texture are full: points beyond the last fill up the last row of every output time. */
function padded(
  positions: Float32Array,
  points: number,
  times: number,
  wide: number,
): Float32Array {
  if (wide === points) return positions
  const data = new Float32Array(2 * wide * times)
  for (let time = 0; time < times; time++)
    data.set(positions.subarray(2 * time * points, 2 * (time + 1) * points), 2 * time * wide)
  return data
}

const faded = ([r, g, b, a]: Colour, opacity: number): Colour => [r, g, b, a * opacity]

function mixed(a: Colour, b: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2 | 3): number => a[i] + share * (b[i] - a[i])
  return [channel(0), channel(1), channel(2), channel(3)]
}
