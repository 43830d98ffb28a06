/** The stage's picture as pixels of any size, by the renderer that draws the stage itself. */
import type { PlaneContent, PlanePaths } from '../plane/plane-renderer.ts'
import { PlaneRenderer } from '../plane/plane-renderer.ts'
import { paintStage, type StagePicture, sizeOf } from './stage-picture.ts'

/** Draws one picture after another. Must be disposed of. */
export class StageRaster {
  private readonly plane = document.createElement('canvas')
  private readonly gl: WebGL2RenderingContext
  private readonly renderer: PlaneRenderer
  private shown: PlanePaths | undefined
  private target: Float32Array | undefined

  /** @throws Error in a sentence where the browser draws no such pictures */
  constructor() {
    const gl = this.plane.getContext('webgl2', {
      antialias: false,
      preserveDrawingBuffer: true,
    })
    if (!gl) throw new Error('This browser has no WebGL2, which pictures of the stage need.')
    this.gl = gl
    this.renderer = new PlaneRenderer(gl)
  }

  /**
   * Draws a picture on a canvas, which it makes as large as needed.
   * @param scale pixels per CSS pixel
   * @param even widths and heights are even, as films need
   */
  draw(stage: StagePicture, canvas: HTMLCanvasElement, scale: number, even = false): void {
    const [width, height] = sizeOf(stage).map((size) =>
      even ? 2 * Math.ceil((size * scale) / 2) : Math.round(size * scale),
    ) as [number, number]
    const most = this.gl.getParameter(this.gl.MAX_RENDERBUFFER_SIZE) as number
    if (Math.max(width, height) > most)
      throw new Error(`This browser draws pictures of at most ${most} pixels a side.`)
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser draws no pictures.')
    context.setTransform(scale, 0, 0, scale, 0, 0)
    paintStage(context, stage, {
      window: (_, corner, size, draw) => {
        context.save()
        context.translate(...corner)
        context.beginPath()
        context.rect(0, 0, ...size)
        context.clip()
        draw()
        context.restore()
      },
      map: (picture, ...box) => context.drawImage(picture, ...box),
      plane: (content) => {
        const { width, height } = content.scene.size
        context.drawImage(this.planeOf(content, scale), 0, 0, width, height)
      },
    })
  }

  /** A plane as it is drawn on the stage. */
  private planeOf({ scene, paths, target }: PlaneContent, scale: number): HTMLCanvasElement {
    const { plane, renderer } = this
    const [width, height] = [scene.size.width, scene.size.height].map((s) => Math.round(s * scale))
    // Another size empties the canvas, which takes time.
    if (plane.width !== width || plane.height !== height) Object.assign(plane, { width, height })
    if (paths !== this.shown || !this.target) renderer.setPaths(paths)
    if (target !== this.target) renderer.setTarget(target)
    this.shown = paths
    this.target = target
    renderer.draw({ ...scene, pixel: scale })
    return plane
  }

  dispose(): void {
    this.gl.getExtension('WEBGL_lose_context')?.loseContext()
  }
}
