// SDKs in a headless Chromium, on a page of another origin than the collector's, started with the code of docs/sdks.md.
// Usage: see runs.mjs; a run's page stays open until it is closed. `pages`: the calls are made on so many pages, each
// left as soon as its calls are made. PAGE_LOG=1 prints what pages and network say to stderr.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { serve } from './runs.mjs'
import { snippet } from './snippets.mjs'

const file = name => readFile(new URL(name, import.meta.url), 'utf8')

// As a bundler would give them to a page: each package as one module.
const modules = {
  '/sdk/segment.mjs': async () => `const module = { exports: {} }; const { exports } = module
    ${await file('node_modules/@segment/analytics-next/dist/umd/index.js')}
    export const { AnalyticsBrowser } = module.exports`,
  '/sdk/rudder.mjs': () => file('node_modules/@rudderstack/analytics-js/dist/npm/modern/bundled/esm/index.mjs'),
  '/sdk/jitsu.mjs': () => file('node_modules/@jitsu/js/dist/jitsu.es.js'),
  '/page.mjs': () => file('page.mjs'),
  '/calls.mjs': () => file('calls.mjs')
}
const imports = {
  '@segment/analytics-next': '/sdk/segment.mjs',
  '@rudderstack/analytics-js/bundled': '/sdk/rudder.mjs',
  '@jitsu/js': '/sdk/jitsu.mjs'
}
const orders = new Map()

const page = run => `<!doctype html><title>Shop</title><link rel=icon href=data:,>
  <script type=importmap>${JSON.stringify({ imports })}</script>
  <script type=module>
    import { run } from '/page.mjs'
    import { made } from '/snippet/${run}'
    window.start = order => run(order, made)
  </script>`

function snippetModule (run) {
  const order = orders.get(run)
  return snippet(order.client, order.url, order.key) +
    "\nexport const made = typeof analytics === 'undefined' ? { send } : { analytics }"
}

const site = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  const [, folder, run] = pathname.split('/')
  if (folder === 'page') return response.writeHead(200, { 'content-type': 'text/html' }).end(page(run))
  const text = folder === 'snippet' ? snippetModule(run) : await modules[pathname]?.()
  response.writeHead(text ? 200 : 404, { 'content-type': 'text/javascript', 'cache-control': 'max-age=600' }).end(text)
})
await new Promise(resolve => site.listen(0, 'localhost', resolve))
const origin = `http://localhost:${site.address().port}`

const browser = await chromium.launch({
  executablePath: process.env.RADIATOR_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync']
})

function log (page, run) {
  if (!process.env.PAGE_LOG) return
  const say = (...words) => console.error(run, ...words)
  page.on('console', message => say('console', message.text()))
  page.on('pageerror', error => say('error', error.stack))
  page.on('request', request => say(request.method(), request.url()))
  page.on('response', response => say(response.status(), response.request().method(), response.url()))
  page.on('requestfailed', request => say('failed', request.method(), request.url(), request.failure()?.errorText))
}

async function visit (order, print, stop) {
  orders.set(order.run, order)
  // A person's browser: storage, cookies and connections of its own.
  const context = await browser.newContext()
  stop.addEventListener('abort', () => context.close().catch(() => {}))
  await context.exposeFunction('told', lines => print(lines))
  const page = await context.newPage()
  log(page, order.run)
  page.setDefaultTimeout(120_000)
  const address = number => `${origin}/page/${order.run}/${number}`
  await page.goto(address(0))
  await page.waitForFunction(() => window.start)
  if (!order.pages) return page.evaluate(order => window.start(order), order)
  for (let number = 0; number < order.pages; number++) {
    const part = n => Math.round(n * order.count / order.pages)
    // Not awaited: a page that leaves tells nothing any more.
    await page.evaluate(order => { window.start(order) },
      { ...order, from: part(number), to: part(number + 1), leaveTo: address(number + 1) })
    await page.waitForURL(address(number + 1))
    await page.waitForFunction(() => window.start)
  }
}

await serve(visit)
await browser.close()
site.close()
