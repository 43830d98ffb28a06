import { WasmEngine } from '../engine/wasm/wasm-engine.ts'
import { ownPort } from './remote.ts'
import { serveEngine } from './remote-engine.ts'

serveEngine(ownPort(), () => WasmEngine.create())
