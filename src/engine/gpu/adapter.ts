/** What an adapter is, before any device is made of it. */

/**
 * Whether the adapter computes on the CPU: the browser says so, or it is one of the known software rasterisers. Such a "GPU"
 * is some 40 times slower than the WASM engine.
 */
export function isSoftwareAdapter(adapter: GPUAdapter): boolean {
  const { info } = adapter
  const old = adapter as { isFallbackAdapter?: boolean }
  if (old.isFallbackAdapter || info.isFallbackAdapter) return true
  const words = [info.vendor, info.architecture, info.device, info.description].join(' ')
  return /swiftshader|llvmpipe|lavapipe|softpipe|warp\b|microsoft basic render/i.test(words)
}

/** One line that names the adapter for people. */
export function describeAdapter(adapter: GPUAdapter): string {
  const { vendor, architecture, device, description } = adapter.info
  if (description) return vendor ? `${description} (${vendor})` : description
  return [vendor, architecture, device].filter(Boolean).join(' ') || 'unnamed GPU'
}
