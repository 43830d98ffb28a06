/**
 * Makes a canvas that lies over or under the plane as sharp as the screen, and empties it.
 * @returns its context, in CSS pixels from the upper left corner
 */
export function fitCanvas(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d')
  const pixel = Math.min(3, devicePixelRatio || 1)
  const width = Math.round(canvas.clientWidth * pixel)
  const height = Math.round(canvas.clientHeight * pixel)
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  context?.setTransform(pixel, 0, 0, pixel, 0, 0)
  context?.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight)
  return context
}
