/** Starts the lab worker first and loads the page while it wakes up: the first picture should come within a second. */
import { spawnLab } from '../runtime/client.ts'
import '../ui/styles/tokens.css'
import '../ui/styles/base.css'
import '../ui/styles/hues.css'
import '../ui/styles/help.css'
import '../ui/styles/layout.css'
import '../ui/styles/controls.css'
import '../ui/styles/top-bar.css'
import '../ui/styles/experiment.css'
import '../ui/styles/legend.css'
import '../ui/styles/stage.css'
import '../ui/styles/evidence.css'
import '../ui/styles/phenomena.css'
import '../ui/styles/charts.css'
import '../ui/styles/overlays.css'
import '../ui/styles/editors.css'
import '../ui/styles/access.css'

const worker = spawnLab()
const { showPage } = await import('./page.tsx')
showPage(worker)
