import { useMemo } from 'react'
import { type MapColours, mapPixels, mapScale } from '../plane/map-picture.ts'

/** Values of cells as colours, in a picture of their own, so that an exported SVG holds it too. */
export function Heat(props: {
  /** Row by row from the lower left corner. */
  readonly values: Float32Array
  readonly columns: number
  readonly colours: MapColours
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}) {
  const { values, columns, colours, ...place } = props
  const address = useMemo(() => {
    const scale = mapScale(values, {})
    if (!scale) return undefined
    const canvas = document.createElement('canvas')
    canvas.width = columns
    canvas.height = values.length / columns
    const pixels = mapPixels(values, columns, scale, colours)
    canvas
      .getContext('2d', { willReadFrequently: true })
      ?.putImageData(new ImageData(pixels, columns, values.length / columns), 0, 0)
    return canvas.toDataURL()
  }, [values, columns, colours])
  if (address === undefined) return null
  return (
    <image
      href={address}
      preserveAspectRatio="none"
      style={{ imageRendering: 'pixelated' }}
      {...place}
    />
  )
}
