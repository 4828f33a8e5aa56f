export { diskStore } from './disk-store.js'
export { memoryStore } from './memory-store.js'
