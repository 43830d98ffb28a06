import { judgeClaims } from '../study/judge.ts'
import { ownPort, serve } from './remote.ts'

serve(ownPort(), { judge: judgeClaims })
