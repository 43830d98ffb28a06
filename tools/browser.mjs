/** Finds a Chromium and a Firefox for the tests, or installs them. Finding uses nothing but Node itself. */
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { binary } from './setup.mjs'

/** Where a browser stands: names on the search path, best first; applications of macOS; programs of Windows. */
const CHROMIUM = {
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  applications: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  programs: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
}
const FIREFOX = {
  commands: ['firefox-esr', 'firefox'],
  applications: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  programs: ['Mozilla Firefox\\firefox.exe'],
}

/** Folders in which a packaged Chromium keeps its software Vulkan driver; its command is a script elsewhere. */
const LIBRARIES = [
  '/usr/lib/chromium',
  '/usr/lib/chromium-browser',
  '/usr/lib64/chromium-browser',
  '/opt/google/chrome',
  '/opt/microsoft/msedge',
]

/** Chromium's software Vulkan driver. */
const DRIVER = 'vk_swiftshader_icd.json'

/**
 * Path of a Chromium that is already here: named by CHROMIUM_PATH, the system's, or Playwright's own.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  return [...systemBrowsers(CHROMIUM), ...playwrightBrowser()].find(runs)
}

/**
 * Path of a Chromium, installed when there is none: Playwright's download, else Debian's package as root.
 * @returns {string | undefined}
 */
export function findOrInstallBrowser() {
  const found = findBrowser()
  if (found) return found
  process.stderr.write("No Chromium found: trying Playwright's download …\n")
  command(process.execPath, [binary('playwright'), 'install', '--no-shell', 'chromium'], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000',
  })
  const downloaded = findBrowser()
  if (downloaded) return downloaded
  installPackages('chromium')
  return findBrowser()
}

/**
 * Path of a Firefox that is already here: named by FIREFOX_PATH, or the system's.
 * @returns {string | undefined}
 */
export function findFirefox() {
  return process.env.FIREFOX_PATH ?? systemBrowsers(FIREFOX).find(runs)
}

/**
 * Path of a Firefox, installed when there is none: Debian's package as root.
 * @returns {string | undefined}
 */
export function findOrInstallFirefox() {
  const found = findFirefox()
  if (found) return found
  // Mesa draws WebGL2 where there is no GPU.
  installPackages('firefox-esr', 'libegl1', 'libgl1-mesa-dri')
  return findFirefox()
}

/**
 * Environment in which Node's WebGPU finds Chromium's software adapter and Vulkan loader, so that GPU tests need no GPU.
 * It must stand before the process starts. An adapter chosen by the caller (VK_ICD_FILENAMES) is left alone.
 * @param {string} [browser]
 * @returns {Record<string, string>}
 */
export function softwareGpuEnvironment(browser = findBrowser()) {
  const { env } = process
  if (env.VK_ICD_FILENAMES || process.platform !== 'linux') return {}
  const beside = browser && existsSync(browser) ? [dirname(realpathSync(browser))] : []
  const folder = [...beside, ...LIBRARIES].find((path) => existsSync(join(path, DRIVER)))
  if (!folder) return {}
  return {
    VK_ICD_FILENAMES: join(folder, DRIVER),
    // Chromium brings the loader along; a system's own comes first.
    LD_LIBRARY_PATH: [env.LD_LIBRARY_PATH, folder].filter(Boolean).join(delimiter),
    XDG_RUNTIME_DIR: env.XDG_RUNTIME_DIR || '/tmp',
  }
}

/** @param {typeof CHROMIUM} places */
function systemBrowsers({ commands, applications, programs }) {
  if (process.platform === 'darwin') return applications.filter((path) => existsSync(path))
  if (process.platform === 'win32') {
    const { env } = process
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []))
      .filter((path) => existsSync(path))
  }
  return commands.flatMap((name) => onPath(name) ?? [])
}

/**
 * Debian's packages, where these can be installed.
 * @param {...string} names
 */
function installPackages(...names) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return
  process.stderr.write(`Trying Debian's ${names.join(', ')} …\n`)
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  command('apt-get', ['update'], quiet)
  command('apt-get', ['install', '-y', '--no-install-recommends', ...names], quiet)
}

/** Playwright's own Chromium, if it was downloaded. */
function playwrightBrowser() {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test')
    const path = chromium.executablePath()
    return existsSync(path) ? [path] : []
  } catch {
    return []
  }
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

/**
 * Whether a browser starts at all: a launcher may stand for a package that is not there.
 * @param {string} path
 */
function runs(path) {
  if (process.platform === 'win32') return true // There, asking for the version opens a window.
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20000 }).status === 0
}

/**
 * @param {string} name
 * @param {string[]} parameters
 * @param {Record<string, string>} environment
 */
function command(name, parameters, environment) {
  spawnSync(name, parameters, {
    stdio: ['ignore', 2, 2],
    timeout: 240000,
    env: { ...process.env, ...environment },
  })
}
