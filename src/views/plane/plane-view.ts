/** The stage's plane: owns a canvas, its camera and gestures, and draws on demand, at most once per frame. */
import type { ChosenCamera } from '../../store/view-store.ts'
import {
  type Camera,
  cameraOf,
  chosenOf,
  pan,
  roundLength,
  type Size,
  toPlane,
  toView,
  zoomAt,
} from './camera.ts'
import { fittedCamera } from './fitted-camera.ts'
import { fractionalIndex, nearestPoint } from './flow.ts'
import { readPlaneColours } from './plane-colours.ts'
import type { PlaneListener } from './plane-listener.ts'
import {
  type PlaneColours,
  type PlaneContent,
  type PlanePaths,
  PlaneRenderer,
  type PlaneScene,
} from './plane-renderer.ts'

const REACH_PIXELS = 14
const LONGEST_SCALE_BAR = 120

export class PlaneView {
  private renderer: PlaneRenderer | undefined
  private readonly ending = new AbortController()
  private readonly observer: ResizeObserver
  private gestures: Promise<void> | undefined
  private frame = 0
  private readonly listeners = new Set<() => void>()
  private size: Size = { width: 0, height: 0 }
  private camera: Camera | undefined
  /** What the user zoomed or panned to; until then the plane follows the data. */
  private chosen: ChosenCamera | undefined
  private paths: PlanePaths | undefined
  private target: Float32Array = new Float32Array(0)
  private colours: PlaneColours | undefined
  private layers: PlaneScene['layers'] = {
    source: true,
    target: true,
    generated: true,
    trajectories: true,
  }
  private preview = false
  private t = 1
  private point: number | undefined
  private nearest: readonly [number, number] | undefined
  /** Planes that show what this one shows: they have its camera, which makes room for their points too. */
  private readonly followers = new Set<PlaneView>()

