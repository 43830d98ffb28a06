import { defineConfig } from '@playwright/test'
import { findBrowser } from './tools/browser.mjs'

const port = Number(process.env.SOURCE_LAB_PORT ?? 4517)
const browser = findBrowser()

/**
 * The page under test is the production build, served from localhost (WebGPU needs a secure context), in the system's
 * Chromium. One worker: several tests measure time.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  // What other tests hold as well, or another size or theme shows again: run with SOURCE_LAB_TESTS=all.
  ...(process.env.SOURCE_LAB_TESTS === 'all' ? {} : { grepInvert: /@slow/ }),
  forbidOnly: true,
  // Limits for a page that hangs, not for a machine that is busy: a test that passes ends long before.
  timeout: 150000,
  expect: { timeout: 45000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      // WebGL2 by software, asked for by name: browsers stop offering it of their own. Nothing more: a page composed on a
      // software GPU costs twice the time and shows the same.
      // No name but this machine's leads anywhere: what the page needs, it has.
      args: [
        '--enable-unsafe-swiftshader',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
      ],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host localhost --port ${port} --strictPort`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 30000,
  },
})
