// One run of the whole engine in a process of its own, records on disk included; prints what it took as JSON.
// node bench/engine.js CONFIG FOLDER

import { sha256, systemClock, systemRandom, systemTimers } from '../dist/app/system.js'
import { loadRun, runBench } from '../dist/bundle/index.js'
import { keepHeapTight } from '../dist/cli/heap.js'

keepHeapTight()
const [, , file, cwd] = process.argv
const around = {
  cwd,
  env: {},
  clock: systemClock(),
  timers: systemTimers,
  random: systemRandom,
  sha256,
  signal: new AbortController().signal,
  onProgress: () => {},
}
const config = await loadRun({ kind: 'file', file }, {}, around)
let lastCallMs = 0
const marked = {
  ...around,
  onProgress: ({ type }) => {
    if (type === 'done') lastCallMs = performance.now()
  },
}
const startMs = performance.now()
const { folder, report } = await runBench({ config, resume: null, retryFailed: false, allowUnpriced: true }, marked)
const { user, system } = process.cpuUsage()
process.stdout.write(
  JSON.stringify({
    folder,
    callsMs: lastCallMs - startMs,
    wholeMs: performance.now() - startMs,
    cpuSeconds: (user + system) / 1e6,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
    candidate: report.candidates[0],
  }),
)
