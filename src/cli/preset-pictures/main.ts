/**
 * Draws every preset into one SVG file of symbols, and says in a JSON file beside it how large each is and how long it was trained.
 * Run by `tools/preset-pictures.ts` while the page is built: node preset-pictures.mjs FOLDER
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRESETS } from '../../study/presets/presets.ts'
import { drawPicture } from './draw-picture.ts'
import { PlaneTrainer } from './train-planes.ts'

const folder = process.argv[2]!
const trainer = await PlaneTrainer.create()
const index: Record<string, object> = {}
const symbols: string[] = []
for (const [id, study] of Object.entries(PRESETS)) {
  const planes = await trainer.planesOf(study)
  const { width, height, marks } = drawPicture(planes)
  const symbol = id.replaceAll('/', '-')
  symbols.push(`<g id="${symbol}">${marks}</g>`)
  index[id] = { symbol, width, height, steps: planes.map(({ steps }) => steps) }
}
writeFileSync(
  join(folder, 'presets.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`,
)
writeFileSync(join(folder, 'presets.json'), JSON.stringify(index))
