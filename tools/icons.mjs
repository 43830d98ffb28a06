/**
 * `node tools/icons.mjs`: draws the icons of the installed page from public/favicon.svg, which stays the only original. Run by
 * hand when that changes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './browser.mjs'
import { ROOT } from './setup.mjs'

const folder = join(ROOT, 'public')
const original = readFileSync(join(folder, 'favicon.svg'), 'utf8')
/** A mask may cut a circle of 80 % of the width out of it, so the ground goes to the edges and the rest is drawn smaller. */
const maskable = original
  .replace(/ rx="\d+"/, '')
  .replace(
    /(<rect [^>]+>)([\s\S]*)<\/svg>/,
    '$1<g transform="translate(3.2 3.2) scale(.8)">$2</g></svg>',
  )

const executablePath = findBrowser()
const browser = await chromium.launch({ ...(executablePath && { executablePath }) })
for (const { name, size, svg } of [
  { name: 'icon-192.png', size: 192, svg: original },
  { name: 'icon-512.png', size: 512, svg: original },
  { name: 'icon-maskable.png', size: 512, svg: maskable },
  { name: 'apple-touch-icon.png', size: 180, svg: maskable },
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`,
  )
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
