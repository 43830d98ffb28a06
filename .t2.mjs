import { runnerImport } from 'vite'
await runnerImport('./tools/t2.ts', {logLevel:'error'})
