import { measureHandlers } from './measure-handlers.ts'
import { ownPort, serve } from './remote.ts'

serve(ownPort(), measureHandlers())
