export { diskStore } from './disk-store.js'
export { layeredStore } from './layered-store.js'
export { memoryStore } from './memory-store.js'
export { redisStore } from './redis-store.js'
