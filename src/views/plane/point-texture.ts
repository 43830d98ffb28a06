/** Widest texture that every WebGL2 device has. */
const WIDEST = 2048

/** Numbers per point, and per output time, as a texture: a column per point, as many rows per time as the points need. */
export class PointTexture {
  /** Columns. */
  wide = 1
  /** Rows per output time. */
  rows = 1
  private readonly handle: WebGLTexture

  /** @param channels numbers per point: 1 or 2 */
  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly channels: 1 | 2,
  ) {
    this.handle = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, this.handle)
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST)
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE)
  }

  /** @param data [time][point][channel] of `points` points at `times` output times */
  set(data: Float32Array, points: number, times: number): void {
    const { gl, channels } = this
    this.wide = Math.max(1, Math.min(points, WIDEST))
    this.rows = Math.max(1, Math.ceil(points / this.wide))
    const [inside, outside] = channels === 1 ? [gl.R32F, gl.RED] : [gl.RG32F, gl.RG]
    const full = padded(data, channels * points, times, channels * this.wide * this.rows)
    gl.bindTexture(gl.TEXTURE_2D, this.handle)
    gl.texImage2D(
      gl.TEXTURE_2D,
      0,
      inside,
      this.wide,
      this.rows * times,
      0,
      outside,
      gl.FLOAT,
      full,
    )
  }

  /** Makes it the texture of a unit. */
  bind(unit: number): void {
    this.gl.activeTexture(this.gl.TEXTURE0 + unit)
    this.gl.bindTexture(this.gl.TEXTURE_2D, this.handle)
  }
}

/** Rows of a texture are full: what is missing after the last point of every output time is filled with zeros. */
function padded(data: Float32Array, length: number, times: number, full: number): Float32Array {
  if (length === full) return data
  const wider = new Float32Array(full * times)
  for (let time = 0; time < times; time++)
    wider.set(data.subarray(time * length, (time + 1) * length), time * full)
  return wider
}
