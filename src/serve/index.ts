export { type AskServer, type ServeOptions, serveAsk } from './server.js'
