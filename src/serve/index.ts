export { serveAsk } from './server.js'
