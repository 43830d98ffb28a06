/** Entry of a worker thread: measures. */
import { measureHandlers } from '../runtime/measure-handlers.ts'
import { serve } from '../runtime/remote.ts'
import { parentThread } from './thread-port.ts'

serve(parentThread(), measureHandlers())
