export { type Gateway, openGateway } from './gateway.js'
