import { previewPoints } from '../study/preview.ts'
import { ownPort, serve } from './remote.ts'

serve(ownPort(), { preview: previewPoints })