  /** @param leader another plane of the same size, whose camera this one has */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly listener: PlaneListener,
    private readonly leader?: PlaneView,
  ) {
    const { signal } = this.ending
    canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        event.preventDefault()
        this.renderer = undefined
        this.listener.onFailure('The graphics driver dropped the picture. It comes back by itself.')
      },
      { signal },
    )
    canvas.addEventListener('webglcontextrestored', () => this.start(), { signal })
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(canvas)
    this.start()
    this.resize()
    leader?.followers.add(this)
    leader?.refit()
  }

  setTarget(points: Float32Array): void {
    if (points === this.target) return
    this.target = points
    this.renderer?.setTarget(points)
    this.refit()
  }

  /** @param preview whether they are of coupled pairs: without generated points, and without points to choose */
  setPaths(paths: PlanePaths | undefined, preview = false): void {
    const first = this.paths === undefined
    this.preview = preview
    this.paths = paths
    this.renderer?.setPaths(paths)
    if (first && paths) this.refit()
    // Before the first picture there is nothing to move.
    if (paths)
      this.gestures ??= import('./gestures.ts').then(({ listenToGestures }) =>
        listenToGestures(this.canvas, this, this.ending.signal),
      )
    this.requestDraw()
  }

  setLayers(layers: PlaneScene['layers']): void {
    this.layers = layers
    this.requestDraw()
  }

  setTime(t: number): void {
    this.t = t
    this.requestDraw()
  }

  /** Shows a part of the plane whatever size it has; undefined follows the data. */
  setCamera(camera: ChosenCamera | undefined): void {
    if (camera === this.chosen) return
    this.chosen = camera
    this.refit()
  }

  /** Highlights a point's trajectory and its nearest target point. */
  setPoint(point: number | undefined, nearestTarget: number | undefined): void {
    this.point = point
    this.nearest =
      nearestTarget === undefined
        ? undefined
        : [this.target[2 * nearestTarget]!, this.target[2 * nearestTarget + 1]!]
    this.requestDraw()
  }

  /** The colours have changed. */
  refreshColours(): void {
    this.colours = undefined
    this.requestDraw()
  }

  zoom(factor: number, px = this.size.width / 2, py = this.size.height / 2): void {
    this.move((camera) => zoomAt(camera, this.size, factor, px, py))
  }

  pan(dx: number, dy: number): void {
    this.move((camera) => pan(camera, dx, dy))
  }

  hover(place: readonly [number, number] | undefined): void {
    this.listener.onPoint(place && this.pointAt(place))
  }

  tap(px: number, py: number, reach: number): void {
    this.listener.onPoint(this.pointAt([px, py], reach))
  }

  /** Shows everything, wherever it is by now, and follows the data again. */
  fit(): void {
    const { leader = this } = this
    leader.chosen = undefined
    leader.listener.onCamera(undefined)
    leader.refit(true)
  }

  /** Draws at once, with all who follow, so that the canvases can be read in the same task. */
  redraw(): void {
    for (const plane of [this, ...this.followers]) plane.draw()
  }

  dispose(): void {
    cancelAnimationFrame(this.frame)
    this.ending.abort()
    this.observer.disconnect()
    this.leader?.followers.delete(this)
    this.leader?.refit()
  }

  private start(): void {
    const gl = this.canvas.getContext('webgl2', { antialias: false, powerPreference: 'low-power' })
    if (!gl) {
      this.listener.onFailure(
        'This browser has no WebGL2, which the picture needs. Training, numbers and charts still work.',
      )
      return
    }
    if (gl.isContextLost()) return
    try {
      this.renderer = new PlaneRenderer(gl)
    } catch (error) {
      this.listener.onFailure((error as Error).message)
      return
    }
    this.listener.onFailure(undefined)
    this.renderer.setTarget(this.target)
    this.renderer.setPaths(this.paths)
    this.requestDraw()
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas
    if (width === this.size.width && height === this.size.height) return
    this.size = { width, height }
    this.refit()
    this.requestDraw()
  }

  /** @param all the trajectories as well, and not only where they start */
  private refit(all = false): void {
    if (this.leader) {
      this.leader.refit(all)
      return
    }
    if (this.size.width === 0) return
    const data = [this, ...this.followers].map(({ paths, target }) => ({ paths, target }))
    const camera = this.chosen
      ? cameraOf(this.chosen, this.size)
      : fittedCamera(data, this.size, this.canvas, all)
    if (camera) this.look(camera)
  }

  /** Takes a camera, with all who follow. */
  private look(camera: Camera): void {
    this.camera = camera
    this.requestDraw()
    for (const follower of this.followers) follower.look(camera)
  }

  private move(change: (camera: Camera) => Camera): void {
    const { leader = this } = this
    if (!leader.camera) return
    const camera = change(leader.camera)
    leader.chosen = chosenOf(camera, leader.size)
    leader.look(camera)
    leader.listener.onCamera(leader.chosen)
  }

  private pointAt(place: readonly [number, number], reach = REACH_PIXELS): number | undefined {
    const { camera, paths } = this
    if (!camera || !paths || this.preview) return undefined
    const [x, y] = toPlane(camera, this.size, ...place)
    const at = fractionalIndex(paths.times, this.t)
    return nearestPoint(paths.positions, paths.distance.length, at, x, y, reach / camera.scale)
  }

  /** Calls after every drawing. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A place of the plane in CSS pixels from the canvas's upper left corner. */
  toView(x: number, y: number): [number, number] | undefined {
    return this.camera && toView(this.camera, this.size, x, y)
  }

  /** Lower left and upper right corner of what is seen of the plane. */
  visible(): { from: [number, number]; to: [number, number] } | undefined {
    const { camera, size } = this
    if (!camera || size.width === 0) return undefined
    return { from: toPlane(camera, size, 0, size.height), to: toPlane(camera, size, size.width, 0) }
  }

  /** The place of the plane under a place of the window. */
  placeOf(clientX: number, clientY: number): [number, number] | undefined {
    const { left, top } = this.canvas.getBoundingClientRect()
    return this.camera && toPlane(this.camera, this.size, clientX - left, clientY - top)
  }

  private requestDraw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0
      this.draw()
    })
  }

  /** What is shown now, for pictures of it; undefined before there is anything. */
  content(): PlaneContent | undefined {
    const { camera, size, paths, target, colours, t, point, nearest } = this
    if (!camera || size.width === 0 || !colours) return undefined
    const scene = {
      ...{ camera, size, colours, t, point, nearest },
      pixel: Math.min(3, window.devicePixelRatio || 1),
      layers: this.preview ? { ...this.layers, generated: false } : this.layers,
      at: paths ? fractionalIndex(paths.times, t) : 0,
      markScale: Math.min(2, Math.max(0.8, Math.min(size.width, size.height) / 620)),
    }
    return { scene, paths, target }
  }

  private draw(): void {
    const { renderer, canvas } = this
    this.colours ??= readPlaneColours(canvas.parentElement ?? document.body)
    const scene = this.content()?.scene
    if (!scene) return
    const { size, camera } = scene
    const length = roundLength(camera.scale, LONGEST_SCALE_BAR)
    this.listener.onScale(length, length * camera.scale)
    if (!renderer) return
    const [width, height] = [size.width, size.height].map((s) => Math.round(s * scene.pixel))
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    renderer.draw(scene)
    this.listener.onDrawn()
    for (const listener of this.listeners) listener()
  }
}
