import { measure } from '../measure/metrics.ts'
import { ownPort, serve } from './remote.ts'

serve(ownPort(), { measure })
