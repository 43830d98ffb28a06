import { encode } from 'uqr'
import { saveFile } from '../../views/figure/export.ts'
import { whole } from '../../views/format.ts'

/** Finer codes are not read from a projector by a phone. */
const MOST_CHARACTERS = 1200
/** Light modules around the code, as readers expect them (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** An address as a QR code, made on this page; says so where it is too long for one. */
export function QrCode({ text }: { readonly text: string }) {
  if (text.length > MOST_CHARACTERS)
    return (
      <p className="share-qr share-note">
        With {whole(text.length)} characters the link is too long for a QR code that phones can
        read: at most {whole(MOST_CHARACTERS)}.
      </p>
    )
  const { data, size } = encode(text, { ecc: 'L', border: QUIET_ZONE })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <div className="share-qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code of the link">
        {/* Dark on light in both themes: readers expect it. */}
        <rect width={size} height={size} fill="white" />
        <path d={path} shapeRendering="crispEdges" />
      </svg>
      <button
        type="button"
        className="link-button"
        onClick={() =>
          saveFile(
            'qr-code.svg',
            'image/svg+xml',
            `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="white"/><path d="${path}" shape-rendering="crispEdges"/></svg>`,
          )
        }
      >
        Save QR code
      </button>
    </div>
  )
}
