import { keepHeapTight } from './heap.js'
import { main } from './main.js'
import { processWorld } from './process-world.js'

keepHeapTight()
// Not process.exit: what is still in the pipes of stdout and stderr must reach its reader.
process.exitCode = await main(processWorld())
