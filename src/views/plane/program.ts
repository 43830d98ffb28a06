/** A linked pair of shaders with its uniforms by name. */
export class Program {
  private readonly handle: WebGLProgram
  private readonly locations = new Map<string, WebGLUniformLocation | null>()

  constructor(
    private readonly gl: WebGL2RenderingContext,
    vertex: string,
    fragment: string,
  ) {
    const handle = gl.createProgram()
    for (const [kind, source] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ] as const) {
      const shader = gl.createShader(kind)!
      gl.shaderSource(shader, source)
      gl.compileShader(shader)
      gl.attachShader(handle, shader)
      gl.deleteShader(shader)
    }
    gl.linkProgram(handle)
    this.handle = handle
    if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost()) {
      const [shader] = gl.getAttachedShaders(handle) ?? []
      const log = `${gl.getProgramInfoLog(handle)} ${shader ? gl.getShaderInfoLog(shader) : ''}`
      throw new Error(`The plane renderer does not compile: ${log}`)
    }
  }

  /** Uniforms and drawing refer to this program from now on. */
  activate(): void {
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's useProgram is no React hook
    this.gl.useProgram(this.handle)
  }

  location(name: string): WebGLUniformLocation | null {
    let location = this.locations.get(name)
    if (location === undefined) {
      location = this.gl.getUniformLocation(this.handle, name)
      this.locations.set(name, location)
    }
    return location
  }

  float(name: string, value: number): void {
    this.gl.uniform1f(this.location(name), value)
  }

  integer(name: string, value: number): void {
    this.gl.uniform1i(this.location(name), value)
  }

  vector(name: string, ...values: number[]): void {
    const location = this.location(name)
    if (values.length === 2) this.gl.uniform2fv(location, values)
    else if (values.length === 3) this.gl.uniform3fv(location, values)
    else this.gl.uniform4fv(location, values)
  }
}
